import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import { UserError } from "../../src/errors.ts";
import type { SourceDocument } from "../../src/model/document.ts";

const FIXTURES = path.join(import.meta.dirname, "../fixtures/article");
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, more: Partial<SourceDocument> = {}) =>
  parseArticle({ bytes: bytes(text), kind: "unknown", ...more });

const BODY =
  "The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away.\n\nWork is to begin before the winter, the mayor said. The ferry stays in service until then.";

describe("an article", () => {
  const article = parseArticle({
    bytes: readFileSync(path.join(FIXTURES, "pasted-page.txt")),
    kind: "text",
    name: "pasted-page.txt",
  });

  it("holds its text with paragraphs and sentences as ranges", () => {
    expect(article.paragraphs.map(({ start, end }) => article.text.slice(start, end))).toEqual(
      article.text.split("\n\n"),
    );
    expect(article.paragraphs.flatMap((paragraph) => paragraph.sentences)).toHaveLength(6);
  });

  it("has a headline, an outlet, a language, a rights line and an id", () => {
    expect(article).toMatchObject({
      headline: "Minister Orlen warns Veshport over harbour blockade",
      outlet: "The Ember Post",
      language: "en",
      url: null,
    });
    expect(article.rights).toMatch(/^Copyright 2031/);
    expect(article.id).toMatch(/^[a-z0-9]{12}$/);
    expect(article).not.toHaveProperty("sample");
  });

  it("keeps its id while its address is the same", () => {
    const url = "https://ember.example/bridge";
    const one = parse(`Bridge to rise\n\n${BODY}`, { url });
    const two = parse(`Bridge to rise, at last\n\n${BODY}`, { url });
    expect(one.id).toBe(two.id);
    expect(parse(`Bridge to rise\n\n${BODY}`).id).not.toBe(one.id);
  });

  it("takes what its source knows before what it says itself", () => {
    const article = parse(`Bridge to rise | The Ember Post\n\nBy Ana Ruiz\n\n${BODY}`, {
      outlet: "Halm Daily",
      headline: "Bridge to rise",
      published: "Fri, 20 Jun 2031 08:00:00 GMT",
      sample: true,
      url: "javascript:alert(1)",
    });
    expect(article).toMatchObject({
      headline: "Bridge to rise",
      outlet: "Halm Daily",
      byline: "Ana Ruiz",
      publishedAt: "2031-06-20T08:00:00Z",
      sample: true,
      url: null,
    });
    expect(article.text).toBe(BODY);
  });

  it.each([
    [
      "HTML by its form",
      `<!doctype html><title>Bridge to rise</title><h1>Bridge to rise</h1><p>${BODY.replace("\n\n", "</p><p>")}</p>`,
    ],
    ["Markdown by its front matter", `---\ntitle: Bridge to rise\n---\n\n${BODY}`],
    ["text by its lack of any", `Bridge to rise\n\n${BODY}`],
  ])("recognises %s", (_, text) => {
    expect(parse(text)).toMatchObject({ headline: "Bridge to rise", text: BODY });
  });
});

describe("what is no article is refused with what to do", () => {
  it.each([
    ["nothing", "", /empty/],
    ["blank lines", "   \n\n ", /whole article/],
    ["one word", "Hello", /one word: paste the whole article/],
    ["two lines", "Ferry runs again\n\nIt does.", /5 words: paste the whole article/],
    [
      "an error page",
      "404 Not Found\n\nThe page you asked for is gone. It may have been moved, or it may never have been there in the first place.",
      /error page/,
    ],
    [
      "a check for robots",
      "Just a moment...\n\nEnable JavaScript and cookies to continue. This page checks that you are a person before it lets you go on to it.",
      /check for robots/,
    ],
    [
      "a consent page",
      "We value your privacy\n\nWe and our partners use cookies and store things on your device so that we may show you what you like to see here.",
      /consent page/,
    ],
    [
      "a list",
      Array.from({ length: 12 }, (_, index) => `Ferry number ${index} runs again on the river`).join("\n"),
      /list of links/,
    ],
    ["a book", `Ferries\n\n${"The ferry runs again. ".repeat(20_000)}`, /no single article/],
  ])("%s", (_, text, words) => {
    const refusal = () => parse(text, { kind: "text" });
    expect(refusal).toThrow(UserError);
    expect(refusal).toThrow(words);
  });

  it("a page without text is told apart from a short paste", () => {
    expect(() => parse("<html><body><div id=root></div></body></html>")).toThrow(
      /page holds no article text/,
    );
  });
});
