/**
 * A feed's entries → documents for those that are new or changed. In: the parsed feed and the marks of what was read
 * before. Out: documents, the new marks, and whether anything is left for the next read. An entry that holds its whole
 * article is taken as it is; else its page is opened; where that fails, its summary stands in and the page is tried again.
 */
import { SourceError } from "../errors.ts";
import type { SourceDocument } from "../model/document.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { shortId } from "../text/identify.ts";
import { byAge, type FeedEntry, type ParsedFeed } from "./feed.ts";
import { asHtml } from "./feed-formats.ts";
import { plainText } from "./feed-text.ts";
import type { Get, LeftOut } from "./read.ts";
import type { Robots } from "./robots.ts";

export interface EntryWorld {
  readonly get: Get;
  readonly robots: Robots;
  readonly leftOut: (left: LeftOut) => void;
  readonly maxNewEntries: number;
  readonly now: () => Date;
  readonly outlet: string | undefined;
}

/** Entries looked at, newest first. */
const MAX_SEEN = 200;
/** Marks kept, two an entry at most: of those, and of some that have left the feed and may come back. */
const MAX_MARKS = 4 * MAX_SEEN;
const MIN_WHOLE_CHARS = 900;
const MAX_PAGES_AT_ONCE = 2;
/** A slow site's further pages wait for the next read. */
const MAX_READ_MS = 120_000;
/** Reads in which a page may fail before its summary is all there will be. */
const MAX_TRIES = 3;
/** Clocks differ; what is dated later than this has a wrong date. */
const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;

interface Due {
  readonly entry: FeedEntry;
  readonly keys: readonly string[];
  readonly mark: string;
  /** Reads in which its page has failed. */
  readonly tries: number;
}

export async function readEntries(feed: ParsedFeed, seen: ReadonlyMap<string, string>, world: EntryWorld) {
  const window = byAge(feed.entries).slice(0, MAX_SEEN);
  const due = dueOf(window, seen);
  // The first read takes the newest and lets the archive be; later, what does not fit waits for its turn.
  const reading = due.slice(0, world.maxNewEntries);
  const settled = seen.size === 0 ? due.slice(world.maxNewEntries) : [];
  const marks = new Map(seen);
  for (const { keys, mark } of settled) for (const key of keys) marks.set(key, mark);
  const documents: SourceDocument[] = [];
  let complete = seen.size === 0 || reading.length === due.length;
  const lastStart = world.now().getTime() + MAX_READ_MS;
  const results = await mapFew(reading, async (one) =>
    world.now().getTime() <= lastStart ? readEntry(one, world) : null,
  );
  for (const [index, result] of results.entries()) {
    if (result === null) {
      complete = false;
      continue;
    }
    const { document, whole } = result;
    const { keys, mark, tries } = reading[index] as Due;
    if (document !== null) documents.push(document);
    const again = !whole && tries + 1 < MAX_TRIES;
    if (again) complete = false;
    for (const key of keys) marks.set(key, again ? `${mark}~${tries + 1}` : mark);
  }
  return { documents, seen: newestMarks(marks, window), complete };
}

/** What the feed still holds is forgotten last. */
function newestMarks(
  marks: ReadonlyMap<string, string>,
  window: readonly FeedEntry[],
): ReadonlyMap<string, string> {
  const held = new Set(window.flatMap(keysOf));
  const [present, gone] = [true, false].map((wanted) =>
    [...marks].filter(([key]) => held.has(key) === wanted),
  );
  return new Map([...(gone ?? []), ...(present ?? [])].slice(-MAX_MARKS));
}

/** An entry is known by its id, and where ids change from read to read by its page's address. */
function keysOf({ id, url }: FeedEntry): readonly string[] {
  const page = canonicalUrl(url ?? undefined);
  return page === null || page === id ? [shortId(id, 16)] : [shortId(id, 16), shortId(page, 16)];
}

/** Of its text, and of its date where the text is elsewhere: "text.date". */
function markOf(entry: FeedEntry): string {
  const { headline, html, summary, updated } = entry;
  const date = wholeTextOf(entry) === null && updated !== null ? shortId(updated, 4) : "";
  return `${shortId(JSON.stringify([headline, html ?? summary]), 16)}.${date}`;
}

/** Those that are new, changed, or to be tried again; each entry once. */
function dueOf(entries: readonly FeedEntry[], seen: ReadonlyMap<string, string>): readonly Due[] {
  const due = new Map<string, Due>();
  // Where every entry has the same date, it is the time at which the feed was made and says nothing.
  const isFeedsDate = new Set(entries.map(({ updated }) => updated)).size === 1;
  const textOf = (mark: string) => mark.slice(0, mark.indexOf("."));
  const isSame = (known: string, mark: string) =>
    known === mark || (isFeedsDate && textOf(known) === textOf(mark));
  for (const entry of entries) {
    const keys = keysOf(entry);
    const mark = markOf(entry);
    const [known = "", tries] =
      keys
        .map((key) => seen.get(key))
        .find((found) => found !== undefined)
        ?.split("~") ?? [];
    const same = isSame(known, mark);
    if (same && tries === undefined) continue;
    const [key = ""] = keys;
    if (!due.has(key)) due.set(key, { entry, keys, mark, tries: same ? Number(tries) : 0 });
  }
  return [...due.values()];
}

interface EntryReading {
  readonly document: SourceDocument | null;
  readonly whole: boolean;
}

/** The entry's own text, where it is no mere summary. */
function wholeTextOf({ html, summary }: FeedEntry): string | null {
  return [html, summary].find((text) => plainText(text ?? "").length >= MIN_WHOLE_CHARS) ?? null;
}

const WHY_NOT = {
  forbidden: "its robots.txt asks not to open the page",
  unreachable: "its robots.txt could not be had, so its pages are left alone",
} as const;

async function readEntry({ entry }: Due, world: EntryWorld): Promise<EntryReading> {
  const own = wholeTextOf(entry);
  if (own !== null) return { document: documentOf(entry, world, own), whole: true };
  const url = entry.url;
  if (url === null) return fallback(entry, world, true);
  const allowed = await world.robots(url);
  if (allowed !== "allowed") {
    world.leftOut({ url, reason: WHY_NOT[allowed] });
    return fallback(entry, world, allowed === "forbidden");
  }
  try {
    const page = await world.get(url, { accept: "text/html, */*;q=0.5" });
    if (page.kind === "unchanged") throw new SourceError("it answered that nothing has changed, unasked");
    return {
      document: { ...aboutOf(entry, world), bytes: page.bytes, contentType: page.contentType },
      whole: true,
    };
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    world.leftOut({ url, reason: cause.message });
    return fallback(entry, world, false);
  }
}

/** What the feed itself says of the article: its headline and link are not lost. */
function fallback(entry: FeedEntry, world: EntryWorld, whole: boolean): EntryReading {
  const text = entry.html ?? entry.summary ?? "";
  const empty = entry.headline === "" && plainText(text) === "";
  return { document: empty ? null : documentOf(entry, world, text), whole };
}

function aboutOf(entry: FeedEntry, { now, outlet }: EntryWorld) {
  const date = entry.published ?? entry.updated;
  const trusted = date !== null && Date.parse(date) <= now().getTime() + MAX_AHEAD_MS;
  return {
    kind: "html" as const,
    ...(entry.url === null ? {} : { url: entry.url }),
    ...(entry.headline === "" ? {} : { headline: entry.headline }),
    ...(trusted ? { published: date } : {}),
    ...(outlet === undefined ? {} : { outlet }),
  };
}

function documentOf(entry: FeedEntry, world: EntryWorld, html: string): SourceDocument {
  const title = asHtml(entry.headline)?.replace(/<\/?p>/g, "") ?? "";
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${html}</article></body></html>`;
  return {
    ...aboutOf(entry, world),
    bytes: new TextEncoder().encode(page),
    contentType: "text/html; charset=utf-8",
  };
}

/** In order, a few at once. */
async function mapFew<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<readonly Out[]> {
  const results: Out[] = [];
  let next = 0;
  async function run(): Promise<void> {
    while (next < all.length) {
      const index = next++;
      results[index] = await work(all[index] as In);
    }
  }
  await Promise.all(Array.from({ length: MAX_PAGES_AT_ONCE }, run));
  return results;
}
