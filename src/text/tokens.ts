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
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
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
