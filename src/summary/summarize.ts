/**
 * An article in up to three points. In: an article and how long the summary may be. Out: points in reading order, each one
 * sentence of the article or a shortened form of it, with the range of that sentence (promise P3). No model, no network,
 * the same answer every time. Method: learnt worth of each sentence, then the set with the best expected F-score.
 */
import type { Article } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import type { Length } from "../model/definition.ts";
import { type Candidate, candidatesIn, MAX_FREE_POINT_WORDS, MAX_POINT_WORDS } from "./candidates.ts";
import { read } from "./read.ts";
import { select } from "./select.ts";

export interface SummaryOptions {
  readonly maxPoints: number;
  /** Of all points together; no limit where absent. */
  readonly maxWords?: number;
  /** As many points as this length has room for. Absent: as many of `maxPoints` as are worth their words. */
  readonly length?: Length;
}

/** By length: the summary's length that is optimised for, in words, and the points that it has. */
const WANTED: Readonly<Record<Length | "free", { readonly words: number; readonly points: number }>> = {
  line: { words: 16, points: 1 },
  short: { words: 24, points: 2 },
  medium: { words: 36, points: 3 },
  free: { words: 28, points: 3 },
};

export function pointOf({ sentence, text }: Candidate): Point {
  const { article, start, end } = sentence;
  return { text, supports: [{ article: article.id, start, end }], status: "new" };
}

/** May be empty: where no sentence of the article can stand alone. */
export function summarize(article: Article, options: SummaryOptions): readonly Point[] {
  const wanted = WANTED[options.length ?? "free"];
  const most = options.length === undefined ? options.maxPoints : Math.min(options.maxPoints, wanted.points);
  const maxPointWords = options.length === undefined ? MAX_FREE_POINT_WORDS : MAX_POINT_WORDS;
  const chosen = select(candidatesIn(read([article]), maxPointWords), {
    minPoints: options.length === undefined ? Math.min(2, most) : most,
    maxPoints: most,
    maxWords: options.maxWords ?? Number.POSITIVE_INFINITY,
    wantedWords: wanted.words,
  });
  return chosen.map(pointOf);
}
