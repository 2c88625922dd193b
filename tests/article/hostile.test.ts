/**
 * Hostile bytes through the whole article stage: S12 (active HTML), S13 (other formats), S17 (hidden characters), pages
 * that nest, and anything at all. FULL_COUNTS=1 runs the last for longer.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseArticle } from "../../src/article/parse.ts";
import { UserError } from "../../src/errors.ts";
import type { Article } from "../../src/model/article.ts";
import type { SourceDocument } from "../../src/model/document.ts";
import { ACTIVE_HTML, MARK } from "../contract/active-html.ts";

const RUNS = process.env.FULL_COUNTS ? 20_000 : 200;
const bytes = (text: string) => new TextEncoder().encode(text);
const page = (html: string): Article => parseArticle({ bytes: bytes(html), kind: "html" });

const ONE =
  "The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away.";
const TWO = "Work is to begin before the winter, the mayor said, and the ferry stays in service until then.";
const PLACES: readonly (readonly [string, (vector: string) => string])[] = [
  ["between paragraphs", (vector) => `<h1>Bridge to rise</h1><p>${ONE}</p>${vector}<p>${TWO}</p>`],
  ["within a paragraph", (vector) => `<h1>Bridge to rise</h1><p>${ONE} ${vector}</p><p>${TWO}</p>`],
  ["in the headline", (vector) => `<h1>Bridge ${vector}to rise</h1><p>${ONE}</p><p>${TWO}</p>`],
  [
    "by the byline",
    (vector) => `<h1>Bridge to rise</h1><p class="byline">By Ana Ruiz${vector}</p><p>${ONE}</p><p>${TWO}</p>`,
  ],
];

/** All that a reader may be shown. */
function shown({ headline, byline, outlet, rights, text, url }: Article): string {
  return [headline, byline, outlet, rights, text, url].join("\n");
}

describe("active HTML (S12)", () => {
  const cases = PLACES.flatMap(([place, put]) =>
    ACTIVE_HTML.map((vector) => [place, vector, put(vector)] as const),
  );

  it("is tried in at least 250 forms", () => expect(cases.length).toBeGreaterThanOrEqual(250));

  it.each(cases)("%s: %j leaves plain text alone", (_, __, html) => {
    const article = page(`<html><body><article>${html}</article></body></html>`);
    expect(shown(article)).not.toMatch(/zqactive|<[a-z!/?]/i);
    expect(article.text).toContain(ONE);
    expect(article.text).toContain(TWO);
  });

  it("in JSON-LD and meta tags is no markup either", () => {
    const json = JSON.stringify({
      "@type": "NewsArticle",
      headline: `<script>${MARK}</script>Bridge to <b>rise</b>`,
      author: `<img src=x onerror=${MARK}>Ana Ruiz`,
      publisher: { name: `<style>${MARK}</style>Ember Post` },
    }).replaceAll("</", "<\\/");
    const article = page(`<script type="application/ld+json">${json}</script><p>${ONE}</p><p>${TWO}</p>`);
    expect(article).toMatchObject({ headline: "Bridge to rise", byline: "Ana Ruiz", outlet: "Ember Post" });
  });

  it("shown as text by a page about it stays text", () => {
    expect(page(`<h1>A flaw</h1><p>${ONE} Its page held &lt;script&gt;.</p><p>${TWO}</p>`).text).toContain(
      "held <script>.",
    );
  });
});

describe("other formats (S13) are named from their bytes, whatever they are called", () => {
  it.each([
    ["%PDF-1.7\n", "a PDF document"],
    ["\x89PNG\r\n\x1a\n", "a PNG picture"],
    ["PK\x03\x04", "a ZIP archive"],
    ["<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "an SVG picture"],
    ["\x1f\x8b\x08", "a gzip archive"],
  ])("%j", (head, name) => {
    const source: SourceDocument = {
      bytes: Buffer.from(`${head}${ONE}`, "latin1"),
      kind: "html",
      name: "bridge.html",
      contentType: "text/html",
    };
    expect(() => parseArticle(source)).toThrow(name);
  });
});

describe("hidden characters (S17) reach no field", () => {
  const hidden = [
    0x0, 0x7, 0x1b, 0x7f, 0x80, 0x9f, 0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0x202a, 0x202e,
    0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe0001, 0xe0041, 0xe0100,
  ].map((code) => String.fromCodePoint(code));

  it.each(["text", "markdown", "html"] as const)("of %s", (kind) => {
    const spread = (text: string) =>
      hidden.reduce((all, character) => all.replace(" ", `${character} `), text);
    const [head, one, two] = [spread("Bridge to rise again"), spread(ONE), spread(TWO)];
    const body =
      kind === "html" ? `<h1>${head}</h1><p>${one}</p><p>${two}</p>` : `${head}\n\n${one}\n\n${two}`;
    const article = parseArticle({ bytes: bytes(body), kind });
    for (const character of hidden) expect(shown(article)).not.toContain(character);
    expect(article.text).toContain(TWO);
  });
});

describe("pages of hostile shape", () => {
  it.each([
    ["4,000 divs", "<div>".repeat(4000)],
    ["4,000 unclosed links in bold", "<a><b>".repeat(4000)],
    ["1,000 quotes", "<blockquote>".repeat(1000)],
    ["1,000 tables", "<table><tr><td>".repeat(1000)],
    ["1,000 lists", "<ul><li>".repeat(1000)],
    ["1,000 spans closed by something else", "<span></i>".repeat(1000)],
  ])("%s round an article give the article", (_, opening) => {
    const article = page(`<h1>Bridge to rise</h1>${opening}<p>${ONE}</p><p>${TWO}</p>`);
    expect(article.text).toContain(ONE);
  });

  it.each([
    ["of lone marks", "<"],
    ["of entities", "&amp;"],
    ["of one sentence", `${ONE} `],
    ["of blank lines", "\n"],
  ])("ten million bytes %s are refused", (_, piece) => {
    const full = bytes(piece.repeat(Math.floor(9_900_000 / piece.length)));
    expect(() => parseArticle({ bytes: full, kind: "html" })).toThrow(UserError);
    expect(() => parseArticle({ bytes: full, kind: "text" })).toThrow(UserError);
  });
});

/** Either an article whose ranges are right, or a refusal of one line. */
function holds(source: SourceDocument): void {
  try {
    const { text, paragraphs, headline } = parseArticle(source);
    expect(headline).not.toMatch(/[\n\r]/);
    for (const paragraph of paragraphs) {
      expect(text.slice(paragraph.start, paragraph.end).trim()).toBe(
        text.slice(paragraph.start, paragraph.end),
      );
      for (const sentence of paragraph.sentences) {
        expect(sentence.start >= paragraph.start && sentence.end <= paragraph.end).toBe(true);
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^[^\n]{20,250}$/);
  }
}

describe("anything at all gives an article or a UserError", () => {
  const kind = fc.constantFrom("text", "markdown", "html", "unknown");
  const scrap = fc.oneof(
    fc.constantFrom(
      "<p>",
      "</p>",
      "<div class='share'>",
      "</div>",
      "<h1>",
      "<a href='/x'>",
      "</a>",
      "<li>",
      "<table><tr><td>",
      "<br>",
      "<!--",
      "<script>",
      "<![CDATA[",
    ),
    fc.constantFrom(
      "---\n",
      "# ",
      "> ",
      "- ",
      "```",
      "| a |\n|-|\n",
      "[x](y)",
      "**",
      "title: x\n",
      "© 2031",
      "By ",
    ),
    fc.constantFrom(ONE, TWO, "\n\n", "\n", '{"@type":"NewsArticle","headline":"x"}'),
    fc.string({ unit: "binary" }),
  );

  it("bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        kind,
        fc.option(fc.string(), { nil: undefined }),
        (raw, kind, contentType) =>
          holds({ bytes: raw, kind, ...(contentType === undefined ? {} : { contentType }) }),
      ),
      { numRuns: RUNS },
    );
  });

  it("scraps of pages", () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 60 }), kind, (scraps, kind) =>
        holds({ bytes: bytes(scraps.join("")), kind }),
      ),
      { numRuns: RUNS },
    );
  });
});
