/**
 * How many of a sentence's words, and of its word pairs, an editor's summary would share: the mean of a linear model and of
 * boosted trees over `features.ts`. The numbers stand in `weights.json` and `trees.json`, made by `npm run train` from news
 * articles with summaries by editors.
 */
import { BENDS, bendsOf } from "./bends.ts";
import { FEATURES } from "./features.ts";
import trees from "./trees.json" with { type: "json" };
import { makeTrees } from "./trees.ts";
import weights from "./weights.json" with { type: "json" };

export interface Gain {
  /** Expected share of the words, 0 to 1. */
  readonly words: number;
  /** Expected share of the pairs of neighbouring words, 0 to 1. */
  readonly pairs: number;
}

const rows = weights.weights as Readonly<Record<string, readonly number[]>>;
const [WORDS, PAIRS] = [0, 1].map((column) => {
  const of = (name: string): number => rows[name]?.[column] ?? 0;
  return {
    base: weights.base[column] ?? 0,
    own: Float64Array.from(FEATURES, of),
    bent: Float64Array.from(BENDS, of),
  };
}) as [Line, Line];
const WORD_TREES = makeTrees(trees.words, FEATURES);
const PAIR_TREES = makeTrees(trees.pairs, FEATURES);

interface Line {
  readonly base: number;
  readonly own: Float64Array;
  readonly bent: Float64Array;
}

function along(line: Line, features: readonly number[], bends: readonly number[]): number {
  let sum = line.base;
  for (let at = 0; at < features.length; at++) sum += (features[at] as number) * (line.own[at] as number);
  for (let at = 0; at < bends.length; at++) sum += (bends[at] as number) * (line.bent[at] as number);
  return sum;
}

export function gainOf(features: readonly number[]): Gain {
  const bends = bendsOf(features);
  return {
    words: Math.max(0, (along(WORDS, features, bends) + WORD_TREES(features)) / 2),
    pairs: Math.max(0, (along(PAIRS, features, bends) + PAIR_TREES(features)) / 2),
  };
}
