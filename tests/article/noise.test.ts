import { describe, expect, it } from "vitest";
import type { TextBlock } from "../../src/article/blocks.ts";
import { cleanBlocks } from "../../src/article/clean.ts";

const LONG =
  "The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away.";
const block = (text: string, more: Partial<TextBlock> = {}): TextBlock => ({
  kind: "paragraph",
  text,
  linked: 0,
  ...more,
});
const survives = (text: string) =>
  cleanBlocks([block(`${LONG} One.`), block(text), block(`${LONG} Two.`)], null).length === 3;

describe("between paragraphs", () => {
  it.each([
    "Advertisement",
    "ADVERTISEMENT",
    "Oops! Something went wrong.",
    "Story continues below",
    "Related: Ferry runs again",
    "READ MORE: Ferry runs again",
    "Lesen Sie auch: Die Fähre fährt wieder",
    "Le puede interesar: El transbordador vuelve",
    "Czytaj też: Prom znów pływa",
    "Sign up for our morning newsletter",
    "Get the latest news in your inbox",
    "If you enjoyed this article, we have a proposition for you.",
    "Photo: Ana Ruiz",
    "(Credit: Ana Ruiz / Halm)",
    "The old bridge before the flood. (AP Photo/Ana Ruiz, File)",
    "The old bridge before the flood. Getty Images",
    "Figure 2. The height of the flood",
    "https://ember.example/bridge",
    "For the latest news and weather, head to The Ember Post.",
  ])("%j goes", (text) => expect(survives(text)).toBe(false));

  it.each([
    "More than a hundred people came.",
    "Read in full, the letter is short.",
    "He will watch: that is his work.",
    "Photographs of the flood hang in the hall.",
    "Subscribers to the tunnel plan walked out.",
    "The newsletter of the harbour was the first to say so.",
    "Reuters was told of the vote by two members.",
    "“Support us,” the mayor told the ministry.",
  ])("%j stays", (text) => expect(survives(text)).toBe(true));
});

it("drops rows of links, and keeps a sentence with a link in it", () => {
  const text = "Ferry runs again after the flood";
  const blocks = [
    block(LONG),
    block(text, { linked: text.length }),
    block(`See ${text}.`, { linked: text.length }),
    block(`${LONG} Two.`),
  ];
  expect(cleanBlocks(blocks, null).map((kept) => kept.text)).toEqual([LONG, `See ${text}.`, `${LONG} Two.`]);
});

it("drops the headline where it is repeated, and paragraphs that come twice", () => {
  const blocks = [
    block("Bridge to Rise!", { kind: "heading" }),
    block(LONG),
    block(LONG),
    block("Bridge to rise"),
  ];
  expect(cleanBlocks(blocks, "Bridge to rise").map((kept) => kept.text)).toEqual([LONG]);
});

describe("below the last paragraph", () => {
  const body = [block(LONG.repeat(5)), block(`${LONG} Two.`)];
  it.each([
    ["who wrote it", [block("Ana Ruiz is a reporter for The Ember Post.")]],
    ["who helped", [block("Tomas Veld contributed to this report.")]],
    [
      "a box about the author",
      [
        block("Ana Ruiz"),
        block("Ana Ruiz has covered the river for twenty years and lives in Halm with two dogs."),
      ],
    ],
    ["a heading that nothing follows", [block("What comes next", { kind: "heading" })]],
    ["other stories", [block("Also in the news"), block("Ferry runs again, and the harbour is glad of it.")]],
    [
      "comments",
      [block("3 Comments", { kind: "heading" }), block("I never liked that bridge, nor the ferry.")],
    ],
  ])("%s goes", (_, tail) => expect(cleanBlocks([...body, ...tail], null)).toEqual(body));

  it("the last sentence stays", () => {
    const all = [...body, block("The ferry was full.")];
    expect(cleanBlocks(all, null)).toEqual(all);
  });
});
