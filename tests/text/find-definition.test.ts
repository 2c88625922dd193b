import { describe, expect, it } from "vitest";
import type { Definition } from "../../src/model/definition.ts";
import { findDefinition } from "../../src/text/find-definition.ts";

function define(name: string, title: string, aliases: readonly string[]): Definition {
  return {
    name,
    title,
    aliases,
    accent: "slate",
    sources: [],
    demo: null,
    match: { any: [], none: [] },
    schedule: null,
    length: "short",
    maxStories: 5,
    outlets: {},
  };
}

const ALL = [
  define("korea", "Korea", ["south korea", "한국", "corée"]),
  define("ukraine", "Ukraine", ["україна"]),
  define("iran", "Iran", []),
  define("technology", "Technology", ["tech"]),
];

function answer(words: string): string {
  const result = findDefinition(ALL, words);
  return "found" in result
    ? result.found.name
    : `nearest: ${result.nearest.map(({ name }) => name).join(" ")}`;
}

describe("finding a briefing by what was typed", () => {
  it.each([
    ["korea", "korea"],
    ["  KOREA ", "korea"],
    ["South-Korea", "korea"],
    ["Coree", "korea"],
    ["한국", "korea"],
    ["한극", "korea"],
    ["Україна", "ukraine"],
    ["koera", "korea"],
    ["ukrain", "ukraine"],
    ["tecnologhy", "technology"],
  ])("takes %s for %s", (words, name) => expect(answer(words)).toBe(name));

  it.each([
    ["iraq", "nearest: iran"],
    ["north korea", "nearest: korea"],
    ["techno", "nearest: technology"],
    ["zzz", "nearest: "],
    ["", "nearest: "],
    ["!?", "nearest: "],
    ["k".repeat(5000), "nearest: "],
  ])("only suggests for %s", (words, suggestion) => expect(answer(words)).toBe(suggestion));

  it("suggests both where two are as near", () => {
    const two = [define("northland", "Northland", []), define("northsand", "Northsand", [])];
    expect(findDefinition(two, "northxand")).toEqual({ nearest: two });
  });
});
