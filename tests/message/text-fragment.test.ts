import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToRange } from "../../src/message/text-fragment.ts";
import type { Article } from "../../src/model/article.ts";

function article(text: string, url: string | null): Article {
  return {
    id: "a",
    headline: "h",
    byline: null,
    outlet: null,
    url,
    publishedAt: null,
    language: "en",
    rights: null,
    text,
    paragraphs: [],
  };
}

const link = (text: string, url: string | null = "https://wire.example/a") =>
  linkToRange(article(text, url), { start: 0, end: text.length });

describe("linkToRange", () => {
  it.each([
    ["A short sentence.", "https://wire.example/a#:~:text=A%20short%20sentence."],
    [
      "Half-open, she said & left.",
      "https://wire.example/a#:~:text=Half%2Dopen%2C%20she%20said%20%26%20left.",
    ],
    [
      "A sentence that is far too long to be put into a link as a whole, so its ends do.",
      "https://wire.example/a#:~:text=A%20sentence%20that%20is,so%20its%20ends%20do.",
    ],
  ])("%s", (text, expected) => {
    expect(link(text)).toBe(expected);
  });

  it("adds to a fragment and leaves a directive alone", () => {
    expect(link("Word one.", "https://wire.example/a#part")).toBe(
      "https://wire.example/a#part:~:text=Word%20one.",
    );
    expect(link("Word one.", "https://wire.example/a#:~:text=x")).toBe("https://wire.example/a#:~:text=x");
  });

  it.each([null, "javascript:alert(1)", "file:///a"])("links nothing from %s", (url) => {
    expect(link("Word one.", url)).toBeNull();
  });

  it("makes a URL of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (text) => {
        expect(URL.canParse(link(text) ?? "")).toBe(true);
      }),
    );
  });
});
