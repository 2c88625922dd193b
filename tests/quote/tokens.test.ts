import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokensOf } from "../../src/quote/tokens.ts";

function told(text: string, from = 0, to = text.length): string[] {
  const bounds = tokensOf(text, from, to);
  return bounds.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, bounds[at + 1])] : []));
}

describe("tokens", () => {
  it.each([
    ["Quill's U.S. plan", ["Quill", "'s", "U.S", ".", "plan"]],
    ["@mquill paid $5.20, twice", ["@mquill", "paid", "$5.20", ",", "twice"]],
    ["well-known AT&T—again…", ["well-known", "AT&T", "—", "again", "…"]],
    ["O’Hara’s -- don't", ["O’Hara", "’s", "-", "-", "don't"]],
    ["PeÃ±a and Peña", ["PeÃ±a", "and", "Peña"]],
    ["박지원 said 🙂", ["박지원", "said", "🙂"]],
    ["$ # @ 's", ["$", "#", "@", "'", "s"]],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("reads only the stretch", () => {
    expect(told("one two three", 4, 7)).toEqual(["two"]);
  });

  it("are the same whether the table or the pattern reads them", () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "Z",
      "9",
      "'",
      "’",
      "s",
      ".",
      "-",
      "@",
      "$",
      "&",
      " ",
      ",",
      "\u0301",
      "“",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        // A sign outside the table has the pattern read the whole.
        expect(told(`${text} 🙂`)).toEqual([...told(text), "🙂"]);
      }),
    );
  });
});
