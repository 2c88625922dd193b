import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/article/dom.ts";
import { metadataOf } from "../../src/article/metadata.ts";

const read = (html: string, url: string | null = null) =>
  metadataOf(parsePage(`<html lang="en"><body>${html}</body></html>`), url);
const ld = (json: unknown) =>
  `<script type="application/ld+json">${typeof json === "string" ? json : JSON.stringify(json)}</script>`;
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;

describe("JSON-LD", () => {
  it("tells headline, author, outlet and day", () => {
    const page = ld({
      "@type": "NewsArticle",
      headline: "Bridge to rise again",
      author: [
        { "@type": "Person", name: "Ana Ruiz" },
        { "@type": "Person", name: "By Tomas Veld" },
      ],
      publisher: { "@type": "Organization", name: "The Ember Post" },
      datePublished: "2031-06-20T23:10:00-0500",
      description: "The council has voted.",
    });
    expect(read(page)).toMatchObject({
      headline: "Bridge to rise again",
      byline: "Ana Ruiz, Tomas Veld",
      outlet: "The Ember Post",
      publishedAt: "2031-06-20T23:10:00-05:00",
      description: "The council has voted.",
    });
  });

  it("follows a graph and its references", () => {
    const page = ld({
      "@graph": [
        { "@type": "Article", headline: "Bridge to rise again", author: { "@id": "#ana" } },
        { "@type": "Person", "@id": "#ana", name: "Ana Ruiz" },
      ],
    });
    expect(read(page).byline).toBe("Ana Ruiz");
  });

  it.each([
    ["line breaks within strings", '{"@type":"NewsArticle","headline":"Bridge to\nrise again"}'],
    ["a stray comma", '{"@type":"NewsArticle","headline":"Bridge to rise again",}'],
    ["comment marks", '<!-- {"@type":"NewsArticle","headline":"Bridge to rise again"} -->'],
    ["entities", '{"@type":"NewsArticle","headline":"Bridge&#32;to rise again"}'],
  ])("is read in spite of %s", (_, json) => expect(read(ld(json)).headline).toBe("Bridge to rise again"));

  it.each([
    "{",
    "null",
    "[]",
    '"x"',
    '{"@type":5}',
    '{"@graph":{"@graph":{}}}',
    '{"__proto__":{"headline":"x"}}',
  ])("%j says nothing and breaks nothing", (json) => expect(read(ld(json)).headline).toBeNull());
});

describe("the headline", () => {
  it.each([
    [
      "the heading that agrees with the title",
      "<title>Bridge to rise again | Ember</title><h1>Ember Post</h1><h1>Bridge to rise again, council says</h1>",
      "Bridge to rise again, council says",
    ],
    [
      "the title without the outlet",
      `${meta("og:site_name", "Ember Post")}<title>Bridge to rise again - The Ember Post</title>`,
      "Bridge to rise again",
    ],
    [
      "the title without a row of sections",
      "<title>Bridge to rise again | Halm | News</title>",
      "Bridge to rise again",
    ],
    [
      "never the name of the site",
      "<title>Bridge to rise again « Four Rivers Blog</title><h1>Four Rivers Blog</h1>",
      "Bridge to rise again",
    ],
    [
      "the stated one, where the page puts a kicker before it",
      `${meta("og:title", "Council votes for the bridge")}<h1>Lower Halm: Council votes for the bridge</h1>`,
      "Council votes for the bridge",
    ],
    ["a lone heading", "<h1>Bridge to rise again</h1>", "Bridge to rise again"],
    [
      "decoded once more where it was encoded twice",
      meta("og:title", "Bridge &amp;amp; ferry"),
      "Bridge & ferry",
    ],
  ])("is %s", (_, html, headline) => expect(read(html).headline).toBe(headline));
});

describe("the byline", () => {
  it.each([
    ["a meta tag", meta("author", "Ana Ruiz"), "Ana Ruiz"],
    ["markup", '<span class="byline">By Ana Ruiz, Staff Writer</span>', "Ana Ruiz"],
    ["a link to the author's page", '<a href="/author/ana-ruiz">Ana Ruiz</a>', "Ana Ruiz"],
    [
      "a line under the headline",
      "<title>Bridge to rise again</title><h1>Bridge to rise again</h1><p>By Ana Ruiz</p><p>Text.</p>",
      "Ana Ruiz",
    ],
    ["not an address", meta("article:author", "https://social.example/ember"), null],
    ["not a commenter", '<div class="comments"><span class="author">Ana Ruiz</span></div>', null],
    ["not a button", '<span class="author">Subscribe</span>', null],
    [
      "a marked link",
      '<div data-testid="top-byline"><i>By</i> <a href="/team/1">Ana Ruiz</a></div>',
      "Ana Ruiz",
    ],
    ["a card's label", meta("twitter:label1", "Written by") + meta("twitter:data1", "Ana Ruiz"), "Ana Ruiz"],
    ["a line with a colon", "<h1>Bridge</h1><p>Autor: Ana Ruiz</p>", "Ana Ruiz"],
    ["a line with a verb", "<h1>Bridge</h1><p>Ein Artikel von Ana Ruiz</p>", "Ana Ruiz"],
  ])("comes from %s", (_, html, byline) => expect(read(html).byline).toBe(byline));
});

describe("the day", () => {
  it.each([
    ["a meta tag", meta("article:published_time", "2031-06-20T08:00:00Z"), null, "2031-06-20T08:00:00Z"],
    [
      "a marked time",
      '<time itemprop="datePublished" datetime="2031-06-20">yesterday</time>',
      null,
      "2031-06-20",
    ],
    ["the address", "", "https://ember.example/2031/06/20/bridge", "2031-06-20"],
    ["a line under the headline", "<h1>Bridge to rise again</h1><p>June 20, 2031</p>", null, "2031-06-20"],
    [
      "what changed, where nothing else is said",
      meta("article:modified_time", "2031-06-21"),
      null,
      "2031-06-21",
    ],
    ["no comment", '<div class="comments"><time datetime="2031-06-22">x</time></div>', null, null],
    [
      "publication before change",
      `${meta("article:modified_time", "2031-06-21")}${meta("article:published_time", "2031-06-20")}`,
      null,
      "2031-06-20",
    ],
  ])("comes from %s", (_, html, url, day) => expect(read(html, url).publishedAt).toBe(day));

  it("has the day first where the page's language does", () => {
    const page = parsePage('<html lang="es"><body><h1>El puente vuelve</h1><p>10/05/2031</p></body></html>');
    expect(metadataOf(page, null).publishedAt).toBe("2031-05-10");
  });
});

it("takes a rights line from the foot of the page", () => {
  expect(read("<footer><p>© 2031 The Ember Post</p></footer>").rights).toBe("© 2031 The Ember Post");
});
