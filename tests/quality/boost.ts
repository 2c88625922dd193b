/**
 * Gradient boosting of trees with two questions on the way to each answer (Friedman, 2001), on a grid of quantiles. In: rows,
 * targets, importance. Out: a base and trees, as plain numbers. Deterministic: the draws of rows and columns are seeded.
 */
import type { TreeTable } from "../../src/summary/trees.ts";

export interface BoostOptions {
  readonly trees: number;
  readonly rate: number;
  /** Least importance on either side of a question, where the mean importance of a row is one. */
  readonly least: number;
  readonly shrink: number;
  /** Shares of rows and of columns drawn for each tree. */
  readonly rowShare: number;
  readonly columnShare: number;
}

interface Split {
  readonly column: number;
  readonly bin: number;
}

interface Grid {
  readonly cuts: readonly (readonly number[])[];
  readonly bins: readonly Uint8Array[];
}

const BINS = 48;
const SAMPLE = 8_000;

/** Numerical Recipes' generator: enough for drawing rows. */
function makeDraw(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function gridOf(rows: readonly (readonly number[])[]): Grid {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const cuts: number[][] = [];
  const bins: Uint8Array[] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const values = rows.filter((_, at) => at % step === 0).map((row) => row[column] ?? 0);
    values.sort((a, b) => a - b);
    const own: number[] = [];
    for (let bin = 1; bin < BINS; bin++) {
      const value = values[Math.floor((bin * values.length) / BINS)] ?? 0;
      if (own.length === 0 || value > (own.at(-1) ?? 0)) own.push(value);
    }
    cuts.push(own);
    bins.push(Uint8Array.from(rows, (row) => own.findLastIndex((cut) => (row[column] ?? 0) >= cut) + 1));
  }
  return { cuts, bins };
}

export function boost(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  importance: readonly number[],
  columns: readonly string[],
  options: BoostOptions,
): TreeTable {
  const draw = makeDraw();
  const grid = gridOf(rows);
  const mean = importance.reduce((sum, weight) => sum + weight, 0) / rows.length;
  const weights = Float64Array.from(importance, (weight) => weight / mean);
  const base = targets.reduce((sum, target, at) => sum + target * (weights[at] ?? 0), 0) / rows.length;
  const residual = Float64Array.from(targets, (target) => target - base);
  const trees: (string | number)[][] = [];
  const round = (value: number): number => Number(value.toPrecision(4));
  const right = (row: number, split: Split | null): boolean =>
    split !== null && (grid.bins[split.column]?.[row] ?? 0) > split.bin;
  for (let turn = 0; turn < options.trees; turn++) {
    const drawn: number[] = [];
    for (let row = 0; row < rows.length; row++) if (draw() <= options.rowShare) drawn.push(row);
    const tried = columns.map((_, column) => column).filter(() => draw() < options.columnShare);
    const ask = (members: readonly number[]): Split | null =>
      bestSplit(members, tried, grid, weights, residual, options);
    const root = ask(drawn);
    if (root === null) continue;
    const sides = [false, true].map((side) => drawn.filter((row) => right(row, root) === side));
    const splits = sides.map(ask);
    const leafOf = (row: number): number => {
      const side = right(row, root) ? 1 : 0;
      return 2 * side + (right(row, splits[side] ?? null) ? 1 : 0);
    };
    const sums = new Float64Array(4);
    const masses = new Float64Array(4);
    for (const row of drawn) {
      const leaf = leafOf(row);
      sums[leaf] = (sums[leaf] ?? 0) + (weights[row] ?? 0) * (residual[row] ?? 0);
      masses[leaf] = (masses[leaf] ?? 0) + (weights[row] ?? 0);
    }
    const leaves = Array.from(sums, (sum, leaf) =>
      round((options.rate * sum) / ((masses[leaf] ?? 0) + options.shrink)),
    );
    for (let row = 0; row < rows.length; row++)
      residual[row] = (residual[row] ?? 0) - (leaves[leafOf(row)] ?? 0);
    const questions = [root, splits[0] ?? root, splits[1] ?? root].flatMap(({ column, bin }) => [
      columns[column] ?? "",
      grid.cuts[column]?.[bin] ?? 0,
    ]);
    trees.push([...questions, ...leaves]);
  }
  return { base: round(base), trees };
}

/** The question that leaves least error; null where none has enough rows on both sides. */
function bestSplit(
  members: readonly number[],
  tried: readonly number[],
  grid: Grid,
  weights: Float64Array,
  residual: Float64Array,
  options: BoostOptions,
): Split | null {
  let best: Split | null = null;
  let most = 1e-9;
  for (const column of tried) {
    const bins = grid.bins[column] as Uint8Array;
    const sums = new Float64Array(BINS);
    const masses = new Float64Array(BINS);
    let sum = 0;
    let mass = 0;
    for (const row of members) {
      const bin = bins[row] as number;
      const weight = weights[row] as number;
      const pull = weight * (residual[row] as number);
      sums[bin] = (sums[bin] as number) + pull;
      masses[bin] = (masses[bin] as number) + weight;
      sum += pull;
      mass += weight;
    }
    let left = 0;
    let leftMass = 0;
    for (let bin = 0; bin < (grid.cuts[column]?.length ?? 0); bin++) {
      left += sums[bin] as number;
      leftMass += masses[bin] as number;
      if (leftMass < options.least || mass - leftMass < options.least) continue;
      const gain =
        left ** 2 / (leftMass + options.shrink) +
        (sum - left) ** 2 / (mass - leftMass + options.shrink) -
        sum ** 2 / (mass + options.shrink);
      if (gain > most) {
        most = gain;
        best = { column, bin };
      }
    }
  }
  return best;
}
