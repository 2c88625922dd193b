/**
 * Lays a sentence along another by their longest common run of words in order. In: two lists of words. Out: what changed,
 * as pairs of stretches: the words of the sentence, and the words that stood in their place.
 */
import type { Word } from "./evidence.ts";

export interface Change {
  readonly now: readonly Word[];
  readonly before: readonly Word[];
}

export interface Alignment {
  /** Number of words in common, in order. */
  readonly common: number;
  readonly changes: readonly Change[];
}

/** Longer texts are compared up to here: a table of words by words is kept. */
const MAX_WORDS = 250;

export function align(sentence: readonly Word[], source: readonly Word[]): Alignment {
  const a = sentence.slice(0, MAX_WORDS);
  const b = source.slice(0, MAX_WORDS);
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      const same = a[row]?.folded === b[column]?.folded;
      table[row * width + column] = same
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const changes: Change[] = [];
  let now: Word[] = [];
  let before: Word[] = [];
  const close = (): void => {
    if (now.length + before.length > 0) changes.push({ now, before });
    now = [];
    before = [];
  };
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    const left = a[row];
    const right = b[column];
    if (left && right && left.folded === right.folded) {
      close();
      row++;
      column++;
    } else if (right && (left === undefined || at(row, column + 1) >= at(row + 1, column))) {
      before.push(right);
      column++;
    } else if (left) {
      now.push(left);
      row++;
    }
  }
  close();
  return { common: at(0, 0), changes };
}
