/**
 * Excerpts, never articles (promise P7): how much of an article may be shown. In: an article, its outlet's terms where there
 * are any. Out: caps, and points or quotes cut down to them.
 */
import type { Article } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import type { OutletTerms } from "../model/definition.ts";
import { wordCount } from "../text/tokens.ts";

export interface Caps {
  readonly maxPoints: number;
  readonly maxQuotes: number;
  /** Points and quotes of the article together. */
  readonly maxWords: number;
}

const COMMON: Caps = { maxPoints: 3, maxQuotes: 2, maxWords: 150 };
/** Never more than this share of the article's words. */
const LARGEST_SHARE = 1 / 3;

/** The common caps, or the outlet's where they are lower; terms can't raise a cap. */
export function capsFor(article: Article, terms?: OutletTerms): Caps {
  const share = Math.floor(wordCount(article.text) * LARGEST_SHARE);
  return {
    maxPoints: Math.max(0, Math.min(COMMON.maxPoints, terms?.maxPoints ?? COMMON.maxPoints)),
    maxQuotes: Math.max(0, Math.min(COMMON.maxQuotes, terms?.maxQuotes ?? COMMON.maxQuotes)),
    maxWords: Math.max(0, Math.min(COMMON.maxWords, share, terms?.maxWords ?? COMMON.maxWords)),
  };
}

export interface Excerpt<Q> {
  readonly points: readonly Point[];
  readonly quotes: readonly Q[];
}

/**
 * Keeps points, then quotes, in their order while they fit; one that does not fit is left out whole, never shortened.
 * `quotes` are of the article that the caps are for; `wordsOf` gives a quote's words. `keepsQuote`: the last points give way
 * where no quote would fit else, since a quote is what a reader can't get from the points; the first point stays.
 */
export function applyCaps<Q>(
  caps: Caps,
  points: readonly Point[],
  quotes: readonly Q[],
  wordsOf: (quote: Q) => string,
  keepsQuote = false,
): Excerpt<Q> {
  const excerptOf = (offered: readonly Point[]): Excerpt<Q> => {
    let left = caps.maxWords;
    const keep = <T>(candidates: readonly T[], most: number, textOf: (candidate: T) => string): T[] => {
      const kept: T[] = [];
      for (const candidate of candidates) {
        const words = wordCount(textOf(candidate));
        if (kept.length === most || words > left) continue;
        left -= words;
        kept.push(candidate);
      }
      return kept;
    };
    return {
      points: keep(offered, caps.maxPoints, (point) => point.text),
      quotes: keep(quotes, caps.maxQuotes, wordsOf),
    };
  };
  const full = excerptOf(points);
  if (!keepsQuote || full.quotes.length > 0 || quotes.length === 0) return full;
  for (let count = full.points.length - 1; count > 0; count--) {
    const fewer = excerptOf(full.points.slice(0, count));
    if (fewer.quotes.length > 0) return fewer;
  }
  return full;
}
