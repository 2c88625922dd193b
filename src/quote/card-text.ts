/**
 * Foreign text made fit to be drawn: on one line, what fonts seldom have set with its twin, typewriter marks made
 * typographic ones. The words stay the same words. Linear.
 */
import { squeeze } from "../text/tidy.ts";

/** Whether a character is drawn as a sign or as a picture: of no use to fonts that have signs only. */
const SELECTORS = /[\uFE0E\uFE0F]/gu;
/** Pictures, but not the signs of text that Unicode counts among them (©, ™, digits). */
const EMOJI = /\p{RGI_Emoji}|[\u{1F000}-\u{1FAFF}\u2600-\u27BF\u20E3]/gv;
const TWINS: readonly (readonly [RegExp, string])[] = [
  [/[\u2010\u2011]/gu, "-"],
  [/\u2012/gu, "–"],
  [/\u2015/gu, "—"],
];
/** Two marks on one letter are spelling (accents are composed by now, Arabic sets a vowel over a doubling); more are noise. */
const MARKS = /\p{M}{3,}/gu;
/** Signs that begin no line: they stay with the word before them. */
const LEADERLESS = / (\[?…|[—–](?= ))/gu;
/** An opening mark that news style repeats where a quotation goes on in a new paragraph. */
const REOPENING = /(\n\s*)[“"«](?=[^”"»\n]*(?:\n|$))/gu;

/** A name, role, outlet or topic: no emoji, no tower of accents. */
export function drawnLabel(text: string): string {
  const line = curled(twinned(squeeze(text.replace(EMOJI, " "))));
  return line.replace(MARKS, (marks) => [...marks].slice(0, 2).join(""));
}

/** A quote's words without outer marks; marks inside become single ones where the outer ones will be double. */
export function drawnWords(words: string): string {
  const line = curled(twinned(squeeze(words.replace(REOPENING, "$1"))));
  const nested = isRightToLeft(line) ? line : line.replace(/["“]([^"“”]*)["”]/gu, "‘$1’");
  return nested.replace(LEADERLESS, "\u00a0$1");
}

const twinned = (text: string) =>
  TWINS.reduce((line, [from, to]) => line.replace(from, to), text.replace(SELECTORS, ""));

/** Typewriter apostrophes and single marks: one opens where a word begins and closes anywhere else. */
const curled = (text: string) =>
  text.replace(/(?<=^|[\s([{“"—–])'(?=[^\s\d])/gu, "‘").replace(/(?<=\S)'|'(?=\d)/gu, "’");

/** Whether a letter carries so many marks that they would run into the lines above and below. */
export const hasTowers = (text: string): boolean => text.search(MARKS) >= 0;

/** Whether the first letter is of a script that runs from right to left. */
export const isRightToLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

export const hasHangul = (text: string): boolean => /\p{Script=Hangul}/u.test(text);

/** Chinese or Japanese: the Korean fonts have a part of their characters only, in Korean shapes. */
export const isOtherEastAsian = (text: string): boolean =>
  !hasHangul(text) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(text);
