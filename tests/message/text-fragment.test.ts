import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToRange, textDirective } from "../../src/message/text-fragment.ts";
import { ARTICLE, rangeOf } from "./examples.ts";

const of = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return textDirective(text, { start, end: start + words.length });
};

/** What a browser does, in short: first the start behind its prefix, then the end after it. */
function resolve(text: string, directive: string): string | null {
  const parts = directive.split(",").map(decodeURIComponent);
  const prefix = /-,/.test(directive) ? (parts.shift() ?? "").replace(/-$/, "") : null;
  const [start = "", end] = parts;
  const lower = text.toLowerCase().replace(/\s/g, " ");
  const from = lower.indexOf((prefix === null ? start : `${prefix} ${start}`).toLowerCase());
  if (from < 0) return null;
  const startAt = prefix === null ? from : from + prefix.length + 1;
  if (end === undefined) return text.slice(startAt, startAt + start.length);
  const endAt = lower.indexOf(end.toLowerCase(), startAt + start.length);
  return endAt < 0 ? null : text.slice(startAt, endAt + end.length);
}

describe("a text directive", () => {
  it.each([
    [
      "names the first and the last words of a long sentence",
      "One harbour opened on Monday after the storm. Two closed.",
      "One harbour opened on Monday after the storm.",
      "One%20harbour%20opened,after%20the%20storm.",
    ],
    ["names a short sentence whole", "Wait. Two closed. Three sank.", "Two closed.", "Two%20closed."],
    [
      "escapes the marks that part a directive",
      "A well-known firm, R&D included, left.",
      "A well-known firm, R&D included, left.",
      "A%20well%2Dknown,included%2C%20left.",
    ],
    [
      "takes more words where the start stands earlier too",
      "The port is open today. The port is open tonight, they said.",
      "The port is open tonight, they said.",
      "The%20port%20is%20open%20tonight%2C,they%20said.",
    ],
    [
      "escapes marks of chat markup",
      "It (the port) is *not* open_ed at all, they said to us.",
      "It (the port) is *not* open_ed at all, they said to us.",
      "It%20%28the%20port%29,they%20said%20to%20us.",
    ],
  ])("%s", (_, text, words, directive) => {
    expect(of(text, words)).toBe(directive);
    expect(resolve(text, directive)).toBe(words);
  });

  it("puts the words before in front where the whole sentence stands earlier too", () => {
    const text = "Yes, he said. It was quiet in the house. No, she said. It was quiet.";
    expect(of(text, "It was quiet.", 45)).toBe("It%20was%20quiet.");
    const twice = "First it closed. All is well. Then it opened. All is well.";
    expect(of(twice, "All is well.", 30)).toBe("opened.-,All%20is%20well.");
    expect(resolve(twice, "opened.-,All%20is%20well.")).toBe("All is well.");
  });

  it("is left out where nothing tells the places apart", () => {
    expect(of("All is well.\n\nAll is well.", "All is well.", 5)).toBeNull();
  });

  it("leads a browser to the range for any sentence of any text", () => {
    const word = fc.constantFrom(
      "the",
      "port",
      "is",
      "open",
      "a-b",
      "R&D",
      "said,",
      "항구",
      "(x)",
      "50%",
      "I",
    );
    const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(" ")}.`);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), fc.nat(7), (sentences, pick) => {
        const index = pick % sentences.length;
        const text = sentences.join(" ");
        const start = sentences.slice(0, index).join(" ").length + (index > 0 ? 1 : 0);
        const directive = textDirective(text, { start, end: start + (sentences[index] ?? "").length });
        if (directive !== null) expect(resolve(text, directive)).toBe(sentences[index]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a link to a range", () => {
  const range = rangeOf("The toll will be 2 crowns until winter.");

  it("puts the directive behind the page's address", () => {
    expect(linkToRange(ARTICLE, range)).toBe(
      "https://wire.example.org/2026/11/hollow-bay-bridge#:~:text=The%20toll%20will,until%20winter.",
    );
  });

  it("keeps a fragment that is there", () => {
    expect(linkToRange({ ...ARTICLE, url: "https://a.example/x#top" }, range)).toBe(
      "https://a.example/x#top:~:text=The%20toll%20will,until%20winter.",
    );
  });

  it.each([
    ["https://a.example/x#:~:text=other", "https://a.example/x#:~:text=other"],
    ["https://a.example/x#top:~:text=other", "https://a.example/x#top:~:text=other"],
  ])("leaves a directive that is there alone: %s", (url, link) => {
    expect(linkToRange({ ...ARTICLE, url }, range)).toBe(link);
  });

  it.each([null, "file:///a", "javascript:alert(1)", "ftp://a.example/"])("links nothing for %s", (url) => {
    expect(linkToRange({ ...ARTICLE, url }, range)).toBeNull();
  });
});
