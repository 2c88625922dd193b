import { describe, expect, it } from "vitest";
import type { Point } from "../../src/model/briefing.ts";
import { applyCaps, capsFor } from "../../src/summary/caps.ts";
import { article } from "./articles.ts";

const long = article("word ".repeat(900).trim());
const point = (words: number): Point => ({
  text: "word ".repeat(words).trim(),
  supports: [{ article: "a1", start: 0, end: 4 }],
  status: "new",
});

describe("capsFor", () => {
  it("allows three points, two quotes and 150 words of a long article", () => {
    expect(capsFor(long)).toEqual({ maxPoints: 3, maxQuotes: 2, maxWords: 150 });
  });

  it("allows a third of a short article", () => {
    expect(capsFor(article("word ".repeat(60).trim())).maxWords).toBe(20);
  });

  it("obeys an outlet that allows less, and ignores one that allows more", () => {
    expect(capsFor(long, { maxPoints: 0, maxQuotes: 9, maxWords: 40 })).toEqual({
      maxPoints: 0,
      maxQuotes: 2,
      maxWords: 40,
    });
  });
});

describe("applyCaps", () => {
  const caps = { maxPoints: 2, maxQuotes: 1, maxWords: 50 };

  it("keeps points first, then quotes, within the words of both", () => {
    const kept = applyCaps(caps, [point(20), point(20), point(5)], ["one two", "three"], (words) => words);
    expect(kept.points.map((kept) => kept.text.split(" ").length)).toEqual([20, 20]);
    expect(kept.quotes).toEqual(["one two"]);
  });

  it("leaves out whole what does not fit", () => {
    const kept = applyCaps(caps, [point(45)], ["a b c d e f", "g h"], (words) => words);
    expect(kept.points).toHaveLength(1);
    expect(kept.quotes).toEqual(["g h"]);
  });

  it.each([
    ["the last point gives way", [20, 20, 20], "one two three four five six", 2, 1],
    ["the first point stays, whatever the quote", [58, 2], "one two three four five six seven", 2, 0],
    ["a quote that fits costs no point", [20, 20], "one two", 2, 1],
  ])("keeps a quote where it is asked to: %s", (_, words, quote, points, quotes) => {
    const kept = applyCaps(
      { maxPoints: 3, maxQuotes: 2, maxWords: 60 },
      words.map(point),
      [quote],
      (of) => of,
      true,
    );
    expect([kept.points.length, kept.quotes.length]).toEqual([points, quotes]);
  });
});
