import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { similarity } from "../../src/article/dedupe.ts";
import { parseArticle } from "../../src/article/parse.ts";
import type { Article } from "../../src/model/article.ts";
import { clusterStories } from "../../src/story/cluster.ts";
import { findDifferences } from "../../src/story/differences.ts";

const FILLER =
  "The harbour office in Ellmar was open on Tuesday, as on every other day of that week, and its clerks answered all of the letters that came.";

function article(outlet: string, sentence: string, published = "2026-11-24T06:00:00Z"): Article {
  return parseArticle({
    bytes: Buffer.from(
      `<html lang="en"><head><title>Ferry sinks off Ellmar</title></head><body><article><h1>Ferry sinks off Ellmar</h1><p>${sentence}</p><p>${FILLER}</p></article></body></html>`,
    ),
    kind: "html",
    name: `${outlet}.html`,
    url: `https://${outlet.toLowerCase()}.example/${published}`,
    outlet,
    published,
  });
}

/** Both sides in words. */
function told(...articles: readonly Article[]): string[] {
  return findDifferences(articles).flatMap(({ sides }) =>
    sides.map(({ article: id, words, sentence }) => {
      const found = articles.find((one) => one.id === id);
      expect(sentence.start <= words.start && words.end <= sentence.end).toBe(true);
      return `${found?.text.slice(words.start, words.end)} (${found?.outlet})`;
    }),
  );
}

describe("a difference", () => {
  it.each([
    [
      "The ferry sank off Ellmar in the storm and 12 people were rescued, the coast guard said.",
      "The coast guard said that 14 people were rescued when the ferry sank in the storm off Ellmar.",
      ["12 people (Post)", "14 people (Wire)"],
    ],
    [
      "Twelve sailors drowned when the ferry sank off Ellmar, police said.",
      "Police said 1,400 sailors drowned when the ferry sank off Ellmar.",
      ["Twelve sailors (Post)", "1,400 sailors (Wire)"],
    ],
    [
      "The ministry will pay 3 million crowns for the sunken ferry at Ellmar.",
      "For the sunken ferry at Ellmar the ministry will pay 5 million crowns.",
      ["3 million crowns (Post)", "5 million crowns (Wire)"],
    ],
  ])("is told in the words of both: %s", (one, two, expected) => {
    expect(told(article("Post", one), article("Wire", two))).toEqual(expected);
  });

  it.each([
    [
      "Police in Ellmar held the suspect, Tom Arden, on the quay after the ferry sank on Monday.",
      "After the ferry sank on Monday, police in Ellmar held the suspect, Paul Merrow, on the quay.",
      ["Tom Arden (Post)", "Paul Merrow (Wire)"],
    ],
    [
      "The harbour master, Ana Weir, closed the port of Ellmar after the ferry sank.",
      "The harbour master, Olga Tessen, closed the port of Ellmar after the ferry sank.",
      ["Ana Weir (Post)", "Olga Tessen (Wire)"],
    ],
  ])("is told of other names for one person: %s", (one, two, expected) => {
    expect(told(article("Post", one), article("Wire", two))).toEqual(expected);
  });

  it.each([
    ["the same name", "The harbour master, Ana Weir, closed", "The harbour master, Ana Weir, closed"],
    ["another spelling", "The harbour master, Anna Weyr, closed", "The harbour master, Ana Weir, closed"],
    [
      "another spelling of a foreign name",
      "The mayor, Oleh Zelenskyy, closed",
      "The mayor, Oleg Zelensky, closed",
    ],
    ["one more name", "The harbour master, Ana Maria Weir, closed", "The harbour master, Ana Weir, closed"],
    ["another role", "The harbour master, Ana Weir, closed", "The mayor, Olga Tessen, closed"],
    ["one of a family", "The harbour master, Ana Weir, closed", "The harbour master, Tom Weir, closed"],
    ["several of that role", "The first officer, Ana Weir, closed", "The first officer, Olga Tessen, closed"],
    [
      "a name that both know",
      "The mayor, Ana Weir, and Olga Tessen closed",
      "The mayor, Olga Tessen, closed",
    ],
  ])("is none where it is %s", (_name, one, two) => {
    const sentence = (who: string) => `${who} the port of Ellmar after the ferry sank in the storm.`;
    expect(told(article("Post", sentence(one)), article("Wire", sentence(two)))).toEqual([]);
  });

  it("is told of the newest report of an outlet alone", () => {
    const early = article(
      "Wire",
      "The coast guard said 9 people were rescued when the ferry sank in the storm off Ellmar.",
      "2026-11-24T04:00:00Z",
    );
    const late = article(
      "Wire",
      "The coast guard said 12 people were rescued when the ferry sank in the storm off Ellmar.",
    );
    const post = article(
      "Post",
      "The ferry sank off Ellmar in the storm and 12 people were rescued, the coast guard said.",
    );
    expect(told(early, late, post)).toEqual([]);
    expect(told(early, post)).toHaveLength(2);
  });

  it.each([
    ["the same number", "12 people", "12 people"],
    ["the same number in words", "12 people", "twelve people"],
    ["a number that leaves room", "at least 12 people", "14 people"],
    ["a rounded number", "about 10 people", "14 people"],
    ["different things", "12 people", "14 boats"],
    ["a year", "in 2024 people", "in 2025 people"],
    ["a share", "12 percent of people", "14 percent of people"],
  ])("is none where it is %s", (_name, one, two) => {
    const sentence = (number: string) =>
      `The ferry sank off Ellmar in the storm and ${number} were rescued, the coast guard said.`;
    expect(told(article("Post", sentence(one)), article("Wire", sentence(two)))).toEqual([]);
  });

  it("is none where the sentences tell of something else", () => {
    expect(
      told(
        article(
          "Post",
          "The ferry sank off Ellmar in the storm and 12 people were rescued, the coast guard said.",
        ),
        article("Wire", "A choir of 40 people sang on the market square at noon."),
      ),
    ).toEqual([]);
  });

  it("is none where one report gives several numbers for the thing", () => {
    expect(
      told(
        article(
          "Post",
          "The ferry sank off Ellmar in the storm, 12 people were rescued and 3 people drowned, the coast guard said.",
        ),
        article(
          "Wire",
          "The coast guard said that 14 people were rescued when the ferry sank in the storm off Ellmar.",
        ),
      ),
    ).toEqual([]);
  });

  it("is none between reports of one outlet, or a day apart", () => {
    const one = "The ferry sank off Ellmar in the storm and 12 people were rescued, the coast guard said.";
    const two =
      "The coast guard said that 14 people were rescued when the ferry sank in the storm off Ellmar.";
    expect(told(article("Post", one), article("Post", two, "2026-11-24T08:00:00Z"))).toEqual([]);
    expect(told(article("Post", one), article("Wire", two, "2026-11-26T08:00:00Z"))).toEqual([]);
  });

  it("is true where the samples have any", () => {
    const folder = path.join(import.meta.dirname, "../../briefings/samples");
    const articles = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) =>
        parseArticle({
          bytes: readFileSync(path.join(folder, name)),
          kind: "markdown",
          name: path.basename(name),
        }),
      );
    const stories = clusterStories(articles, { likeness: similarity });
    expect(stories.flatMap((story) => told(...story.articles))).toEqual([]);
  });
});
