/**
 * How many of a sentence's word pairs an editor's summary would share: the mean of a linear model and of boosted trees over
 * `features.ts`. The numbers stand in `weights.json` and `trees.json`, made by `npm run train` from news articles with
 * summaries by editors. Single words are weighed by `word-chances.ts`.
 */
import { BENDS, bendsOf } from "./bends.ts";
import { FEATURES } from "./features.ts";
import trees from "./trees.json" with { type: "json" };
import { makeTrees } from "./trees.ts";
import table from "./weights.json" with { type: "json" };

const weights = table.weights as Readonly<Record<string, number>>;
const OWN = Float64Array.from(FEATURES, (name) => weights[name] ?? 0);
const BENT = Float64Array.from(BENDS, (name) => weights[name] ?? 0);
const TREES = makeTrees(trees.pairs, FEATURES);

function along(features: readonly number[]): number {
  const bends = bendsOf(features);
  let sum = table.base;
  for (let at = 0; at < features.length; at++) sum += (features[at] as number) * (OWN[at] as number);
  for (let at = 0; at < bends.length; at++) sum += (bends[at] as number) * (BENT[at] as number);
  return sum;
}

/** Expected share of the pairs of neighbouring words, 0 to 1. */
export const pairGainOf = (features: readonly number[]): number =>
  Math.max(0, (along(features) + TREES(features)) / 2);
