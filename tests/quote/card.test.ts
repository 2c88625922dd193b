import { describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import type { SourcedQuote } from "../../src/model/quote.ts";
import { altText, cardFrom } from "../../src/quote/card.ts";
import { PLAIN } from "./card-examples.ts";

const TEXT = "“We waited,” said the harbour master, Ines Marlow. “The ferry did not.”";
const at = (part: string) => ({ start: TEXT.indexOf(part), end: TEXT.indexOf(part) + part.length });
const ARTICLE: Article = {
  id: "a",
  headline: "Ferry leaves early",
  byline: null,
  outlet: "The Sample Post",
  url: "https://www.example.org/ferry",
  publishedAt: "2026-11-21T23:30:00-05:00",
  language: "en",
  rights: null,
  text: TEXT,
  paragraphs: [],
};
const SOURCED: SourcedQuote = {
  quote: {
    id: "q",
    kind: "verbatim",
    ranges: [at("We waited,"), at("The ferry did not.")],
    speaker: {
      name: "Ines Marlow",
      role: "the harbour master",
      evidence: at("said the harbour master, Ines Marlow"),
      named: at("Ines Marlow"),
      roleAt: at("harbour master"),
    },
    guess: null,
    confidence: 0.97,
    cue: at("said"),
    context: { start: 0, end: TEXT.length },
  },
  article: ARTICLE,
  alsoIn: [],
};
const OPTIONS = { topic: "Ports", accent: "blue", theme: "light", language: "en" } as const;
const cardOf = (article: Partial<Article>, quote: Partial<SourcedQuote["quote"]> = {}, options = {}) =>
  cardFrom(
    { ...SOURCED, article: { ...ARTICLE, ...article }, quote: { ...SOURCED.quote, ...quote } },
    { ...OPTIONS, ...options },
  );

describe("cardFrom", () => {
  it("cuts the words from the article and names speaker, role, outlet and day", () => {
    expect(cardFrom(SOURCED, OPTIONS)).toEqual({
      words: "We waited, … The ferry did not.",
      speaker: "Ines Marlow",
      role: "Harbour master",
      outlet: "The Sample Post",
      date: "21 Nov 2026",
      topic: "Ports",
      note: null,
      sample: false,
      accent: "blue",
      theme: "light",
      language: "en",
      locale: "en",
    });
  });

  it("makes no card where the speaker is unclear", () => {
    expect(cardOf({}, { speaker: null, guess: SOURCED.quote.speaker })).toBeNull();
  });

  it("makes no card of reported speech", () => {
    expect(cardOf({}, { kind: "reported" })).toBeNull();
  });

  it.each([
    ["none", []],
    ["one past the end", [{ start: 0, end: 10_000 }]],
    ["an empty one", [{ start: 3, end: 3 }]],
  ])("makes no card of ranges that do not match the article: %s", (_, ranges) => {
    expect(cardOf({}, { ranges })).toBeNull();
  });

  it.each([
    ["2026-11-21", "en", "21 Nov 2026"],
    ["2026-09-01T01:00:00+09:00", "en", "1 Sep 2026"],
    ["2026-11-21T08:00:00Z", "ko", "2026년 11월 21일"],
    ["yesterday", "en", ""],
    [null, "en", ""],
  ])("shows the day of %s in %s as “%s”", (publishedAt, language, date) => {
    expect(cardOf({ publishedAt }, {}, { language })?.date).toBe(date);
  });

  it.each([
    ["The Sample Post", "https://example.org/a", "The Sample Post"],
    [null, "https://www.example.org/a", "example.org"],
    [null, null, "Source not named"],
    [null, "not a url", "Source not named"],
  ])("credits outlet %s at %s to %s", (outlet, url, credit) => {
    expect(cardOf({ outlet, url })?.outlet).toBe(credit);
  });

  it("says that a sample is one", () => {
    expect(cardOf({ sample: true })?.sample).toBe(true);
  });

  it("begins a description that stands for a name with a capital", () => {
    const speaker = SOURCED.quote.speaker && {
      ...SOURCED.quote.speaker,
      name: "a senior official",
      role: null,
    };
    expect(cardOf({}, { speaker })).toMatchObject({ speaker: "A senior official", role: null });
  });
});

describe("altText", () => {
  it("says all that the card says", () => {
    expect(altText({ ...PLAIN, note: "translated" })).toBe(
      "Quote card. Han Ji-won, Spokesperson, Ministry of Examples: “Nobody here is choosing sides. We are choosing time.” Example Wire, 21 Nov 2026. Translated.",
    );
  });

  it("says it in Korean on a Korean card", () => {
    const card = {
      ...PLAIN,
      words: "기다립니다.",
      speaker: "한지원",
      role: null,
      outlet: "예시일보",
      date: "",
      locale: "ko",
    } as const;
    expect(altText({ ...card, sample: true })).toBe("인용 카드. 예시. 한지원: “기다립니다.” 예시일보.");
  });

  it("says that a sample is one", () => {
    expect(altText({ ...PLAIN, sample: true })).toContain("Sample. ");
  });

  it("holds a whole quote of 800 characters", () => {
    const words = "We will wait for it. ".repeat(38).trim();
    expect(altText({ ...PLAIN, words })).toContain(words);
  });

  it("ends with a sentence and says “excerpt” where the quote is longer than the platforms take", () => {
    const text = altText({ ...PLAIN, words: "We will wait for it, whatever it takes. ".repeat(60) });
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/takes\. \[…\]” Example Wire, 21 Nov 2026\. Excerpt\.$/);
  });

  it.each([
    ["one endless word", "x".repeat(10_000)],
    ["emoji families", "👨‍👩‍👧‍👦".repeat(2_000)],
    ["line breaks", "a\n".repeat(5_000)],
  ])("stays within the limit for %s in every place", (_, text) => {
    const alt = altText({ ...PLAIN, words: text, speaker: text, role: text, outlet: text, date: text });
    expect(alt.length).toBeLessThanOrEqual(1024);
    expect(alt.isWellFormed()).toBe(true);
    expect(alt).not.toContain("\n");
  });

  it("drops characters that would reorder the text around it", () => {
    expect(altText({ ...PLAIN, speaker: "Han\u202E Ji-won" })).toContain("Han Ji-won");
  });
});
