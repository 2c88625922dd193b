/** Compares two runs of words. In: texts. Out: what both have, and what only one has, word by word (longest common part). */
import { fold, tokensOf } from "../text/tokens.ts";

export interface Difference {
  /** both: in both texts · first, second: in one only. */
  readonly in: "both" | "first" | "second";
  readonly words: string;
}

const MAX_WORDS = 400;

/** Folded words of a text, punctuation left out. */
export function foldedWords(text: string): string[] {
  return tokensOf(text).map((token) => fold(token.text));
}

/** What only one side has, with what the other has in its place: "" for nothing. */
export interface Replaced {
  readonly first: string;
  readonly second: string;
}

export function replacedIn(differences: readonly Difference[]): readonly Replaced[] {
  const pairs: Replaced[] = [];
  let open = { first: "", second: "" };
  for (const part of [...differences, { in: "both", words: "" } as const]) {
    if (part.in !== "both") open = { ...open, [part.in]: part.words };
    else if (open.first !== "" || open.second !== "") {
      pairs.push(open);
      open = { first: "", second: "" };
    }
  }
  return pairs;
}

/** Other words within what both have: what one of them leaves out at its ends is a shorter excerpt. */
export function rewordedIn(first: string, second: string): readonly Replaced[] {
  const { differences } = compareWords(first, second);
  const from = differences.findIndex((part) => part.in === "both");
  const to = differences.findLastIndex((part) => part.in === "both");
  if (from < 0) return [];
  const before = replacedIn(differences.slice(0, from)).filter(isReplaced);
  const after = replacedIn(differences.slice(to + 1)).filter(isReplaced);
  return [...before, ...replacedIn(differences.slice(from, to + 1)), ...after];
}

const isReplaced = (pair: Replaced): boolean => pair.first !== "" && pair.second !== "";

/** The differences in reading order, and the share of the longer text's words that both have (0 to 1). */
export function compareWords(
  first: string,
  second: string,
): { differences: readonly Difference[]; share: number } {
  const a = tokensOf(first).slice(0, MAX_WORDS);
  const b = tokensOf(second).slice(0, MAX_WORDS);
  const foldedA = a.map((token) => fold(token.text));
  const foldedB = b.map((token) => fold(token.text));
  const lengths: Uint16Array[] = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      const line = lengths[row] as Uint16Array;
      line[column] =
        foldedA[row] === foldedB[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const differences: Difference[] = [];
  const add = (where: Difference["in"], words: string): void => {
    const last = differences.at(-1);
    if (last?.in === where)
      differences[differences.length - 1] = { in: where, words: `${last.words} ${words}` };
    else differences.push({ in: where, words });
  };
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && foldedA[row] === foldedB[column]) {
      add("both", a[row]?.text ?? "");
      row++;
      column++;
    } else if (column >= b.length || (row < a.length && at(row + 1, column) >= at(row, column + 1))) {
      add("first", a[row]?.text ?? "");
      row++;
    } else {
      add("second", b[column]?.text ?? "");
      column++;
    }
  }
  const longer = Math.max(a.length, b.length);
  return { differences, share: longer === 0 ? 0 : at(0, 0) / longer };
}
