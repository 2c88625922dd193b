import { describe, expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { discoverFeed } from "../../src/sources/discover.ts";
import type { Get } from "../../src/sources/read.ts";
import { rss } from "./feeds.ts";

const FEED = rss([
  {
    id: "1",
    title: "Older",
    link: "https://post.example/1",
    date: "Fri, 20 Nov 2026 08:00:00 GMT",
    summary: "",
  },
  {
    id: "2",
    title: "Newer",
    link: "https://post.example/2",
    date: "Sat, 21 Nov 2026 08:00:00 GMT",
    summary: "",
  },
]);

function site(pages: Readonly<Record<string, string>>): Get {
  return async (url) => {
    const body = pages[url];
    if (body === undefined) throw new SourceError("it answered with error 404");
    return {
      kind: "fetched",
      bytes: Buffer.from(body),
      url,
      contentType: "",
      etag: null,
      lastModified: null,
    };
  };
}

const page = (link: string) =>
  `<!doctype html><html><head><title>Post</title>${link}</head><body>Hi</body></html>`;

describe("the feed behind an address", () => {
  it("is the address itself, newest entries first", async () => {
    const found = await discoverFeed(
      "https://post.example/feed",
      site({ "https://post.example/feed": FEED }),
    );
    expect(found.from).toBe("https://post.example/feed");
    expect(found.entries.map(({ headline }) => headline)).toEqual(["Newer", "Older"]);
  });

  it.each([
    '<link rel="alternate" type="application/rss+xml" href="/feed">',
    "<link href=feed type='application/atom+xml' rel='alternate home'>",
    '<LINK REL=alternate TYPE=application/feed+json HREF="https://post.example/feed">',
  ])("is what the page names: %s", async (link) => {
    const get = site({ "https://post.example/": page(link), "https://post.example/feed": FEED });
    expect(await discoverFeed("https://post.example/", get)).toMatchObject({
      from: "https://post.example/feed",
    });
  });

  it.each([
    "",
    '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
    '<link rel="alternate" hreflang="ko" href="/ko">',
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
    '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
  ])("is not there where the page names none: %s", async (link) => {
    await expect(
      discoverFeed("https://post.example/", site({ "https://post.example/": page(link) })),
    ).rejects.toThrow("it is not a feed; it is a web page");
  });

  it("is not looked for twice: a page named as a feed is no feed", async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/other">';
    const get = site({ "https://post.example/": page(link), "https://post.example/other": page(link) });
    await expect(discoverFeed("https://post.example/", get)).rejects.toThrow(SourceError);
  });
});
