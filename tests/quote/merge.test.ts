import { describe, expect, it } from "vitest";
import type { SourcedQuote } from "../../src/model/quote.ts";
import { findQuotes } from "../../src/quote/find.ts";
import { mergeAcross, sameQuote } from "../../src/quote/merge.ts";
import { articleOf } from "./articles.ts";

function told(id: string, text: string): Pick<SourcedQuote, "quote" | "article"> {
  const article = articleOf(text, { id, outlet: id });
  const [quote] = findQuotes(article);
  if (!quote) throw new Error(`no quote in: ${text}`);
  return { quote, article };
}

const LONG = told("a", "“We must close the old bridge before winter. The cables are worn,” Mara Quill said.");
const SHORT = told("b", "Mara Quill said that “the old bridge before winter” was her one worry.");
const CHANGED = told(
  "c",
  "“We must shut the old bridge before winter. The cables are worn,” said Ms. Quill.",
);
const CUT = told("f", "“We must close the old bridge … The cables are worn,” said Mara Quill.");
const TURNED = told(
  "g",
  "“The cables are worn … We must close the old bridge before winter,” said Mara Quill.",
);
const OTHER = told("d", "“We must close the old bridge before winter. The cables are worn,” Tom Reyes said.");
const ELSE = told("e", "“Nobody asked the fishermen what they think of all this,” Tom Reyes said.");

describe("the same quote across outlets", () => {
  it.each([
    ["a part of it", SHORT, true],
    ["one word changed", CHANGED, true],
    ["words left out in the middle", CUT, true],
    ["its pieces the other way round", TURNED, false],
    ["another speaker", OTHER, false],
    ["other words", ELSE, false],
  ])("%s", (_, other, same) => {
    expect(sameQuote(LONG, other)).toBe(same);
    expect(sameQuote(other, LONG)).toBe(same);
  });

  it("keeps one entry with all its articles", () => {
    const merged = mergeAcross([LONG, ELSE, CHANGED]);
    expect(merged.map(({ article, alsoIn }) => [article.id, ...alsoIn.map((one) => one.id)])).toEqual([
      ["a", "c"],
      ["e"],
    ]);
  });

  it("keeps the quote of an outlet that has other words, and of none that has fewer", () => {
    const [merged] = mergeAcross([LONG, SHORT, CHANGED]);
    expect(merged?.versions).toEqual([CHANGED]);
    expect(mergeAcross([LONG, SHORT])[0]).not.toHaveProperty("versions");
    expect(mergeAcross([LONG, CUT])[0]).not.toHaveProperty("versions");
  });
});
