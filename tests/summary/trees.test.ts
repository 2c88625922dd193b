import { describe, expect, it } from "vitest";
import { makeTrees } from "../../src/summary/trees.ts";

const NAMES = ["place", "words"];
const TREE = ["place", 2, "words", 10, "words", 20, 1, 2, 3, 4];

describe("makeTrees", () => {
  it.each([
    [[0, 9], 1.5],
    [[0, 10], 2.5],
    [[2, 19], 3.5],
    [[2, 20], 4.5],
  ])("answers %j with %d: a value at the question counts as yes", (row, figure) => {
    expect(makeTrees({ base: 0.5, trees: [TREE] }, NAMES)(row)).toBe(figure);
  });

  it("adds the answers of all trees", () => {
    expect(makeTrees({ base: 0, trees: [TREE, TREE] }, NAMES)([0, 0])).toBe(2);
  });

  it("refuses a table of other features", () => {
    expect(() => makeTrees({ base: 0, trees: [TREE] }, ["place"])).toThrow(/no column words/);
  });
});
