import { describe, expect, it } from "vitest";
import { excerptsOf } from "../../src/quote/card-excerpt.ts";
import {
  drawnLabel,
  drawnWords,
  hasHangul,
  hasTowers,
  isOtherEastAsian,
  isRightToLeft,
} from "../../src/quote/card-text.ts";

describe("drawnWords", () => {
  it.each([
    ["line breaks and rare spaces are spaces", "We\n\n wait\u00a0\u2003here\u3000now", "We wait here now"],
    ["a non-breaking hyphen is a hyphen", "North\u2011South", "North-South"],
    ["a horizontal bar is a dash", "wait \u2015 here", "wait\u00a0— here"],
    ["overrides of direction go", "\u202eWe\u202c \u2067wait\u2069", "We wait"],
    [
      "controls, soft hyphens and zero widths go",
      "We\u0000 wa\u00adit\u200b \u2060here\ufeff",
      "We wait here",
    ],
    ["Hangul in pieces is put together", "한국".normalize("NFD"), "한국"],
    ["accents in pieces are put together", "cafe\u0301", "café"],
    ["marks inside become single", "the “red line” is here", "the ‘red line’ is here"],
    ["typewriter marks too", 'the "red line" is here', "the ‘red line’ is here"],
    [
      "an apostrophe becomes a curly one",
      "we don't like the workers' '90s",
      "we don’t like the workers’ ’90s",
    ],
    ["typewriter single marks do too", "I was told, 'Trust us.' Twice.", "I was told, ‘Trust us.’ Twice."],
    [
      "an ellipsis or a dash begins no line",
      "we wait … and — so [sic] […]",
      "we wait\u00a0… and\u00a0— so [sic]\u00a0[…]",
    ],
    ["a mark repeated at a new paragraph goes", "We wait.\n\n“And then we go.", "We wait. And then we go."],
    ["a quotation that opens a paragraph stays", "We wait.\n“Go,” he said.", "We wait. ‘Go,’ he said."],
    ["Arabic keeps its inner marks", "قال “نعم” اليوم", "قال “نعم” اليوم"],
    ["Persian keeps its joiners", "می\u200cخواهم", "می\u200cخواهم"],
    ["Latin does not", "a\u200db\u200cc", "abc"],
    ["half a surrogate pair is marked as damage", "a\ud800b", "a\ufffdb"],
  ])("%s", (_, words, drawn) => {
    expect(drawnWords(words)).toBe(drawn);
  });
});

describe("drawnLabel", () => {
  it.each([
    ["emoji go", "Sample 🔥 Post 👨‍👩‍👧‍👦🇰🇷", "Sample Post"],
    ["signs of text stay", "Wire™ © 24", "Wire™ © 24"],
    ["a key cap leaves its digit's place empty", "Channel 1️⃣", "Channel"],
    ["a tower of accents keeps two", `A${"\u0338".repeat(50)}`, "A\u0338\u0338"],
  ])("%s", (_, text, drawn) => {
    expect(drawnLabel(text)).toBe(drawn);
  });
});

describe("scripts", () => {
  it.each([
    ["«لن نقبل", true],
    ["2026: שלום", true],
    ["We said «لن»", false],
    ["", false],
  ])("tells the direction of %j", (text, expected) => {
    expect(isRightToLeft(text)).toBe(expected);
  });

  it("tells Hangul from other East Asian scripts", () => {
    expect([hasHangul("한국"), hasHangul("日本")]).toEqual([true, false]);
    expect([isOtherEastAsian("日本です"), isOtherEastAsian("韓國(한국)"), isOtherEastAsian("Korea")]).toEqual(
      [true, false, false],
    );
  });

  it("finds letters with more marks than a line has room for, and lets vowel signs be", () => {
    expect(hasTowers(`a${"\u0301".repeat(9)}`)).toBe(true);
    expect(hasTowers("مُحَمَّدٌ ễ")).toBe(false);
  });
});

describe("excerptsOf", () => {
  const words =
    "We will not open on Monday. Three bearings were put in the wrong way. Nobody signed for them.";

  it("gives the first sentences, longest first, and never the whole", () => {
    expect(excerptsOf(words, 700)).toEqual([
      "We will not open on Monday. Three bearings were put in the wrong way.",
      "We will not open on Monday.",
    ]);
  });

  it("keeps to the length asked for", () => {
    expect(excerptsOf(words, 30)).toEqual(["We will not open on Monday."]);
    expect(excerptsOf(words, 20)).toEqual([]);
  });

  it.each([
    ["a first sentence of a word", `No. ${"x".repeat(900)}.`],
    ["no end of a sentence", "we go on and on ".repeat(100)],
    ["an end inside brackets that stay open", `We asked (and you know this. ${"We did wait ".repeat(90)}).`],
    ["an end inside marks that stay open", `He told me “go home at once now. ${"We did wait ".repeat(90)}”.`],
  ])("gives none for %s", (_, text) => {
    expect(excerptsOf(text, 700)).toEqual([]);
  });
});
