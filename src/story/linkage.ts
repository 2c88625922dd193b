/**
 * Joins what is alike into groups: the two groups that are most alike on average first, again and again, until none are alike
 * enough (average linkage, Sokal and Michener 1958). In: a table of likenesses, and which two may be compared at all. Out:
 * groups of rows in order, by their first row. Equal likenesses are joined in the order of rows.
 */
import type { Likenesses } from "./likeness.ts";

/** `least`: mean likeness up to which groups are joined, over those pairs that may be compared. */
export function averageLinkage(
  { count, values }: Likenesses,
  mayCompare: (one: number, other: number) => boolean,
  least: number,
): readonly (readonly number[])[] {
  // Sums and numbers of the compared pairs between two groups, each known by its first row.
  const sums = Float64Array.from(values);
  const pairs = new Uint32Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      if (i !== j && mayCompare(i, j)) pairs[i * count + j] = 1;
      else sums[i * count + j] = 0;
    }
  const groups: (number[] | null)[] = Array.from({ length: count }, (_, row) => [row]);
  const mean = (i: number, j: number): number =>
    (sums[i * count + j] ?? 0) / Math.max(1, pairs[i * count + j] ?? 0);

  /** The later group that is most like each; -1 where none is alike enough. */
  const nearest = new Int32Array(count);
  function findNearest(i: number): void {
    let best = -1;
    let most = least;
    for (let j = i + 1; j < count; j++) {
      if (groups[j] === null || (sums[i * count + j] ?? 0) === 0) continue;
      const likeness = mean(i, j);
      if (likeness > most || (likeness === most && best < 0)) {
        best = j;
        most = likeness;
      }
    }
    nearest[i] = best;
  }
  for (let i = 0; i < count; i++) findNearest(i);

  for (;;) {
    let into = -1;
    for (let i = 0; i < count; i++) {
      const other = nearest[i] as number;
      if (groups[i] === null || other < 0) continue;
      if (into < 0 || mean(i, other) > mean(into, nearest[into] as number)) into = i;
    }
    if (into < 0) break;
    const from = nearest[into] as number;
    groups[into]?.push(...(groups[from] ?? []));
    groups[from] = null;
    for (let k = 0; k < count; k++) {
      if (groups[k] === null || k === into) continue;
      const [one, other] = [into * count + k, k * count + into];
      sums[one] = sums[other] = (sums[one] ?? 0) + (sums[from * count + k] ?? 0);
      pairs[one] = pairs[other] = (pairs[one] ?? 0) + (pairs[from * count + k] ?? 0);
    }
    findNearest(into);
    for (let k = 0; k < from; k++) {
      if (groups[k] === null || k === into) continue;
      const known = nearest[k] as number;
      if (known === into || known === from) findNearest(k);
      else if (k < into && mean(k, into) >= (known < 0 ? least : mean(k, known))) findNearest(k);
    }
  }
  return groups.filter((group) => group !== null).map((group) => group.sort((a, b) => a - b));
}
