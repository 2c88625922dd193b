/**
 * Reads one source: what is new or changed since the last time, as documents for the article stage. In: a source of a
 * briefing's definition, the door to the outside, and the memory of earlier reads. Out: documents, or a `SourceError`
 * whose message a reader may see. What could not be read whole is handed over as the feed's own summary, reported, and
 * tried again at the next reads. Never told by date: feeds mend and re-date their entries.
 */
import { SourceError } from "../errors.ts";
import type { SourceDefinition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import type { SourceMemory, SourceState } from "../model/source.ts";
import { shortId } from "../text/identify.ts";
import { readEntries } from "./entries.ts";
import { parseFeedApart } from "./feed-apart.ts";
import { readFolder } from "./folder.ts";

/** As the door answers; src/net/get.ts makes one. */
export type Get = (
  url: string,
  options?: { readonly etag?: string; readonly lastModified?: string; readonly accept?: string },
) => Promise<GetAnswer>;

type GetAnswer = { readonly kind: "unchanged" } | Fetched;

interface Fetched {
  readonly kind: "fetched";
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface SourceWorld {
  readonly get: Get;
  readonly memory: SourceMemory;
  readonly now: () => Date;
  /** Entries of one feed read at once; the rest waits for the next read. */
  readonly maxNewEntries?: number;
  /** Told of each page that could not be read, and why. */
  readonly leftOut?: (left: LeftOut) => void;
}

export interface LeftOut {
  readonly url: string;
  readonly reason: string;
}

const MAX_NEW_ENTRIES = 20;
const FEED_TYPES =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";

/** What one read found, and whether something of it is left for the next. */
interface Reading {
  readonly documents: readonly SourceDocument[];
  readonly seen: ReadonlyMap<string, string>;
  readonly complete: boolean;
}

export function makeSourceReader(
  world: SourceWorld,
): (source: SourceDefinition) => Promise<readonly SourceDocument[]> {
  const { get, memory, now, maxNewEntries = MAX_NEW_ENTRIES, leftOut = () => {} } = world;

  async function readRemembered(source: SourceDefinition, before: SourceState | null) {
    const answer = await get(source.from, {
      ...(before?.etag ? { etag: before.etag } : {}),
      ...(before?.lastModified ? { lastModified: before.lastModified } : {}),
      accept: source.kind === "feed" ? FEED_TYPES : "text/html, */*;q=0.5",
    });
    if (answer.kind === "unchanged") {
      await memory.remember(source.from, { ...(before ?? NOTHING), ...well() });
      return [];
    }
    const seen = before?.seen ?? new Map();
    const reading =
      source.kind === "feed" ? await readFeed(source, answer, seen) : readPage(source, answer, seen);
    // Validators are kept only where nothing is left to read: else "unchanged" would hide it.
    const { etag, lastModified } = reading.complete ? answer : { etag: null, lastModified: null };
    await memory.remember(source.from, { etag, lastModified, ...well(), seen: reading.seen });
    return reading.documents;
  }

  function well() {
    return { fetchedAt: now().toISOString(), failingSince: null, reason: null };
  }

  async function readFeed(
    source: SourceDefinition,
    answer: Fetched,
    seen: ReadonlyMap<string, string>,
  ): Promise<Reading> {
    const feed = await parseFeedApart(answer);
    return readEntries(feed, seen, {
      get,
      leftOut,
      maxNewEntries,
      now: now(),
      outlet: source.outlet ?? (feed.title || undefined),
    });
  }

  return async function readSource(source) {
    if (source.kind === "folder") return readFolder(source.from);
    const before = await memory.recall(source.from);
    try {
      return await readRemembered(source, before);
    } catch (cause) {
      if (!(cause instanceof SourceError)) throw cause;
      const at = now().toISOString();
      await memory.remember(source.from, {
        ...(before ?? NOTHING),
        fetchedAt: at,
        failingSince: before?.failingSince ?? at,
        reason: cause.message,
      });
      throw cause;
    }
  };
}

const NOTHING = { etag: null, lastModified: null, seen: new Map<string, string>() };

/** A page is its own only entry. */
function readPage(source: SourceDefinition, answer: Fetched, seen: ReadonlyMap<string, string>): Reading {
  const mark = shortId(Buffer.from(answer.bytes).toString("latin1"), 16);
  const document: SourceDocument = {
    bytes: answer.bytes,
    kind: "html",
    url: answer.url,
    contentType: answer.contentType,
    ...(source.outlet === null ? {} : { outlet: source.outlet }),
  };
  const known = seen.get("page") === mark;
  return { documents: known ? [] : [document], seen: new Map([["page", mark]]), complete: true };
}
