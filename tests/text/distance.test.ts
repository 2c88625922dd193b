import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/text/distance.ts";

describe("the distance between two words", () => {
  it.each([
    ["korea", "korea", 0],
    ["korea", "koreas", 1],
    ["korea", "koera", 1],
    ["korea", "crea", 2],
    ["", "abc", 3],
    ["𝐊orea", "korea", 1],
    ["ca", "abc", 3],
  ])("%s → %s is %i", (one, other, slips) => {
    expect(editDistance(one, other, 5)).toBe(slips);
    expect(editDistance(other, one, 5)).toBe(slips);
  });

  it("stops at the limit", () => {
    expect(editDistance("kitten", "sitting", 2)).toBe(3);
    expect(editDistance("a", "a".repeat(1000), 2)).toBe(3);
  });
});
