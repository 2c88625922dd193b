/**
 * Words as a full-text index can find them. In: a text, or what somebody typed. Out: the text with Chinese and Japanese
 * characters set apart (they stand without blanks, and an index knows whole words only), or the terms that must all be
 * there. Matching itself is the store's.
 */
import { STOPWORDS } from "./stopwords.ts";
import { fold, tokensOf } from "./tokens.ts";

export interface SearchTerm {
  /** Folded; characters of scripts without blanks are set apart. */
  readonly words: string;
  /** Longer words that begin so count as well: Hangul carries its particles on the word. */
  readonly isPrefix: boolean;
}

const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const MAX_TERMS = 12;

export function searchable(text: string): string {
  return text.replace(WITHOUT_BLANKS, " $& ");
}

/** Common words are left out where others remain; the first twelve terms count. Empty where there is no word at all. */
export function searchTerms(typed: string): readonly SearchTerm[] {
  const all = [...new Set(tokensOf(fold(typed)).map(({ text }) => text.replace(/'s$/, "")))];
  const telling = all.filter((word) => !STOPWORDS.has(word));
  return (telling.length > 0 ? telling : all).slice(0, MAX_TERMS).map((word) => ({
    words: searchable(word).trim().replace(/\s+/g, " "),
    isPrefix: /\p{Script=Hangul}$/u.test(word),
  }));
}
