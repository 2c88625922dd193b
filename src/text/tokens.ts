/** Words of a text, with their places. Shared by every stage that compares words. */
import type { Range } from "../model/article.ts";

export interface Token extends Range {
  /** As it stands in the text. */
  readonly text: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[’'.-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** Words and numbers in reading order; punctuation is left out. Offsets are UTF-16, from the start of `text`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** Number of words as a reader counts them; a run of Hangul between spaces is one word. */
export function wordCount(text: string): number {
  let count = 0;
  let isCounted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ASCII ? code <= SPACE && isSpace(code) : /\s/u.test(text[at] as string)) isCounted = false;
    else if (!isCounted && isOfWord(code, text, at)) {
      count++;
      isCounted = true;
    }
  }
  return count;
}

const ASCII = 0x80;
const SPACE = 0x20;
const isSpace = (code: number): boolean => code === SPACE || (code >= 0x09 && code <= 0x0d);

/** A letter or a number. Nearly all are of ASCII, where looking a code up is a tenth of the work. */
function isOfWord(code: number, text: string, at: number): boolean {
  if (code >= ASCII) return /^[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Lower case, without accents, curly marks made straight: for comparing, never for showing. */
export function fold(text: string): string {
  // Most words are plain, and taking characters apart is ten times the work.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .normalize("NFC")
    .toLowerCase();
}
