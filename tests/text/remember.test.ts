import { expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import type { Article } from "../../src/model/article.ts";
import { rememberAll } from "../../src/text/remember.ts";

const ARTICLE = parseArticle({
  bytes: Buffer.from(
    "# Port reopens\n\nThe port of Ellmar opened again on Tuesday after three days of storm, its master said in a letter to all of the lines.\n",
  ),
  kind: "markdown",
  name: "port.md",
  published: "2026-11-24T06:00:00Z",
  outlet: "Ember Post",
});

function counted() {
  let runs = 0;
  const work = rememberAll(2, (articles: readonly Article[]) => `${articles.length}, ${++runs}`);
  return work;
}

it("does the work on the same articles once, though they are other objects", () => {
  const work = counted();
  expect([work([ARTICLE]), work([structuredClone(ARTICLE)])]).toEqual(["1, 1", "1, 1"]);
});

it.each([
  ["headline", { headline: "Port of Ellmar reopens" }],
  ["date", { publishedAt: "2026-11-24T07:00:00Z" }],
  ["outlet", { outlet: "The Ember Post" }],
  ["text", { text: `${ARTICLE.text} More soon.` }],
])("does it again where the %s has changed", (_name, change) => {
  const work = counted();
  expect([work([ARTICLE]), work([{ ...ARTICLE, ...change }])]).toEqual(["1, 1", "1, 2"]);
});

it("forgets the oldest", () => {
  const work = counted();
  work([ARTICLE]);
  work([ARTICLE, ARTICLE]);
  work([]);
  expect(work([ARTICLE])).toBe("1, 4");
});
