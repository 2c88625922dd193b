import { describe, expect, it } from "vitest";
import { parsePage, textOf } from "../../src/article/dom.ts";
import { pruneAfter, pruneBefore } from "../../src/article/prune.ts";

const URL_OF_PAGE = "https://ember.example/2031/bridge";
const PARAGRAPH =
  "<p>The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away, and to keep the ferry until then.</p>";
const STORY = PARAGRAPH.repeat(6);

function prunedAfter(html: string): string {
  const page = parsePage(`<div id="root">${html}</div>`);
  pruneAfter(page.body, URL_OF_PAGE);
  return textOf(page.body);
}

function prunedBefore(html: string): string {
  const page = parsePage(html);
  pruneBefore(page.body);
  return textOf(page.body);
}

describe("before the article is looked for", () => {
  it.each([
    ["a caption", "<figure><img><figcaption>The ferry at dawn.</figcaption></figure>"],
    [
      "a caption told by its class alone",
      '<div class="InlineImage-embedCaption wide">The ferry at dawn.</div>',
    ],
    ["a caption of a blog", '<p class="wp-caption-text">The ferry at dawn.</p>'],
    ["a script's data", "<script>The ferry at dawn.</script>"],
    ["readers' comments", '<div id="comments"><p>The ferry at dawn.</p></div>'],
  ])("%s goes", (_, html) => expect(prunedBefore(STORY + html)).not.toContain("ferry at dawn"));

  it("spares captions where they are the story", () => {
    const caption = `<figcaption>${PARAGRAPH.repeat(2)}The ferry at dawn.</figcaption>`;
    expect(prunedBefore(caption.repeat(5))).toContain("ferry at dawn");
  });

  it("spares an article that is called a caption", () => {
    expect(prunedBefore(`<div class="story-caption">${STORY}</div>`)).toContain("council of Lower Halm");
  });
});

describe("in what was found", () => {
  const card = (href: string) =>
    `<div class="card"><h3><a href="${href}">Ferry runs again</a></h3><p>A short line.</p></div>`;
  const row = (href: string) => `<div>${card(href)}${card(href)}${card(href)}</div>`;

  it.each([
    ["a row of cards to other stories", row("/2031/ferry")],
    ["a newsletter box", '<div class="newsletter-box">Ferry runs again</div>'],
    ["a rail of teasers", '<div class="rail"><div class="rail__item"><h3>Ferry runs again</h3></div></div>'],
  ])("%s goes", (_, html) => expect(prunedAfter(STORY + html)).not.toContain("Ferry runs again"));

  it.each([
    ["linked headings that lead to another site", row("https://shop.example/ferry")],
    ["headings that a table of contents points to", row("#ferry")],
    ["the same with the page's own path", row("/2031/bridge#ferry")],
  ])("%s stay", (_, html) => expect(prunedAfter(STORY + html)).toContain("Ferry runs again"));

  it("takes nothing where it would take over a third", () => {
    const named = `<div class="newsletter-box">${PARAGRAPH.replace("<p>", "<b>").replace("</p>", "</b>")}</div>`;
    expect(prunedAfter(PARAGRAPH + named.repeat(3))).toBe(
      textOf(parsePage(PARAGRAPH + named.repeat(3)).body),
    );
  });
});
