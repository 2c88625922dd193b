/** Ridge regression with weighted rows, solved by elimination. In: rows, targets, importance. Out: weights for raw rows. */

export interface Linear {
  readonly base: number;
  readonly weights: readonly number[];
}

/** Penalises weights of standardised columns, so that units do not matter. */
export function ridge(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  importance: readonly number[],
  penalty: number,
): Linear {
  const width = rows[0]?.length ?? 0;
  const total = importance.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  let target = 0;
  rows.forEach((row, at) => {
    const weight = (importance[at] ?? 0) / total;
    target += weight * (targets[at] ?? 0);
    for (let column = 0; column < width; column++)
      mean[column] = (mean[column] ?? 0) + weight * (row[column] ?? 0);
  });
  rows.forEach((row, at) => {
    const weight = (importance[at] ?? 0) / total;
    for (let column = 0; column < width; column++) {
      spread[column] = (spread[column] ?? 0) + weight * ((row[column] ?? 0) - (mean[column] ?? 0)) ** 2;
    }
  });
  const scale = spread.map((variance) => Math.sqrt(variance) || 1);
  const system = Array.from({ length: width }, () => new Float64Array(width + 1));
  const z = new Float64Array(width);
  rows.forEach((row, at) => {
    for (let column = 0; column < width; column++)
      z[column] = ((row[column] ?? 0) - (mean[column] ?? 0)) / (scale[column] ?? 1);
    const error = (targets[at] ?? 0) - target;
    system.forEach((equation, a) => {
      const left = (z[a] ?? 0) * (importance[at] ?? 0);
      if (left === 0) return;
      for (let b = 0; b < width; b++) equation[b] = (equation[b] ?? 0) + left * (z[b] ?? 0);
      equation[width] = (equation[width] ?? 0) + left * error;
    });
  });
  const solved = solve(system, penalty);
  const weights = solved.map((weight, column) => weight / (scale[column] ?? 1));
  return {
    base: weights.reduce((sum, weight, column) => sum - weight * (mean[column] ?? 0), target),
    weights,
  };
}

function solve(system: Float64Array[], penalty: number): number[] {
  const width = system.length;
  for (let pivot = 0; pivot < width; pivot++) {
    const equation = system[pivot] as Float64Array;
    equation[pivot] = (equation[pivot] ?? 0) + penalty;
  }
  for (let pivot = 0; pivot < width; pivot++) {
    const equation = system[pivot] as Float64Array;
    for (const [at, other] of system.entries()) {
      const factor = (other[pivot] ?? 0) / (equation[pivot] ?? 1);
      if (at === pivot || factor === 0) continue;
      for (let column = pivot; column <= width; column++)
        other[column] = (other[column] ?? 0) - factor * (equation[column] ?? 0);
    }
  }
  return system.map((equation, at) => (equation[width] ?? 0) / (equation[at] ?? 1));
}
