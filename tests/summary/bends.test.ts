import { describe, expect, it } from "vitest";
import { BENDS, bendsOf } from "../../src/summary/bends.ts";
import { FEATURES } from "../../src/summary/features.ts";

const bent = (values: Readonly<Record<string, number>>): Record<string, number> => {
  const bends = bendsOf(FEATURES.map((name) => values[name] ?? 0));
  return Object.fromEntries(BENDS.map((name, at) => [name, bends[at] ?? Number.NaN]));
};

describe("bendsOf", () => {
  it.each([
    [{ place: 3 }, "place 3", 1],
    [{ place: 4 }, "place 3", 0],
    [{ place: 7 }, "place 5 to 7", 1],
    [{ words: 12 }, "words under 13", 1],
    [{ words: 28 }, "words from 28", 1],
    [{ lead: 0.5, names: 0.2 }, "lead and names", 0.1],
  ])("reads %j: %s is %d", (values, name, figure) => {
    expect(bent(values)[name]).toBeCloseTo(figure);
  });

  it("has a name and a finite figure for every column", () => {
    expect(Object.values(bent({ ahead: -1, place: 0 })).every(Number.isFinite)).toBe(true);
  });
});
