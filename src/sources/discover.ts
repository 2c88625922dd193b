/**
 * From an address that somebody gave to the feed behind it: the address itself, or the feed that the page names in its head
 * (`<link rel="alternate">`). In: an address and the door. Out: the feed's address, title and newest entries. Rejects with a
 * SourceError that says what is there instead.
 */
import { SourceError } from "../errors.ts";
import { decode } from "../text/decode.ts";
import { byAge, type FeedEntry } from "./feed.ts";
import { parseFeedApart } from "./feed-apart.ts";
import { plainText } from "./feed-text.ts";
import { FEED_TYPES, type Get } from "./read.ts";

export interface Discovered {
  readonly from: string;
  /** Empty where the feed gives none. */
  readonly title: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

/** A page's head is within this. */
const MAX_HEAD_CHARS = 200_000;
const LINK = /<link\b[^<>]*>/gi;

export async function discoverFeed(address: string, get: Get): Promise<Discovered> {
  const answer = await fetched(address, get);
  try {
    return await feedOf(answer);
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    const named = feedNamedIn(decode(answer.bytes, answer.contentType).slice(0, MAX_HEAD_CHARS), answer.url);
    if (named === null) throw new SourceError(`${cause.message}, and it names no feed`, { cause });
    return feedOf(await fetched(named, get));
  }
}

async function fetched(address: string, get: Get) {
  const answer = await get(address, { accept: FEED_TYPES });
  if (answer.kind === "unchanged") throw new SourceError("it answered that nothing has changed, unasked");
  return answer;
}

async function feedOf(answer: Awaited<ReturnType<typeof fetched>>): Promise<Discovered> {
  const { title, entries } = await parseFeedApart(answer);
  return { from: answer.url, title, entries: byAge(entries) };
}

/** The first that a page names: papers put their main feed first. */
function feedNamedIn(html: string, base: string): string | null {
  for (const [link] of html.matchAll(LINK)) {
    const isFeed =
      /\brel\s*=\s*["']?[^"'>]*\balternate\b/i.test(link) &&
      /application\/(?:(?:rss|atom)\+xml|feed\+json)/i.test(link);
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
    const url = href === null ? null : URL.parse(plainText(href[1] ?? href[2] ?? href[3] ?? ""), base);
    if (isFeed && (url?.protocol === "https:" || url?.protocol === "http:")) return url.href;
  }
  return null;
}
