import { describe, expect, it } from "vitest";
import { read } from "../../src/summary/read.ts";
import { chancesOf, WORD_FEATURES, wordFeaturesOf } from "../../src/summary/word-chances.ts";
import { article, HARBOUR, KOREAN } from "./articles.ts";

const harbour = read([article(HARBOUR, "Strike is over")]);
const chances = chancesOf(harbour);
const chanceOf = (word: string): number => chances[harbour.vocabulary.numbersOf(word)[0] ?? -1] ?? Number.NaN;

describe("chancesOf", () => {
  it.each([
    ["nothing", ""],
    ["no word", "…"],
    ["English", HARBOUR],
    ["Korean", KOREAN],
    ["one word", "word ".repeat(500)],
  ])("gives each word a chance: %s", (_, text) => {
    const reading = read([article(text)]);
    const found = chancesOf(reading);
    expect(found).toHaveLength(reading.vocabulary.size);
    for (const chance of found) expect(chance >= 0 && chance <= 1).toBe(true);
  });

  it.each([
    ["port", "auditors"],
    ["strike", "oxygen"],
    ["Ellery", "nurse"],
  ])(
    "thinks more of %j, which the article keeps to, than of %j, which it says once and late",
    (one, other) => {
      expect(chanceOf(one)).toBeGreaterThan(chanceOf(other));
    },
  );
});

describe("wordFeaturesOf", () => {
  const rows = wordFeaturesOf(harbour, new Map([["port", 0.4]]));
  const of = (word: string, feature: (typeof WORD_FEATURES)[number]) =>
    rows[harbour.vocabulary.numbersOf(word)[0] ?? -1]?.[WORD_FEATURES.indexOf(feature)];

  it.each([
    ["port", "known share", 0.4],
    ["harbour", "known share", -1],
    ["strike", "in headline", 1],
    ["harbour", "in headline", 0],
    ["the", "common", 1],
    ["strike", "common", 0],
    ["port", "first sentence", 0],
    ["mayor", "uses", 1],
  ] as const)("tells of %j its %s: %d", (word, feature, figure) => {
    expect(of(word, feature)).toBe(figure);
  });

  it("says unknown where there is no headline", () => {
    const bare = read([article(HARBOUR)]);
    const at = WORD_FEATURES.indexOf("in headline");
    expect(new Set(wordFeaturesOf(bare, new Map()).map((row) => row[at]))).toEqual(new Set([-1]));
  });
});
