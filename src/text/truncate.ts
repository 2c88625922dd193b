/** Shortens a text for display: at a space where there is one, never inside a grapheme, an ellipsis where words were left out. */

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS = "…";

/** At most `maxChars` UTF-16 units, the ellipsis included. A text that fits comes back unchanged. */
export function truncate(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  if (maxChars < 1) return "";
  let end = 0;
  for (const grapheme of GRAPHEMES.segment(text.slice(0, maxChars + 64))) {
    const next = grapheme.index + grapheme.segment.length;
    if (next > maxChars - ELLIPSIS.length) break;
    end = next;
  }
  const kept = text.slice(0, end);
  const space = kept.search(/\s\S*$/u);
  const whole = /^\s/u.test(text.slice(end)) || space < end / 2 ? kept : kept.slice(0, space);
  return `${whole.replace(/[\s,;:–—-]+$/u, "")}${ELLIPSIS}`;
}
