/**
 * Foreign text made fit to be drawn: what cannot be seen or would reorder its neighbours goes, what fonts seldom have
 * is set with its twin, and typewriter marks become typographic ones. The words stay the same words. Linear.
 */

const SPACES = /[\p{White_Space}\uFEFF]+/gu;
/** Controls, bidirectional overrides, soft hyphens, fillers, selectors, tags; joiners only where letters join. */
const UNSEEN =
  /(?!\p{White_Space})[\p{Cc}\uFFF9-\uFFFB]|(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/gu;
const LOOSE_JOINER = /(?<!\p{Script=Arabic}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})/gu;
/** Pictures, but not the signs of text that Unicode counts among them (©, ™, digits). */
const EMOJI = /\p{RGI_Emoji}|[\u{1F000}-\u{1FAFF}\u2600-\u27BF\u20E3]/gv;
const TWINS: readonly (readonly [RegExp, string])[] = [
  [/[\u2010\u2011]/gu, "-"],
  [/\u2012/gu, "–"],
  [/\u2015/gu, "—"],
];
const MARKS = /\p{M}{4,}/gu;
/** An opening mark that news style repeats where a quotation goes on in a new paragraph. */
const REOPENING = /(\n\s*)[“"«](?=[^”"»\n]*(?:\n|$))/gu;

/** One line without anything unseen. What it says is unchanged; emoji stay. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, "")
    .replace(LOOSE_JOINER, "")
    .replace(SPACES, " ")
    .trim()
    .normalize("NFC");
}

/** A name, role, outlet or topic: no emoji, no tower of accents. */
export function drawnLabel(text: string): string {
  const line = twinned(plainLine(text.replace(EMOJI, " ")));
  return line.replace(MARKS, (marks) => [...marks].slice(0, 3).join(""));
}

/** A quote's words without outer marks; marks inside become single ones where the outer ones will be double. */
export function drawnWords(words: string): string {
  const line = twinned(plainLine(words.replace(REOPENING, "$1")));
  const curly = line.replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
  return isRightToLeft(line) ? curly : curly.replace(/["“]([^"“”]*)["”]/gu, "‘$1’");
}

const twinned = (text: string) => TWINS.reduce((line, [from, to]) => line.replace(from, to), text);

/** Whether a letter carries so many marks that they would run into the lines above and below. */
export const hasTowers = (text: string): boolean => text.search(MARKS) >= 0;

/** Whether the first letter is of a script that runs from right to left. */
export const isRightToLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

export const hasHangul = (text: string): boolean => /\p{Script=Hangul}/u.test(text);

/** Chinese or Japanese: the Korean fonts have a part of their characters only, in Korean shapes. */
export const isOtherEastAsian = (text: string): boolean =>
  !hasHangul(text) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(text);

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `maxChars` UTF-16 units, cut between graphemes, with "…" where something was cut. */
export function clipped(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text)) {
    if (index + segment.length >= maxChars) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
