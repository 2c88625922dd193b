/**
 * Sites of an invented press, most of them good, some slow, some broken and some hostile, and what each of their feeds holds
 * at a given time. All of it follows from a feed's number, so that a server and a test say the same without asking.
 */
import { gzipSync } from "node:zlib";
import { entryOf, type Format, feedText } from "./formats.ts";

export const PER_SITE = 10;
export const START_MS = Date.parse("2026-11-21T09:00:00Z");
const MINUTE_MS = 60_000;
/** One feed's next article: twenty thousand a day in two thousand feeds, of which every second one is a copy's. */
const EVERY_MINUTES = 150;
/** Entries that a feed shows, newest first. */
const SHOWN = 10;

export type Kind = "good" | "dead" | "slow" | "hostile";

export interface Feed {
  readonly number: number;
  readonly site: string;
  readonly path: string;
  readonly kind: Kind;
}

export interface Item {
  readonly path: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly publishedMs: number;
  /** The feed holds a summary alone. */
  readonly isShort: boolean;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** "hang": no byte comes; "drip": one at a time; "endless": more and more; "reset": the connection is torn. */
  readonly way?: "hang" | "drip" | "endless" | "reset";
}

/** Five in a hundred are dead; of 2,000 feeds 64 are slow and 40 hostile. */
function kindOf(number: number): Kind {
  if (number % 20 === 3) return "dead";
  if (number % 31 === 5 && number < 1_984) return "slow";
  return number % 50 === 7 ? "hostile" : "good";
}

export function feedsOf(count: number): readonly Feed[] {
  return Array.from({ length: count }, (_, number) => feedCalled(number));
}

function feedCalled(number: number): Feed {
  const site = `site${Math.floor(number / PER_SITE)}.example`;
  return { number, site, path: `/feed${number % PER_SITE}.xml`, kind: kindOf(number) };
}

/** One of the site's feeds asks that the whole site be left alone for a while, whenever it is read. */
export function asksForRest(site: string): boolean {
  return feedsOf(2_000).some(
    (feed) => feed.site === site && feed.kind === "dead" && deadReply(feed).status === 503,
  );
}

/** What is out by that time. The first feed of a site and the second have every fifth article in common. */
export function itemsOf({ number }: Feed, nowMs: number): readonly Item[] {
  const first = START_MS - MINUTE_MS * (1 + ((number * 79) % EVERY_MINUTES));
  const count = Math.floor((nowMs - first) / (EVERY_MINUTES * MINUTE_MS)) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => itemOf(number, at, first));
}

function itemOf(number: number, at: number, firstMs: number): Item {
  const isShared = number % PER_SITE === 1 && at % 5 === 4;
  const owner = isShared ? number - 1 : number;
  const word = (salt: number) => WORDS[(owner * 31 + at * 17 + salt * 7) % WORDS.length] ?? "";
  const name = `${owner}-${at}`;
  const paragraphs = Array.from({ length: 6 }, (_, line) => {
    const rare = [0, 1, 2, 3].map(
      (salt) => `${word(line + salt)}${(owner * 97 + at * 13 + line * 5 + salt).toString(36)}`,
    );
    return `The ${word(line)} of ${rare[0]} agreed on Tuesday to mend the ${rare[1]} before the ${word(line + 3)} of winter, its keeper said, and to pay ${rare[2]} for the work that ${rare[3]} had left.`;
  });
  return {
    path: `/news/${name}`,
    headline: `${word(1)} of ${word(2)}${owner.toString(36)} mends its ${word(3)} number ${at}`,
    paragraphs,
    publishedMs: firstMs + at * EVERY_MINUTES * MINUTE_MS,
    isShort: owner % 5 === 4,
  };
}

const WORDS =
  "harbour council ferry mill bridge market tower orchard canal library station theatre quarry garden school lighthouse".split(
    " ",
  );

/** What a site answers at that time; null where it has no such page. */
export function replyOf(
  authority: string,
  path: string,
  nowMs: number,
  etag: string | undefined,
): Reply | null {
  const [host = "", port = ""] = authority.split(":");
  const site = Number(/^site(\d+)\.example$/.exec(host)?.[1]);
  if (Number.isNaN(site)) return null;
  if (path === "/robots.txt")
    return { body: "User-agent: *\nDisallow: /private/\n", headers: { "content-type": "text/plain" } };
  const feedAt = /^\/(?:new\/)?feed(\d)\.xml$/.exec(path)?.[1];
  if (feedAt !== undefined)
    return feedReply(feedCalled(site * PER_SITE + Number(feedAt)), path, { nowMs, etag, port });
  const [, owner, at] = /^\/news\/(\d+)-(\d+)$/.exec(path) ?? [];
  if (owner === undefined) return null;
  const item = itemsOf(feedCalled(Number(owner)), nowMs)[Number(at)];
  return item === undefined
    ? null
    : { body: pageOf(item), headers: { "content-type": "text/html; charset=utf-8" } };
}

interface Asked {
  readonly nowMs: number;
  readonly etag: string | undefined;
  readonly port: string;
}

function feedReply(feed: Feed, path: string, asked: Asked): Reply {
  if (feed.kind === "dead") return deadReply(feed);
  if (feed.kind === "slow") return { way: feed.number % 2 === 0 ? "hang" : "drip" };
  if (feed.kind === "hostile") return HOSTILE[Math.floor(feed.number / 50) % HOSTILE.length] as Reply;
  // One in fourteen has moved, and says so each time.
  if (feed.number % 14 === 6 && !path.startsWith("/new/"))
    return { status: 301, headers: { location: `/new${path}` } };
  return goodReply(feed, asked);
}

const FORMATS: readonly Format[] = ["rss", "atom", "rdf", "json"];

/** With the small faults that real feeds have. */
function goodReply(feed: Feed, { nowMs, etag, port }: Asked): Reply {
  const { number } = feed;
  const all = itemsOf(feed, nowMs);
  const tag = `"${all.length}"`;
  const hasMovingId = number % 17 === 8;
  const hasMovingDate = number % 13 === 8;
  const isTagged = number % 3 !== 0 && !hasMovingId && !hasMovingDate;
  if (isTagged && etag === tag) return { status: 304 };
  const format = FORMATS[Math.floor(number / PER_SITE) % FORMATS.length] as Format;
  const entries = all
    .slice(-SHOWN)
    .reverse()
    .map((item) =>
      entryOf(item, {
        base: `http://${feed.site}:${port}`,
        // The same article in two feeds is told by its address, whatever is added for those who count readers.
        query: number % PER_SITE === 1 ? "?utm_source=rss" : "",
        id:
          number % 7 === 2
            ? null
            : hasMovingId
              ? `moving-${nowMs}-${item.path}`
              : `tag:${feed.site},2026:${item.path}`,
        dateMs: number % 11 === 4 ? null : hasMovingDate ? nowMs : item.publishedMs,
      }),
    );
  const text = feedText(format, `Site ${feed.site}`, entries);
  // Cut in the middle of the oldest entry: what comes before it can be read.
  const broken =
    number % 19 === 10 && format !== "json" && all.length > SHOWN
      ? text.slice(0, text.lastIndexOf("<"))
      : text;
  const isPacked = number % 2 === 0;
  return {
    headers: {
      "content-type": number % 23 === 11 ? "text/html" : "application/xml",
      ...(isTagged && { etag: tag }),
      ...(isPacked && { "content-encoding": "gzip" }),
    },
    body: isPacked ? gzipSync(broken) : broken,
  };
}

const DEAD: readonly Reply[] = [
  { status: 404 },
  { status: 500 },
  { status: 410 },
  { status: 503, headers: { "retry-after": "300" } },
  { way: "reset" },
  {
    body: "<!doctype html><title>Gone</title><p>This site is for sale.",
    headers: { "content-type": "text/html" },
  },
  { status: 301, headers: { location: "?again" } },
  { body: "" },
];

function deadReply({ number }: Feed): Reply {
  return DEAD[Math.floor(number / 20) % DEAD.length] as Reply;
}

const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  "",
);
const HOSTILE: readonly Reply[] = [
  { headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(9_000_000, 65)) },
  { way: "endless" },
  { body: `<rss version="2.0"><channel><title>${"<".repeat(500_000)}` },
  {
    body: `<!DOCTYPE rss [<!ENTITY l0 "lol">${LAUGHS}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>`,
  },
  { status: 302, headers: { location: "http://127.0.0.1:CANARY/secret" } },
  { status: 302, headers: { location: "file:///etc/passwd" } },
  { status: 302, headers: { location: "http://[::ffff:7f00:1]/secret" } },
  { headers: { "content-encoding": "gzip, gzip" }, body: gzipSync(gzipSync("x".repeat(100_000))) },
  { body: `<rss version="2.0"><channel><item><title>${"<u>".repeat(100_000)}` },
  { headers: { "content-type": "application/rss+xml" }, body: Buffer.from("%PDF-1.7\n\0\0\0") },
];

function pageOf({ headline, paragraphs, publishedMs }: Item): string {
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head><title>${headline}</title><meta property="article:published_time" content="${new Date(publishedMs).toISOString()}"></head><body><nav><a href="/">Home</a></nav><article><h1>${headline}</h1>${body}</article><footer>All rights reserved</footer></body></html>`;
}
