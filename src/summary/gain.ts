/**
 * How many of a sentence's words, and of its word pairs, an editor's summary would share. Two linear models over
 * `features.ts`; the numbers stand in `weights.json`, made by `npm run train` from news articles with summaries by editors.
 */
import { FEATURES } from "./features.ts";
import weights from "./weights.json" with { type: "json" };

export interface Gain {
  /** Expected share of the words, 0 to 1. */
  readonly words: number;
  /** Expected share of the pairs of neighbouring words, 0 to 1. */
  readonly pairs: number;
}

const rows = weights.weights as Readonly<Record<string, readonly number[]>>;
const WORDS = Float64Array.from(FEATURES, (name) => rows[name]?.[0] ?? 0);
const PAIRS = Float64Array.from(FEATURES, (name) => rows[name]?.[1] ?? 0);

export function gainOf(features: readonly number[]): Gain {
  let words = weights.base[0] ?? 0;
  let pairs = weights.base[1] ?? 0;
  features.forEach((value, at) => {
    words += value * (WORDS[at] ?? 0);
    pairs += value * (PAIRS[at] ?? 0);
  });
  return { words: Math.max(0, words), pairs: Math.max(0, pairs) };
}
