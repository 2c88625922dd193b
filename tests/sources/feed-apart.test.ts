import { expect, it } from "vitest";
import { SourceError } from "../../src/errors.ts";
import { makeFeedParser, parseFeedApart } from "../../src/sources/feed-apart.ts";
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

const LIMITS = { timeoutMs: 60_000, maxCpuMs: 60_000, maxHeapMb: 256 };
const large = rss(Array.from({ length: 25_000 }, (_, at) => ({ ...ENTRIES[0], id: `${at}` })));

it.each([
  ["its time is over", { timeoutMs: 0 }, large, "its feed takes too long to read"],
  ["it has taken its share of the processor", { maxCpuMs: 1 }, large, "its feed takes too long to read"],
  ["it takes too much memory", { maxHeapMb: 24 }, large, "its feed can't be read"],
])("ends when %s", async (_name, limit, feed, said) => {
  const parse = makeFeedParser({ ...LIMITS, ...limit });
  await expect(parse(request(feed))).rejects.toThrow(new SourceError(said));
});

it("reads on after a feed that had to be ended, in order of coming", async () => {
  const parse = makeFeedParser({ ...LIMITS, maxHeapMb: 32 });
  const [killed, ...read] = await Promise.allSettled(
    [large, rss(ENTRIES), rss(ENTRIES)].map((feed) => parse(request(feed))),
  );
  expect(killed?.status).toBe("rejected");
  expect(read.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
});
