/** Words without marks: transcripts and interviews. People, places and papers are invented. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const told = (text: string): string[] =>
  findQuotes(articleOf(text)).map(
    ({ ranges, speaker }) =>
      `${cut(text, ranges)} | ${speaker?.name ?? "unclear"}${speaker?.role ? `, ${speaker.role}` : ""}`,
  );

const INTRO = "Mara Quill, the mayor of Norda, spoke with Tom Reyes of the Harbour Post on Monday.\n\n";

describe("a transcript", () => {
  it("gives each turn to the person its label names in full elsewhere", () => {
    const text = `${INTRO}QUILL: The bridge is old and needs care.\n\nREYES: Why did you not close it?\n\nQUILL: Nobody asked us to.`;
    expect(told(text)).toEqual([
      "The bridge is old and needs care. | Mara Quill, mayor of Norda",
      "Why did you not close it? | Tom Reyes",
      "Nobody asked us to. | Mara Quill, mayor of Norda",
    ]);
  });

  it("leaves out what is only noted, and one-word turns", () => {
    const text =
      "MARA QUILL, MAYOR OF NORDA: The bridge is old. (LAUGHTER) We waited.\n\nTOM REYES (HOST): Why?\n\nQUILL: Nobody asked us to.";
    expect(told(text)).toEqual([
      "The bridge is old. … We waited. | MARA QUILL",
      "Nobody asked us to. | MARA QUILL",
    ]);
  });

  it("keeps a quotation within a turn inside it", () => {
    const text = `${INTRO}QUILL: He said “never” and left.\n\nREYES: And what did you do?\n\nQUILL: I went home too.`;
    expect(told(text)[0]).toBe("He said “never” and left. | Mara Quill, mayor of Norda");
  });

  it("gives a turn with all of its paragraphs, and the last one with its first", () => {
    const text = `${INTRO}QUILL: The bridge is old.\n\nNobody paid for it.\n\nWe shall, and he said “never” to me.\n\nREYES: When will that be?\n\nQUILL: In the spring, I think.\n\nWe thank the mayor for her time.`;
    expect(told(text)).toEqual([
      "The bridge is old. … Nobody paid for it. … We shall, and he said “never” to me. | Mara Quill, mayor of Norda",
      "When will that be? | Tom Reyes",
      "In the spring, I think. | Mara Quill, mayor of Norda",
    ]);
  });

  it.each([
    ["what a reporter tells between", "The talk then turned to money."],
    ["another's turn in marks", "Tom Reyes: “We see,” and so on."],
    ["what a reporter heard from the speaker", "Mara Quill told us later that we would see."],
  ])("leaves out %s", (_, between) => {
    const text = `${INTRO}QUILL: The bridge is old.\n\n${between}\n\nREYES: When will that be?\n\nQUILL: In the spring, I think.`;
    expect(told(text)[0]).toBe("The bridge is old. | Mara Quill, mayor of Norda");
  });

  it("leaves a label unclear that two people may be, or nobody known", () => {
    const text =
      "Anna Quill and Tom Quill met the press.\n\nQUILL: The bridge is old and tired.\n\nSPEAKER: Why did you not close it?\n\nQUILL: Nobody asked us to.";
    expect(told(text).map((line) => line.split(" | ")[1])).toEqual(["unclear", "unclear", "unclear"]);
  });

  it.each([
    [
      "a list of people",
      "Mara Quill: The mayor since 2019, she wants a bridge.\n\nTom Reyes: An engineer, he does not.\n\nOlga Brandt: She is new.",
    ],
    ["notes", "Note: The bridge is closed.\n\nUpdate: It is open.\n\nNote: It is closed again."],
    ["results", "Mara Quill: 45\n\nTom Reyes: 40\n\nMara Quill: 44"],
    ["a headline", "Mara Quill: We Close It\n\nThe bridge is closed. Tom Reyes was not asked."],
    ["two turns alone", "QUILL: The bridge is old.\n\nREYES: It is not old."],
    ["towns", "NORDA: The bridge is closed.\n\nLUND: The bridge is open.\n\nA third town waits."],
  ])("is not %s", (_, text) => {
    expect(told(text)).toEqual([]);
  });
});

describe("an interview", () => {
  const lines = "\n\nQ: Is the bridge safe today?\n\nA: It is old and it needs care.";

  it.each([
    [
      "the one person named before",
      "Mara Quill, the mayor of Norda, was interviewed on Monday.",
      "Mara Quill, mayor of Norda",
    ],
    ["nobody where two are named before", "Mara Quill and Tom Reyes were interviewed on Monday.", "unclear"],
    ["nobody where none is named", "We interviewed the mayor on Monday.", "unclear"],
  ])("gives the answers to %s", (_, intro, who) => {
    expect(told(intro + lines)).toEqual([
      "Is the bridge safe today? | unclear",
      `It is old and it needs care. | ${who}`,
    ]);
  });

  it("is not a paper's own questions and answers", () => {
    expect(told(`What readers want to know about Mara Quill.${lines}`)).toEqual([]);
  });
});

it("holds its ranges in the text, whatever the lines", () => {
  const piece = fc.constantFrom(
    "QUILL: ",
    "Q: ",
    "A: ",
    "Mara Quill: ",
    "interview ",
    "(LAUGHTER)",
    "So it is.",
    "\n\n",
    "“no”",
    "— Mara Quill (@m) March 3, 2031",
    " ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      for (const { ranges, context } of findQuotes(articleOf(text)))
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(context.start);
          expect(end).toBeLessThanOrEqual(context.end);
          expect(start).toBeLessThan(end);
        }
    }),
  );
});
