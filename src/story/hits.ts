/**
 * Ranks the articles that a search found, and says what in them to show. In: articles that hold all the words, and the words.
 * Out: hits, best first: words in the headline count most, then words that stand together in one sentence, then freshness
 * (half in three days). Articles that would show the same sentence, as an agency's report in many outlets, are one hit.
 */
import type { Article, Range } from "../model/article.ts";
import { type SearchTerm, searchable, searchTerms } from "../text/searchable.ts";
import { stem } from "../text/stems.ts";
import { fold, tokensOf } from "../text/tokens.ts";

export interface Hit {
  readonly article: Article;
  /** The sentence that holds most of the words; null where the headline alone holds any. */
  readonly sentence: Range | null;
  /** Where the same sentence stands as well, in the order they were found. */
  readonly alsoIn: readonly Article[];
}

const HEADLINE_WEIGHT = 3;
const SENTENCE_WEIGHT = 2;
const HALF_LIFE_MS = 72 * 3_600_000;

/** What can be said before an article is read: best headlines first, the newer of two alike. `now`: ISO 8601. */
export function byHeadline<T extends Pick<Article, "headline" | "publishedAt">>(
  found: readonly T[],
  words: string,
  now: string,
): readonly T[] {
  const terms = searchTerms(words);
  const scored = found.map((one) => ({ one, score: headlineScore(one, terms, Date.parse(now)) }));
  return scored.sort((a, b) => b.score - a.score).map(({ one }) => one);
}

function headlineScore(
  { headline, publishedAt }: Pick<Article, "headline" | "publishedAt">,
  terms: readonly SearchTerm[],
  nowMs: number,
): number {
  return HEADLINE_WEIGHT * shareIn(headline, terms) + freshness(publishedAt, nowMs);
}

/** `now`: ISO 8601. */
export function rankHits(articles: readonly Article[], words: string, now: string): readonly Hit[] {
  const terms = searchTerms(words);
  const ranked = articles
    .map((article) => {
      const best = bestSentence(article, terms);
      const score = headlineScore(article, terms, Date.parse(now)) + SENTENCE_WEIGHT * best.share;
      return { article, sentence: best.sentence, score };
    })
    .sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  const hits = new Map<string, { article: Article; sentence: Range | null; alsoIn: Article[] }>();
  for (const { article, sentence } of ranked) {
    const key = fold(sentence === null ? article.headline : article.text.slice(sentence.start, sentence.end));
    const before = hits.get(key);
    if (before === undefined) hits.set(key, { article, sentence, alsoIn: [] });
    else before.alsoIn.push(article);
  }
  return [...hits.values()];
}

function bestSentence({ text, paragraphs }: Article, terms: readonly SearchTerm[]) {
  let best: { readonly sentence: Range | null; readonly share: number } = { sentence: null, share: 0 };
  for (const sentence of paragraphs.flatMap(({ sentences }) => sentences)) {
    const share = shareIn(text.slice(sentence.start, sentence.end), terms, best.share);
    if (share > best.share) best = { sentence, share };
    if (share === 1) break;
  }
  return best;
}

/** 0 to 1: how many of the terms the text holds, of all; 0 where it can be no more than `least`. */
function shareIn(text: string, terms: readonly SearchTerm[], least = 0): number {
  const lower = FOLDS_BY_CASE.test(text) ? text.toLowerCase().replaceAll("’", "'") : null;
  const possible = lower === null ? terms : terms.filter((term) => lower.includes(rootOf(term)));
  if (possible.length <= least * terms.length) return 0;
  const words = foldedTokens(text);
  return possible.filter((term) => wordsOf(text, term, words).length > 0).length / terms.length;
}

/** Of such a text the letters are compared as they are: no accents, one script; curly marks and long dashes may be in it. */
const FOLDS_BY_CASE = /^[\s\x20-\x7e–—’“”]*$/;

/** How every word begins that counts as the term: most sentences hold none, and taking them apart is the work. */
function rootOf({ words, isPrefix }: SearchTerm): string {
  const root = isPrefix ? words : stem(words);
  return root.endsWith("y") ? root.slice(0, -1) : root;
}

/** Where the words of a search stand in a text, in order, to be shown in bold. */
export function wordsFound(text: string, words: string): readonly Range[] {
  const tokens = foldedTokens(text);
  return searchTerms(words)
    .flatMap((term) => wordsOf(text, term, tokens))
    .sort((a, b) => a.start - b.start)
    .filter((range, at, all) => at === 0 || range.start >= (all[at - 1]?.end ?? 0));
}

interface FoldedToken extends Range {
  readonly word: string;
  readonly stem: string;
}

function foldedTokens(text: string): readonly FoldedToken[] {
  return tokensOf(text).map(({ start, end, text: token }) => {
    const word = fold(token);
    return { start, end, word, stem: stem(word) };
  });
}

function wordsOf(
  text: string,
  { words, isPrefix }: SearchTerm,
  tokens: readonly FoldedToken[],
): readonly Range[] {
  if (searchable(words) !== words) {
    const whole = words.replaceAll(" ", "");
    const at = fold(text).length === text.length ? fold(text).indexOf(whole) : text.indexOf(whole);
    return at < 0 ? [] : [{ start: at, end: at + whole.length }];
  }
  const wanted = stem(words);
  return tokens.filter(({ word, stem: own }) => {
    if (isPrefix ? word.startsWith(words) : own === wanted) return true;
    return word.includes("-") && word.split("-").some((part) => stem(part) === wanted);
  });
}

function freshness(publishedAt: string | null, nowMs: number): number {
  const ageMs = nowMs - Date.parse(publishedAt ?? "");
  return Number.isNaN(ageMs) ? 0 : 2 ** (-Math.max(0, ageMs) / HALF_LIFE_MS);
}
