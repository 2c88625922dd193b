/** A linear ranker: the candidates' weights are added up and made into probabilities (softmax). */

export type Weights = ReadonlyMap<string, number>;

export function scoreOf(features: readonly string[], weights: Weights): number {
  let score = 0;
  for (const feature of features) score += weights.get(feature) ?? 0;
  return score;
}

/** Probabilities that add up to 1, in the order of the scores; empty for no score. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - highest));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
