/**
 * How many slips of the finger lie between two words: letters added, left out, changed, or two neighbours swapped.
 * Method: optimal string alignment (Damerau 1964), three rows, over code points.
 */

/** The distance, or `limit + 1` where it is larger: what lies beyond is never worked out. Time is length × length. */
export function editDistance(one: string, other: string, limit: number): number {
  const a = Array.from(one);
  const b = Array.from(other);
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const change = (last[column - 1] ?? 0) + (same ? 0 : 1);
      let best = Math.min(change, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    if (Math.min(...current) > limit) return tooFar;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, tooFar);
}
