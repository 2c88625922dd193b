import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { findWords } from "../../src/quote/verify-words.ts";
import { replacedIn } from "../../src/text/compare.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const TEXT =
  "The town met on Monday.\n\n“We must close the old bridge before winter,” Mara Quill said. Nobody spoke against it.";
const ARTICLES = [
  articleOf("Something else altogether happened in the hills.", { id: "x" }),
  articleOf(TEXT),
];

describe("verifying words", () => {
  it("finds them whatever the marks, the case and the punctuation", () => {
    const result = findWords('"we must CLOSE the old bridge, before winter."', ARTICLES);
    expect(result.kind).toBe("verbatim");
    if (result.kind !== "verbatim") return;
    const [place] = result.places;
    expect(TEXT.slice(place?.range.start, place?.range.end)).toBe(
      "We must close the old bridge before winter",
    );
    expect(TEXT.slice(place?.context.start, place?.context.end)).toMatch(/^“We must.*against it\.$/);
  });

  it("finds what one person says on both sides of an attribution, with the words alone marked", () => {
    const text =
      "“We must close it,” Mara Quill said. “The cables are worn,” she added. “No,” said Tom Reyes.";
    const article = articleOf(text);
    const result = findWords("We must close it … The cables are worn.", [article], findQuotes);
    expect(result.kind).toBe("verbatim");
    if (result.kind !== "verbatim") return;
    expect(result.places.map(({ ranges }) => cut(text, ranges))).toEqual([
      "We must close it … The cables are worn",
    ]);
    expect(findWords("The cables are worn. No", [article], findQuotes).kind).toBe("near");
    const near = findWords("We must keep it. The cables are worn.", [article], findQuotes);
    expect(near.kind === "near" && replacedIn(near.differences)).toEqual([
      { first: "keep", second: "close" },
    ]);
  });

  it("says what differs where they are near", () => {
    const result = findWords("We must never close the old bridge before summer", ARTICLES);
    expect(result.kind).toBe("near");
    if (result.kind !== "near") return;
    expect(result.differences.filter((one) => one.in === "first").map((one) => one.words)).toEqual([
      "never",
      "summer",
    ]);
    expect(result.differences.filter((one) => one.in === "second").map((one) => one.words)).toEqual([
      "winter",
    ]);
  });

  it.each(["The moon is made of cheese and rust", "", "!?", "close bridge", "winter before bridge old"])(
    "does not find %j",
    (words) => {
      expect(findWords(words, ARTICLES).kind).toBe("not-found");
    },
  );

  it("finds any run of words of an article in it", () => {
    const tokens = TEXT.split(/\s+/);
    fc.assert(
      fc.property(fc.nat(tokens.length - 1), fc.integer({ min: 1, max: 12 }), (from, count) => {
        expect(findWords(tokens.slice(from, from + count).join(" "), ARTICLES).kind).toBe("verbatim");
      }),
    );
  });
});
