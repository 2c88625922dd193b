import { expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { parseFeedApart } from "../../src/sources/feed-apart.ts";
import { ENTRIES, rss } from "./feeds.ts";

const request = (feed: string) => ({
  bytes: new TextEncoder().encode(feed),
  contentType: "application/rss+xml",
  url: "https://harbour.example/feed",
});

it("gives the feed as parsed here", async () => {
  const { title, entries } = await parseFeedApart(request(rss(ENTRIES)));
  expect(title).toBe("Harbour Post");
  expect(entries.map(({ url }) => url)).toEqual(ENTRIES.map(({ link }) => link));
});

it("rejects in the words of the parser", async () => {
  await expect(parseFeedApart(request("hello"))).rejects.toThrow(SourceError);
  await expect(parseFeedApart(request("hello"))).rejects.toThrow("it is not a feed (RSS");
});

it("ends when its time is over", async () => {
  const ended = parseFeedApart(request(rss(ENTRIES)), { timeoutMs: 0, maxHeapMb: 256 });
  await expect(ended).rejects.toThrow(new SourceError("its feed takes too long to read"));
});

it("ends when it takes too much memory, and this process goes on", async () => {
  const large = rss(Array.from({ length: 25_000 }, (_, at) => ({ ...ENTRIES[0], id: `${at}` })));
  const ended = parseFeedApart(request(large), { timeoutMs: 60_000, maxHeapMb: 24 });
  await expect(ended).rejects.toThrow(new SourceError("its feed can't be read"));
});
