import { describe, expect, it } from "vitest";
import type { Article } from "../../src/model/article.ts";
import { belongsTo } from "../../src/story/match.ts";

function article(headline: string, text: string): Article {
  return {
    id: "a",
    headline,
    text,
    byline: null,
    outlet: null,
    url: null,
    publishedAt: null,
    language: "en",
    rights: null,
    paragraphs: [],
  };
}

const PORT = article("Busan’s port reopens", "Ships came back to the café quarter. 서울에서 회의가 열렸다.");

describe("belongsTo", () => {
  it.each<[readonly string[], readonly string[], boolean]>([
    [["Busan"], [], true],
    [["busan"], [], true],
    [["cafe quarter"], [], true],
    [["서울"], [], true],
    [["Seoul", "port"], [], true],
    [["Bus"], [], false],
    [["ship"], [], false],
    [["Seoul"], [], false],
    [["Busan"], ["ships"], false],
    [[], [], true],
    [[], ["Busan"], false],
    [["!!!"], [], false],
  ])("any of %j, none of %j: %s", (any, none, expected) => {
    expect(belongsTo(PORT, { any, none })).toBe(expected);
  });
});
