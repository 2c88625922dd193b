import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

/** Each quote as "words | speaker". */
function told(text: string): string[] {
  return findQuotes(articleOf(text))
    .filter((quote) => quote.kind === "verbatim")
    .map((quote) => `${cut(text, quote.ranges)} | ${quote.guess?.name ?? "nobody"}`);
}

describe("finding quotes", () => {
  it.each([
    ["“The bridge is safe to use,” said Mara Quill.", ["The bridge is safe to use | Mara Quill"]],
    ["Mara Quill said: “The bridge is safe to use.”", ["The bridge is safe to use. | Mara Quill"]],
    [
      "“The bridge is safe,” Mara Quill said. “We checked every bolt.”",
      ["The bridge is safe … We checked every bolt. | Mara Quill"],
    ],
    [
      "“The bridge,” Mara Quill said, “is safe for everybody.”",
      ["The bridge … is safe for everybody. | Mara Quill"],
    ],
    [
      "“The bridge is safe,” said Mara Quill, the town’s chief engineer, on Monday.",
      ["The bridge is safe | Mara Quill"],
    ],
    [
      "According to Mara Quill, “the bridge is as safe as any other in town.”",
      ["the bridge is as safe as any other in town. | Mara Quill"],
    ],
    [
      "Mara Quill opened the bridge. “It is safe for everybody who walks,” she said.",
      ["It is safe for everybody who walks | Mara Quill"],
    ],
    [
      "“We will never close this bridge,” a spokesman for the port said.",
      ["We will never close this bridge | a spokesman for the port"],
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("joins a quotation that runs over two paragraphs", () => {
    const text =
      "“The bridge is old,” said Mara Quill. “It needs care.\n\n“It will get that care this year.”";
    expect(told(text)).toEqual([
      "The bridge is old … It needs care. … It will get that care this year. | Mara Quill",
    ]);
  });

  it("knows a family name that comes first, with its bearer's role", () => {
    const text =
      "“We will not sign this,” said Han Ji-won, the minister of ports.\n\n“A ceiling helps nobody,” Han said.";
    expect(told(text)).toEqual(["We will not sign this | Han Ji-won", "A ceiling helps nobody | Han Ji-won"]);
  });

  it("leaves out a title of a book", () => {
    expect(told("Mara Quill is the author of “The Long Bridge” and lives by the sea.")).toEqual([]);
  });

  it("shows no speaker where a pronoun stands for nobody", () => {
    const [quote] = findQuotes(articleOf("“Nobody knows who we are in this town,” he said."));
    expect(quote?.speaker).toBeNull();
    expect(quote?.guess?.name).toBe("he");
  });

  it.each([
    "“This is the best bridge in the world,” said no one.",
    "“This is the best bridge,” no engineer said.",
  ])("shows no speaker where there is none: %s", (text) => {
    expect(findQuotes(articleOf(text)).map(({ speaker }) => speaker)).toEqual([null]);
  });

  it("never throws, and every range lies inside the text", () => {
    const parts = fc.constantFrom(
      ..."“ ” \" « » „ ‘ ’ ' 「 」 , . \n he said Mara Quill the".split(" "),
      "\n\n",
      " ",
      "said ",
    );
    const hostile = fc.array(fc.oneof(parts, fc.string({ unit: "binary" })), { maxLength: 60 });
    fc.assert(
      fc.property(hostile, (pieces) => {
        const text = pieces.join("");
        for (const quote of findQuotes(articleOf(text))) {
          expect(quote.ranges.length).toBeGreaterThan(0);
          expect(() => cut(text, quote.ranges)).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });
});
