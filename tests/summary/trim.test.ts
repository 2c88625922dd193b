import { describe, expect, it } from "vitest";
import { bare } from "../../src/summary/bare.ts";
import { trims } from "../../src/summary/trim.ts";

describe("bare", () => {
  it.each([
    ["ELLERY (AP) — The port reopened.", "The port reopened."],
    ["(CNN) -- A storm hit Norr.", "A storm hit Norr."],
    ["(CNN)A storm hit Norr.", "A storm hit Norr."],
    ["Vask, Aug 1 (PTI) The minister resigned.", "The minister resigned."],
    ["But the mayor refused.", "The mayor refused."],
    ["However, the mayor refused.", "The mayor refused."],
    ["Still water runs deep.", "Still water runs deep."],
    ["So far, two ferries have sailed.", "So far, two ferries have sailed."],
    ["Yet another ferry sank.", "Yet another ferry sank."],
    ["The port reopened.", "The port reopened."],
  ])("shows %j as %j", (sentence, shown) => {
    expect(bare(sentence)).toBe(shown);
  });
});

describe("trims", () => {
  it.each([
    [
      "The harbour company, which is owned by the city of Ellery, will raise wages by 6 percent over two years.",
      "The harbour company will raise wages by 6 percent over two years.",
    ],
    [
      "The hospital on Norr (it keeps a reserve of ten days) ran low on oxygen on Sunday night.",
      "The hospital on Norr ran low on oxygen on Sunday night.",
    ],
    [
      "Mara Quill, the head of the dockers' union in Ellery, signed the agreement with the city on Monday.",
      "Mara Quill signed the agreement with the city on Monday.",
    ],
    [
      "The ferry to Vask will sail three times a day from the first of May, bringing relief to hotels on the island.",
      "The ferry to Vask will sail three times a day from the first of May.",
    ],
    [
      "The ferry company in Ellery sold its last two ships to a buyer from the U.S., as both countries had agreed in May.",
      "The ferry company in Ellery sold its last two ships to a buyer from the U.S.",
    ],
    [
      "In a long speech to the city council of Ellery on the first day of the strike, the mayor announced that the harbour company would hire 40 more people and raise all wages by 6 percent over two years.",
      "The mayor announced that the harbour company would hire 40 more people and raise all wages by 6 percent over two years.",
    ],
  ])("shortens %j", (sentence, short) => {
    expect(trims(sentence)).toContain(short);
  });

  it.each([
    [
      "a negation",
      "The company, which did not report its losses, will raise wages by 6 percent over two years.",
    ],
    ["a hedge", "The company, which allegedly hid its losses, will raise wages by 6 percent over two years."],
    [
      "an attribution",
      "A clerk set fire to the warehouse on the quay on Sunday night, according to the police.",
    ],
    ["a said", "Two men robbed the harbour bank in Ellery on Sunday night at closing time, police said."],
    [
      "a condition",
      "The ferry to Vask will sail three times a day from the first of May, if the money is found.",
    ],
    [
      "a quotation",
      "The ferry to Vask sails three times a day from the first of May, a “lifeline for the island”.",
    ],
  ])("does not leave out %s", (_, sentence) => {
    expect(trims(sentence)).toEqual([]);
  });
});
