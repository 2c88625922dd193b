import { describe, expect, it } from "vitest";
import type { SourcedQuote } from "../../src/model/quote.ts";
import { findQuotes } from "../../src/quote/find.ts";
import { searchQuotes } from "../../src/quote/search.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const ARTICLES = [
  articleOf(
    "“Weapons for Seoul would be a grave mistake for everybody,” said Boris Talin, the defence minister.\n\n“The harvest was better than we had hoped this year,” said Boris Talin.",
    { id: "a", outlet: "The Harbour Post", publishedAt: "2026-05-02" },
  ),
  articleOf("“South Korean ships must leave our waters by Friday,” said Mara Quill, the harbour master.", {
    id: "b",
    outlet: "Coast Daily",
    publishedAt: "2026-05-10",
  }),
];
const POOL: SourcedQuote[] = ARTICLES.flatMap((article) =>
  findQuotes(article).map((quote) => ({ quote, article, alsoIn: [] })),
);
const words = (list: readonly SourcedQuote[]): string[] =>
  list.map(({ quote, article }) => cut(article.text, quote.ranges).split(" ").slice(0, 3).join(" "));

describe("searching quotes", () => {
  it("has quotes with speakers to search", () => {
    expect(POOL.map(({ quote }) => quote.speaker?.name)).toEqual([
      "Boris Talin",
      "Boris Talin",
      "Mara Quill",
    ]);
  });

  it.each([
    [{ speaker: "talin", about: "south korea" }, ["Weapons for Seoul"]],
    [{ speaker: "Tailn", about: "ROK weapon" }, ["Weapons for Seoul"]],
    [{ about: "korea" }, ["Weapons for Seoul", "South Korean ships"]],
    [{ about: "south korea", outlet: "coast" }, ["South Korean ships"]],
    [{ about: "korea", since: "2026-05-05" }, ["South Korean ships"]],
    [{ speaker: "talin", about: "north korea" }, []],
    [{ speaker: "nobody" }, []],
  ])("finds for %j", (query, expected) => {
    expect(words(searchQuotes(POOL, query).found).sort()).toEqual([...expected].sort());
  });

  it("keeps what comes near apart from what was found", () => {
    const { found, nearest } = searchQuotes(POOL, { speaker: "Quill", about: "weapons" });
    expect(found).toEqual([]);
    expect(words(nearest.sameSpeaker)).toEqual(["South Korean ships"]);
    expect(words(nearest.sameSubject)).toEqual(["Weapons for Seoul"]);
  });

  it("offers older answers apart where a time is given", () => {
    const { found, nearest } = searchQuotes(POOL, {
      speaker: "Talin",
      about: "weapons",
      since: "2026-05-05",
    });
    expect(found).toEqual([]);
    expect(words(nearest.elsewhere)).toEqual(["Weapons for Seoul"]);
  });
});
