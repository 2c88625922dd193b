/**
 * How alike articles are in their words: cosine of tf-idf vectors, headline and beginning counted. In: articles. Out: a
 * symmetric table. Terms lead to the articles that hold them, so that articles without a term in common cost nothing.
 */
import type { Article } from "../model/article.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf } from "../text/tokens.ts";

/** The beginning alone (900 characters) finds a tenth less of the pairs. */
const MAX_CHARS = 4_000;

/** Row after row: of articles i and j at `i * count + j`, 0 to 1. */
export interface Likenesses {
  readonly count: number;
  readonly values: Float32Array;
}

interface Counts {
  readonly terms: readonly string[];
  /** 1 + ln(how often), of each. */
  readonly weights: Float32Array;
}

/** Articles are compared again with every briefing. */
const COUNTS = new WeakMap<Article, Counts>();

function countsOf(article: Article): Counts {
  const known = COUNTS.get(article);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { text } of tokensOf(
    `${article.headline}\n${article.headline}\n${article.text.slice(0, MAX_CHARS)}`,
  )) {
    const term = stem(fold(text));
    if (term.length > 1 && !STOPWORDS.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const made = {
    terms: [...counts.keys()],
    weights: Float32Array.from(counts.values(), (count) => 1 + Math.log(count)),
  };
  COUNTS.set(article, made);
  return made;
}

export function likenessesOf(articles: readonly Article[]): Likenesses {
  const counts = articles.map(countsOf);
  const holders = new Map<string, number[]>();
  for (const [at, { terms }] of counts.entries()) {
    for (const term of terms) {
      const known = holders.get(term);
      if (known === undefined) holders.set(term, [at]);
      else known.push(at);
    }
  }
  const rarity = (term: string): number => Math.log(1 + articles.length / (holders.get(term)?.length ?? 1));
  const vectors = counts.map(({ terms, weights }) => {
    const vector = new Map<string, number>();
    let square = 0;
    for (const [at, term] of terms.entries()) {
      const weight = (weights[at] ?? 0) * rarity(term);
      vector.set(term, weight);
      square += weight * weight;
    }
    return { vector, norm: Math.sqrt(square) || 1 };
  });
  const count = articles.length;
  const values = new Float32Array(count * count);
  for (const [term, held] of holders) {
    if (held.length < 2) continue;
    const shares = held.map((at) => (vectors[at]?.vector.get(term) ?? 0) / (vectors[at]?.norm ?? 1));
    for (let i = 1; i < held.length; i++) {
      const row = (held[i] as number) * count;
      for (let j = 0; j < i; j++)
        values[row + (held[j] as number)]! += (shares[i] as number) * (shares[j] as number);
    }
  }
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) values[j * count + i] = values[i * count + j] as number;
  return { count, values };
}
