import { describe, expect, it } from "vitest";
import { compareWords, replacedIn, rewordedIn } from "../../src/text/compare.ts";

const HERE = "We must close the old bridge before winter. The cables are worn.";

describe("words compared", () => {
  it("are in both or in one only, in reading order", () => {
    const { differences, share } = compareWords("We must close the bridge", "We must shut the old bridge");
    expect(differences).toEqual([
      { in: "both", words: "We must" },
      { in: "first", words: "close" },
      { in: "second", words: "shut" },
      { in: "both", words: "the" },
      { in: "second", words: "old" },
      { in: "both", words: "bridge" },
    ]);
    expect(share).toBeCloseTo(4 / 6);
    expect(replacedIn(differences)).toEqual([
      { first: "close", second: "shut" },
      { first: "", second: "old" },
    ]);
  });

  it.each([
    [
      "one word",
      "We must shut the old bridge before winter. The cables are worn.",
      [{ first: "close", second: "shut" }],
    ],
    [
      "a word less within",
      "We must close the bridge before winter. The cables are worn.",
      [{ first: "old", second: "" }],
    ],
    [
      "the last word",
      "We must close the old bridge before winter. The cables are rusty.",
      [{ first: "worn", second: "rusty" }],
    ],
    ["nothing in a shorter excerpt", "close the old bridge before winter", []],
    ["nothing in the same words", "“we must CLOSE the old bridge before winter – the cables are worn”", []],
    ["nothing in words that share none", "Nobody asked", []],
  ])("are reworded in %s", (_, there, expected) => {
    expect(rewordedIn(HERE, there)).toEqual(expected);
  });
});
