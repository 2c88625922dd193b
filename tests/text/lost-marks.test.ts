import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendMarks } from "../../src/text/lost-marks.ts";
import { sentencesIn } from "../../src/text/sentences.ts";

describe("mendMarks", () => {
  it.each([
    ["a ?lifeline? for Norr", "a “lifeline” for Norr"],
    ["?We will win,? she said.", "“We will win,” she said."],
    ["She said, ?Why now??", "She said, “Why now?”"],
    ["He left. ?It is over,? he said", "He left. “It is over,” he said"],
    ["a ?rest?. The port closed.?We won,? she said", "a “rest”. The port closed. We won,” she said"],
  ])("puts the marks of %j back", (text, mended) => {
    expect(mendMarks(text)).toBe(mended);
  });

  it.each(["Why now? Nobody knows.", "Really?! No.", "C'est vrai ? Oui.", "In A.D.? Prior to that", ""])(
    "leaves %j as it is",
    (text) => {
      expect(mendMarks(text)).toBe(text);
    },
  );

  it("never moves a place of the text", () => {
    const piece = fc.constantFrom(..."? ,? ?a B. \n a ” “ ?? .?A (?".split(" "), " ");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(mendMarks(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe("sentencesIn", () => {
  it("ends no sentence at a quotation mark that a copy lost", () => {
    const text = "Quill said, ?The strike is over.? The port opens. ?We won,? she said.";
    expect(sentencesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "Quill said, ?The strike is over.?",
      "The port opens.",
      "?We won,? she said.",
    ]);
  });
});
