/**
 * An article in up to three points. In: an article and how long the summary may be. Out: points in reading order, each one
 * sentence of the article or a shortened form of it, with the range of that sentence (promise P3). No model, no network,
 * the same answer every time. Method: learnt worth of each sentence, then the set with the best expected F-score.
 */
import type { Article } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import type { Length } from "../model/definition.ts";
import { type Candidate, candidatesIn } from "./candidates.ts";
import { read } from "./read.ts";
import { select } from "./select.ts";

export interface SummaryOptions {
  readonly maxPoints: number;
  /** Of all points together; no limit where absent. */
  readonly maxWords?: number;
  /** Default "medium". */
  readonly length?: Length;
}

/** Length of the summary that is optimised for, in words. */
const WANTED_WORDS: Readonly<Record<Length, number>> = { line: 18, short: 22, medium: 25 };
const MOST_POINTS: Readonly<Record<Length, number>> = { line: 1, short: 2, medium: 3 };

export function pointOf({ sentence, text }: Candidate): Point {
  const { article, start, end } = sentence;
  return { text, supports: [{ article: article.id, start, end }], status: "new" };
}

/** May be empty: where no sentence of the article can stand alone. */
export function summarize(article: Article, options: SummaryOptions): readonly Point[] {
  const length = options.length ?? "medium";
  const chosen = select(candidatesIn(read([article])), {
    maxPoints: Math.min(
      options.maxPoints,
      options.length === undefined ? options.maxPoints : MOST_POINTS[length],
    ),
    maxWords: options.maxWords ?? Number.POSITIVE_INFINITY,
    wantedWords: WANTED_WORDS[length],
  });
  return chosen.map(pointOf);
}
