import { expect, it } from "vitest";
import { STOPWORDS } from "../../src/text/stopwords.ts";

it("holds function words and no names, numbers or nouns", () => {
  expect(STOPWORDS.has("the")).toBe(true);
  expect(["minister", "korea", "three", "attack"].filter((word) => STOPWORDS.has(word))).toEqual([]);
});
