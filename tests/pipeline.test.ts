import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadDefinitions } from "../src/config/definitions.ts";
import { SourceError } from "../src/errors.ts";
import { makeLog } from "../src/log.ts";
import { messageFromBriefing } from "../src/message/from-briefing.ts";
import { plainText } from "../src/message/plain.ts";
import type { Definition } from "../src/model/definition.ts";
import { makePipeline } from "../src/pipeline.ts";
import { readFolder } from "../src/sources/folder.ts";
import { makeMemoryArticles } from "../src/store/articles.ts";
import { cut } from "../src/text/cut.ts";
import { fold, tokensOf, wordCount } from "../src/text/tokens.ts";

const KOREA = loadDefinitions(path.join(import.meta.dirname, "../briefings")).find(
  ({ name }) => name === "korea",
) as Definition;

function pipeline(broken: readonly string[] = []) {
  return makePipeline({
    now: () => new Date("2026-11-24T08:00:00Z"),
    articles: makeMemoryArticles(),
    sourcesOf: ({ demo }) => [
      { kind: "folder", from: demo ?? "", outlet: null },
      ...broken.map((url) => ({ kind: "feed", from: url, outlet: null }) as const),
    ],
    readSource: async (source, keep) => {
      if (source.kind !== "folder") throw new SourceError("it refused the connection");
      await keep(source, await readFolder(source.from));
    },
    log: makeLog("silent"),
  });
}

/** Every word of the point stands in the sentence, in the same order. */
function isSubsequence(point: string, sentence: string): boolean {
  const words = tokensOf(fold(sentence)).map((token) => token.text);
  let from = 0;
  for (const { text } of tokensOf(fold(point))) {
    const at = words.indexOf(text, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

describe("a briefing of the samples", () => {
  it("rests every point on a sentence that its article holds, and every quote on its ranges", async () => {
    const work = pipeline();
    const briefing = await work.brief(KOREA, await work.refresh(KOREA));
    expect(briefing.stories).toHaveLength(KOREA.maxStories);
    for (const { story, points, quote } of briefing.stories) {
      for (const point of points) {
        const [support] = point.supports;
        const article = story.articles.find(({ id }) => id === support?.article);
        expect(wordCount(point.text)).toBeLessThanOrEqual(35);
        expect(isSubsequence(point.text, article?.text.slice(support?.start, support?.end) ?? "")).toBe(true);
      }
      if (quote !== null) expect(cut(quote.article.text, quote.quote.ranges).length).toBeGreaterThan(0);
    }
  });

  it("shows at most 150 words and a third of any article", async () => {
    const work = pipeline();
    const { stories } = await work.brief(KOREA, await work.refresh(KOREA), {
      length: "medium",
      maxStories: 10,
    });
    for (const { story, points, quote } of stories) {
      for (const article of story.articles) {
        const shown = points
          .filter((point) => point.supports[0]?.article === article.id)
          .map((point) => point.text);
        if (quote?.article.id === article.id) shown.push(cut(article.text, quote.quote.ranges));
        expect(wordCount(shown.join(" "))).toBeLessThanOrEqual(Math.min(150, wordCount(article.text) / 3));
      }
    }
  });

  it("gives the same briefing every time", async () => {
    const [one, two] = [pipeline(), pipeline()];
    const first = await one.brief(KOREA, await one.refresh(KOREA));
    expect(await two.brief(KOREA, await two.refresh(KOREA))).toEqual(first);
  });

  it("names the source that did not answer, and goes on", async () => {
    const work = pipeline(["https://www.gone.example/rss"]);
    const briefing = await work.brief(KOREA, await work.refresh(KOREA));
    const shown = plainText(messageFromBriefing(briefing, { language: "en", visibility: "public" }), {
      widthChars: 200,
      colour: false,
      links: false,
    });
    expect(briefing.stories.length).toBeGreaterThan(0);
    expect(shown).toContain("Did not answer: gone.example: it refused the connection");
  });

  it("passes over the stories already shown", async () => {
    const work = pipeline();
    const missing = await work.refresh(KOREA);
    const first = await work.brief(KOREA, missing);
    const next = await work.brief(KOREA, missing, { skip: first.stories.length });
    const ids = [...first.stories, ...next.stories].map(({ story }) => story.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.storiesLeftOut).toBe(next.stories.length + next.storiesLeftOut);
  });

  it("says that a briefing without any news has none", async () => {
    const work = pipeline();
    const briefing = await work.brief(KOREA, []);
    const { summary } = messageFromBriefing(briefing, { language: "en", visibility: "public" });
    expect(summary).toBe("Korea briefing: nothing new");
  });
});

describe("a source that was added in chat", () => {
  const html = (headline: string, published: string) => ({
    bytes: Buffer.from(
      `<html><head><title>${headline}</title></head><body><article><h1>${headline}</h1><p>${headline}: the harbour office was open on that day, and its clerks answered all the letters that came. The ferry to the island sailed at nine in the morning as on every other day of that quiet week.</p></article></body></html>`,
    ),
    kind: "html" as const,
    name: `${headline}.md`,
    published,
  });

  it("gives nothing old at its first read, and everything later", async () => {
    const work = pipeline();
    const source = {
      kind: "feed",
      from: "https://post.example/",
      outlet: "The Post",
      addedAt: "2026-11-24T08:00:00Z",
    } as const;
    const documents = [
      html("Old harbour news", "2026-11-23T08:00:00Z"),
      html("New harbour news", "2026-11-24T08:05:00Z"),
    ];
    expect(await work.take(source, documents, true)).toEqual({ added: 1, refused: 0 });
    expect(await work.take(source, documents)).toEqual({ added: 1, refused: 0 });
    const { addedAt: _addedAt, ...ours } = source;
    expect(await pipeline().take(ours, documents, true)).toEqual({ added: 2, refused: 0 });
  });
});

describe("a page that does not show its article", () => {
  const body =
    "The harbour office was open on that day, and its clerks answered all the letters that came. The ferry to the island sailed at nine in the morning.";
  const page = (html: string, url = "https://post.example/port") => ({
    bytes: Buffer.from(`<html><head><title>Port reopens</title></head><body>${html}</body></html>`),
    kind: "html" as const,
    url,
    headline: "Port of Seoul reopens",
    published: "2026-11-24T07:00:00Z",
  });
  const subscribers = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Port reopens","isAccessibleForFree":false}</script><article><h1>Port reopens</h1><p>${body}</p></article>`;

  it.each([
    ["a consent wall", "<p>We value your privacy. Accept all cookies or manage your consent settings.</p>"],
    ["a log-in", "<p>Subscribe to continue. Already a subscriber? Log in to read the whole story.</p>"],
    ["a teaser for subscribers", subscribers],
    [
      "an error",
      "<h1>404</h1><p>Page not found. Try the search or go back to the front page of this site.</p>",
    ],
    ["a list of links", `<ul>${'<li><a href="/x">A headline of the day</a></li>'.repeat(12)}</ul>`],
    ["next to nothing", "<p>Loading</p>"],
  ])("is told by headline and link alone, and it says so: %s", async (_name, html) => {
    const work = pipeline();
    const source = { kind: "feed", from: "https://post.example/rss", outlet: "The Post" } as const;
    expect(await work.take(source, [page(html)])).toEqual({ added: 1, refused: 0 });
    const everywhere = { ...KOREA, isEverywhere: true, match: { any: ["Seoul"], none: [] } } as Definition;
    const briefing = await work.brief(everywhere, []);
    expect(briefing.stories.map(({ points, quote }) => [points, quote])).toEqual([[[], null]]);
    const shown = plainText(messageFromBriefing(briefing, { language: "en", visibility: "public" }), {
      widthChars: 200,
      colour: false,
      links: true,
    });
    expect(shown).toContain("Port of Seoul reopens");
    expect(shown).toContain("https://post.example/port");
    expect(shown).toContain("Headline and link only: its page did not show the article.");
    expect(shown).not.toMatch(/clerks|privacy|Subscribe|not found|headline of the day/);
  });

  it("takes nothing from what it showed before", async () => {
    const work = pipeline();
    const source = { kind: "feed", from: "https://post.example/rss", outlet: "The Post" } as const;
    const whole = page(`<article><h1>Port reopens</h1><p>${body}</p></article>`);
    await work.take(source, [whole]);
    await work.take(source, [page("<p>Loading</p>")]);
    const { articles } = await work.quotePool({});
    expect(articles.map(({ text }) => text)).toEqual([body]);
  });

  it("gives nothing where no feed says what it is about", async () => {
    const { headline: _headline, ...nameless } = page("<p>Loading</p>");
    const source = { kind: "page", from: "https://post.example/port", outlet: null } as const;
    expect(await pipeline().take(source, [nameless])).toEqual({ added: 0, refused: 1 });
  });
});
