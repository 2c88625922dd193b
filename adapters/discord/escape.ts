/**
 * Foreign text for Discord (promise P5): shown as it is, formats nothing, pings nobody, opens nothing. In: any text.
 * Out: Markdown that displays as that text. Method: Discord's Markdown takes a backslash before any ASCII mark as
 * "the mark itself"; what its clients find outside Markdown (mass mentions) is parted by a zero-width space.
 */

const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
/** Direction marks and overrides, the tag block, interlinear marks: they hide or turn round what follows. */
const HIDING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const MARK_PILE = /(\p{M}{4})\p{M}+/gu;

/** Without control characters, hidden directions and piled marks; composed (NFC). Line breaks stay. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, " ")
    .replace(HIDING, "")
    .replace(LONE_SURROGATE, "\ufffd")
    .normalize("NFC")
    .replace(MARK_PILE, "$1");
}

/** As `clean`, on one line without outer space. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** Marks that mean something anywhere in a line. */
const ANYWHERE = /[\\*_~`|<>[\]]/g;
/** Marks that make a heading, a list, small print or a quotation where a line starts. */
const LINE_START = /^(\s*)(#{1,3}(?=\s)|-#|[-+](?=\s)|\d+(?=[.)]\s))/gm;
/** `:name:` would become an emoji, `scheme://` a link, `host.gg/code` an invitation. */
const EMOJI = /:(?=[\w+~-]+:)/g;
const ADDRESS = /:(?=\/\/)/g;
const INVITATION = /\.(?=(?:gg|com|me|li|io)\/)/gi;
const MENTION = /@(?=everyone|here|[!&]|\d)/gi;

/** Several lines stay several lines; see `escapeLine` for places that hold one. */
export function escape(text: string): string {
  return clean(text)
    .replace(ANYWHERE, "\\$&")
    .replace(LINE_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(EMOJI, "\\:")
    .replace(ADDRESS, "\\:")
    .replace(INVITATION, "\\.")
    .replace(MENTION, "@\u200b");
}

export function escapeLine(text: string): string {
  return escape(cleanLine(text));
}

/** At most `maxChars` UTF-16 units, cut between graphemes and marked with "…". */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(
    text.slice(0, maxChars),
  )) {
    if (kept.length + segment.length > maxChars - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
