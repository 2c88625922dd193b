import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_FREE_POINT_WORDS, MAX_POINT_WORDS } from "../../src/summary/candidates.ts";
import { summarize } from "../../src/summary/summarize.ts";
import { negations } from "../../src/summary/wording.ts";
import { tokensOf, wordCount } from "../../src/text/tokens.ts";
import { article, HARBOUR, KOREAN } from "./articles.ts";

const wordsOf = (text: string): string[] => tokensOf(text.toLowerCase()).map((token) => token.text);

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}

describe("summarize", () => {
  const port = article(HARBOUR, "Strike is over");
  const points = summarize(port, { maxPoints: 3 });

  it("leads with the news and takes the dateline off", () => {
    expect(points[0]?.text).toMatch(/^The port of Ellery reopened on Monday/);
  });

  it("names the range of each point's source sentence", () => {
    for (const point of points) {
      const [support] = point.supports;
      expect(support?.article).toBe("a1");
      const source = port.text.slice(support?.start, support?.end);
      expect(isSubsequence(wordsOf(point.text), wordsOf(source))).toBe(true);
    }
  });

  it("takes no furniture, no half quotation and no opening pronoun", () => {
    const all = points.map((point) => point.text).join(" ");
    expect(all).not.toMatch(/Read more|Copyright|The rest will have|She had called|He told/);
  });

  it.each([
    ["line", 1],
    ["short", 2],
    ["medium", 3],
  ] as const)("gives a %s briefing at most %d points", (length, most) => {
    const count = summarize(port, { maxPoints: 3, length }).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(most);
  });

  it("keeps to a limit of words", () => {
    const short = summarize(port, { maxPoints: 3, maxWords: 40 });
    expect(short.reduce((sum, point) => sum + wordCount(point.text), 0)).toBeLessThanOrEqual(40);
    expect(short.length).toBeGreaterThan(0);
  });

  it("summarises Korean by its leading sentences", () => {
    const korean = article(KOREAN);
    const texts = summarize(korean, { maxPoints: 2 }).map((point) => point.text);
    expect(texts[0]).toContain("엘러리 항만이");
    for (const text of texts) expect(korean.text).toContain(text);
  });

  it("does not say the headline again", () => {
    const text =
      "The port of Ellery reopened on Monday.\n\nWages at the harbour company rise by 6 percent over two years.";
    const texts = summarize(article(text, "Port of Ellery reopened Monday"), { maxPoints: 3 }).map(
      (point) => point.text,
    );
    expect(texts).toEqual(["Wages at the harbour company rise by 6 percent over two years."]);
  });

  it("takes a column that says I throughout as it is", () => {
    const column = article(
      "The ferry that I took to Norr was empty.\n\nThe captain whom I asked had no answer.",
    );
    expect(summarize(column, { maxPoints: 1 })).toHaveLength(1);
  });

  it("does not say the same thing twice", () => {
    const text = `The city council of Vask approved a new bridge over the Lenn river on Tuesday.

A new bridge over the Lenn river was approved by the city council of Vask on Tuesday.

Work is to begin in May and to cost 14 million crowns, the council said.`;
    const texts = summarize(article(text), { maxPoints: 3 }).map((point) => point.text);
    expect(texts.filter((point) => point.includes("bridge"))).toHaveLength(1);
  });

  it.each([
    "",
    " \n\n ",
    "…",
    "“",
    "He left.",
    "a".repeat(10_000),
    "Copyright 2026 Courier. All rights reserved.",
  ])("answers %j with nothing rather than with noise", (text) => {
    expect(summarize(article(text), { maxPoints: 3 })).toEqual([]);
  });

  it("never throws, and holds its promises on any text", () => {
    const word = fc.constantFrom(
      ..."the mayor said not never allegedly “Yes” \"no\" 'so' He They But, which who — (left) Ellery Norr 12 % police killed . . ! ? \n\n , ; :".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(word, { maxLength: 200 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4 }), (text, maxPoints) => {
        const source = article(text);
        for (const point of summarize(source, { maxPoints, length: "medium" }))
          expect(wordCount(point.text)).toBeLessThanOrEqual(MAX_POINT_WORDS);
        const found = summarize(source, { maxPoints });
        expect(found.length).toBeLessThanOrEqual(maxPoints);
        for (const point of found) {
          expect(wordCount(point.text)).toBeLessThanOrEqual(MAX_FREE_POINT_WORDS);
          const [support] = point.supports;
          const sentence = source.text.slice(support?.start, support?.end);
          expect(isSubsequence(wordsOf(point.text), wordsOf(sentence))).toBe(true);
          expect(negations(point.text)).toBe(negations(sentence));
        }
      }),
    );
  });

  it("gives the same answer every time", () => {
    expect(summarize(port, { maxPoints: 3 })).toEqual(points);
  });
});
