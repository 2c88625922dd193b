import { expect, it } from "vitest";
import { areOpposite } from "../../src/summary/opposites.ts";

it.each([
  ["rose", "fell"],
  ["accepted", "rejects"],
  ["legal", "illegal"],
  ["before", "after"],
])("takes %s for the opposite of %s, both ways", (one, other) => {
  expect(areOpposite(one, other)).toBe(true);
  expect(areOpposite(other, one)).toBe(true);
});

it.each([
  ["rose", "climbed"],
  ["mayor", "minister"],
  ["the", "the"],
])("does not take %s for the opposite of %s", (one, other) => {
  expect(areOpposite(one, other)).toBe(false);
});
