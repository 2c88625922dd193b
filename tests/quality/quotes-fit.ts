/**
 * Fits a linear ranker: log-likelihood of the right candidates under softmax, L2 penalty, Adagrad, the weights of the
 * later half of the epochs averaged; fixed order of the examples, so the same data give the same weights. In: examples with named features. Out: weights by name.
 */
import type { Weights } from "../../src/quote/rank.ts";

export interface Example {
  /** Features of each candidate. */
  readonly candidates: readonly (readonly string[])[];
  /** Which candidates are right; others that name the same person may be left out of `candidates`. */
  readonly right: readonly boolean[];
}

export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly penalty: number;
  /** Features seen in fewer examples than this are left out. */
  readonly minCount: number;
}

export function fitRanker(examples: readonly Example[], options: FitOptions): Weights {
  const counts = new Map<string, number>();
  for (const example of examples) {
    for (const name of new Set(example.candidates.flat())) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const ids = new Map<string, number>();
  for (const [name, count] of counts) if (count >= options.minCount) ids.set(name, ids.size);
  const names = [...ids.keys()];
  const packed = examples.map((example) => ({
    candidates: example.candidates.map((features) =>
      Int32Array.from(features.flatMap((name) => ids.get(name) ?? [])),
    ),
    right: example.right,
  }));
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-6);
  const average = new Float64Array(names.length);
  const averagedFrom = Math.floor(options.epochs / 2);
  let seed = 12345;
  const order = packed.map((_, index) => index);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const other = seed % (index + 1);
      [order[index], order[other]] = [order[other] as number, order[index] as number];
    }
    for (const index of order) {
      const { candidates, right } = packed[index] as (typeof packed)[number];
      const scores = candidates.map((features) => {
        let sum = 0;
        for (const id of features) sum += weights[id] as number;
        return sum;
      });
      const highest = Math.max(...scores);
      const parts = scores.map((score) => Math.exp(score - highest));
      let all = 0;
      let good = 0;
      for (const [at, part] of parts.entries()) {
        all += part;
        if (right[at]) good += part;
      }
      const gradient = new Map<number, number>();
      for (const [at, features] of candidates.entries()) {
        const part = parts[at] as number;
        const push = (right[at] ? part / good : 0) - part / all;
        if (Math.abs(push) < 1e-6) continue;
        for (const id of features) gradient.set(id, (gradient.get(id) ?? 0) + push);
      }
      for (const [id, push] of gradient) {
        const step = push - (options.penalty / packed.length) * (weights[id] as number);
        squares[id] = (squares[id] as number) + step * step;
        weights[id] = (weights[id] as number) + (options.rate * step) / Math.sqrt(squares[id] as number);
      }
    }
    if (epoch < averagedFrom) continue;
    for (const id of names.keys()) {
      average[id] = (average[id] as number) + (weights[id] as number) / (options.epochs - averagedFrom);
    }
  }
  const table = new Map<string, number>();
  for (const [id, name] of names.entries()) {
    const weight = Math.round((average[id] as number) * 1000) / 1000;
    if (weight !== 0) table.set(name, weight);
  }
  return table;
}
