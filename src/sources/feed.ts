/**
 * A feed's bytes → its title and entries, whatever the format: RSS, Atom, RDF, JSON Feed. Decodes first, refuses bait,
 * then reads strictly, then mends and reads again, then reads forgivingly. Throws a `SourceError` in words for a
 * reader ("it is not a feed; it is a web page …") and nothing else, whatever the bytes. Opens nothing.
 */
import { SourceError, UserError } from "../errors.ts";
import { decode } from "../text/decode.ts";
import { shortId } from "../text/identify.ts";
import { sniff } from "../text/sniff.ts";
import { squeeze } from "../text/tidy.ts";
import { truncate } from "../text/truncate.ts";
import { feedDate } from "./feed-date.ts";
import { type RawEntry, type RawFeed, readForgivingly, readStrictly } from "./feed-formats.ts";
import { beginsAsFeed, fromRoot, mend, refuseBait } from "./feed-repair.ts";
import { plainText } from "./feed-text.ts";

export interface ParsedFeed {
  readonly title: string;
  /** In the feed's order. */
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** The feed's own, else the address, else the headline: never empty. */
  readonly id: string;
  /** http(s) only. */
  readonly url: string | null;
  /** Plain text; the beginning of the entry's text where the feed gives no title. */
  readonly headline: string;
  /** ISO 8601, an instant or a day. */
  readonly published: string | null;
  readonly updated: string | null;
  /** The entry's own content, as HTML that nobody has cleaned. */
  readonly html: string | null;
  /** The same for its summary. */
  readonly summary: string | null;
}

const MAX_BYTES = 10_000_000;
const MAX_ENTRIES = 1_000;
const MAX_HEADLINE_CHARS = 300;
/** Of an entry without a title. */
const MAX_BEGINNING_CHARS = 100;

/** `contentType`: the HTTP header as it came. `url`: where the feed was found, for relative links. */
export function parseFeed(bytes: Uint8Array, contentType: string, url: string): ParsedFeed {
  const raw = readRaw(textOf(bytes, contentType));
  const base = resolve(raw.base, url) ?? url;
  const entries = raw.entries.map((entry) => entryFrom(entry, base));
  return { title: plainText(raw.title ?? "").slice(0, MAX_HEADLINE_CHARS), entries: newestOf(entries) };
}

function textOf(bytes: Uint8Array, contentType: string): string {
  if (bytes.length === 0) throw new SourceError("it is empty");
  if (bytes.length > MAX_BYTES) throw new SourceError(`its feed has more than ${MAX_BYTES / 1e6} MB`);
  const name = sniff(bytes);
  if (name !== null) throw new SourceError(`it is not a feed; it is ${name}`);
  try {
    return decode(bytes, contentType).toWellFormed();
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    // Feeds quote the raw output of devices: what begins as a feed is one, with its odd bytes left out.
    const text = new TextDecoder().decode(bytes);
    if (beginsAsFeed(text)) return text.replaceAll("\ufffd", "");
    throw new SourceError("it is not a feed; what it sends is no text", { cause });
  }
}

function readRaw(text: string): RawFeed {
  if (/^\s*[{[]/.test(text)) return readJson(text);
  const xml = fromRoot(text);
  refuseBait(xml);
  let failure: unknown;
  for (const read of [
    () => readStrictly(xml),
    () => readStrictly(mend(xml)),
    () => readForgivingly(mend(xml)),
  ]) {
    try {
      return read();
    } catch (error) {
      failure = error;
    }
  }
  throw new SourceError("its feed is broken and can't be read", { cause: failure });
}

function readJson(text: string): RawFeed {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new SourceError("its JSON is broken or not complete", { cause });
  }
  try {
    return readStrictly(text);
  } catch (cause) {
    throw new SourceError("it is not a feed; it is JSON of another kind", { cause });
  }
}

function entryFrom(raw: RawEntry, feedBase: string): FeedEntry {
  const base = resolve(raw.base, feedBase) ?? feedBase;
  const url = raw.links.reduce<string | null>((found, link) => found ?? resolve(link, base), null);
  const summary = raw.summary ?? null;
  const headline =
    plainText(raw.title ?? "").slice(0, MAX_HEADLINE_CHARS) ||
    truncate(plainText(raw.summary ?? raw.content ?? ""), MAX_BEGINNING_CHARS);
  return {
    id: squeeze(raw.id ?? "") || url || headline || shortId(JSON.stringify(raw), 16),
    url,
    headline,
    published: raw.published === undefined ? null : feedDate(raw.published),
    updated: raw.updated === undefined ? null : feedDate(raw.updated),
    html: raw.content ?? null,
    summary,
  };
}

/** An http(s) address, or null. */
function resolve(link: string | undefined, base: string): string | null {
  const written = link?.trim();
  const url = written ? URL.parse(written, base) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** All of a common feed. Of an endless one the newest, since some begin with their oldest entry. */
function newestOf(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  if (entries.length <= MAX_ENTRIES) return entries;
  const newest = new Set(byAge(entries).slice(0, MAX_ENTRIES));
  return entries.filter((entry) => newest.has(entry));
}

/** Newest first; an entry without a date stays behind the one that the feed has before it. */
export function byAge(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  let last = Number.POSITIVE_INFINITY;
  return entries
    .map((entry) => {
      const date = entry.published ?? entry.updated;
      if (date !== null) last = Date.parse(date);
      return { entry, time: last };
    })
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time))
    .map(({ entry }) => entry);
}
