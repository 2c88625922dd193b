/** Indirect speech: found where it is sure, kept apart, never in marks. People and papers are invented. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { nearestReported } from "../../src/quote/nearest-reported.ts";
import { findReported } from "../../src/quote/reported.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const told = (text: string): string[] =>
  findReported(articleOf(text)).map(
    ({ ranges, speaker }) => `${cut(text, ranges)} | ${speaker?.name ?? "unclear"}`,
  );

describe("indirect speech", () => {
  it.each([
    [
      "Mara Quill said that the bridge was safe for everybody.",
      "the bridge was safe for everybody | Mara Quill",
    ],
    ["Mara Quill said the bridge was safe to use.", "the bridge was safe to use | Mara Quill"],
    ["Mara Quill told reporters on Monday that the bridge was safe.", "the bridge was safe | Mara Quill"],
    [
      "Mara Quill, the town’s engineer, said in a statement that the bridge was safe.",
      "the bridge was safe | Mara Quill",
    ],
    ["According to Mara Quill, the bridge is safe to use.", "the bridge is safe to use | Mara Quill"],
    ["The bridge is safe to use, according to Mara Quill.", "The bridge is safe to use | Mara Quill"],
    [
      "Mara Quill said that the bridge was safe, adding that the old one was not.",
      "the bridge was safe | Mara Quill",
    ],
    [
      "Mara Quill said that the bridge was safe and called on the town to pay.",
      "the bridge was safe | Mara Quill",
    ],
    [
      "Mara Quill opened the bridge. She said that it would stand for a century.",
      "it would stand for a century | Mara Quill",
    ],
    ["A spokesman said that the bridge was safe.", "the bridge was safe | A spokesman"],
    ["The lawyers of Mara Quill said that they would go on.", "they would go on | The lawyers of Mara Quill"],
    [
      "Tom Reyes and Mara Quill said that the bridge was safe.",
      "the bridge was safe | Tom Reyes and Mara Quill",
    ],
  ])("is found: %s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    ["is denied", "Mara Quill denied that the bridge was unsafe."],
    ["was not said", "Mara Quill did not say that the bridge was safe."],
    ["nobody said", "Nobody said that the bridge was safe to use."],
    ["is only supposed", "If Mara Quill said that the bridge was safe, people would use it."],
    ["is asked", "Tom Reyes asked whether Mara Quill said that the bridge was safe."],
    ["is told by a second one", "Mara Quill told him that the bridge was safe, Tom Reyes said."],
    ["would be said", "Mara Quill would say that the bridge was safe."],
    ["holds words in marks", "Mara Quill said that the bridge was “safe for everybody”."],
    ["holds words in single marks", "Mara Quill said that the bridge was ‘safe for everybody’."],
    ["has nobody who is named", "They said that the bridge was safe to use."],
    ["stands in a headline", "Mara Quill says the bridge is safe to use"],
    ["has a day for a subject", "Mara Quill spoke. This week said that the bridge was safe."],
    ["has an apposition that runs on", "According to Mara Quill, the engineer, the bridge is safe to use."],
  ])("is left out where it %s", (_, text) => {
    expect(told(text)).toEqual([]);
  });

  it("is unclear where a pronoun may be two people", () => {
    const text = "Anna Quill met Olga Brandt in Lund. Later she said that the bridge would be closed soon.";
    expect(findReported(articleOf(text)).map(({ speaker }) => speaker)).toEqual([null]);
  });

  it("is only looked for in English", () => {
    const text = "Mara Quill said that the bridge was safe for everybody.";
    expect(findReported(articleOf(text, { language: "nl" }))).toEqual([]);
  });

  it("is no quote: the two never share a word", () => {
    const text =
      "“The bridge is safe,” said Mara Quill. She said that the old one was not. Tom Reyes said “nobody will ever pay for that bridge.”";
    const article = articleOf(text);
    const [one] = findReported(article);
    expect(one?.kind).toBe("reported");
    expect(findQuotes(article).every(({ kind }) => kind === "verbatim")).toBe(true);
    for (const { ranges } of findQuotes(article))
      for (const { start, end } of ranges)
        expect(end <= (one?.ranges[0]?.start ?? 0) || start >= (one?.ranges[0]?.end ?? 0)).toBe(true);
  });

  it("is near for whoever is asked for and has no quote", () => {
    const article = articleOf(
      "Mara Quill said that the bridge was safe. Tom Reyes said that it was not yet so.",
    );
    const found = nearestReported([article], { speaker: "Quill" });
    expect(found.map(({ quote }) => cut(article.text, quote.ranges))).toEqual(["the bridge was safe"]);
    expect(nearestReported([article], { speaker: "Quill", about: "weapons" })).toEqual([]);
    expect(nearestReported([article], { speaker: "Brandt" })).toEqual([]);
  });

  it("holds no mark and lies inside the text, whatever the text", () => {
    const part = fc.constantFrom(
      ...'said that according to Mara Quill the bridge was safe , . “ ” " ‘ he told and'.split(" "),
      "\n\n",
      ". ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: "binary" })), { maxLength: 60 }), (parts) => {
        const text = parts.join(" ");
        for (const { ranges } of findReported(articleOf(text)))
          expect(cut(text, ranges)).not.toMatch(/["“”«»„‘]/u);
      }),
      { numRuns: 300 },
    );
  });
});
