/**
 * Reads one source: what is new or changed since the last time, as documents for the article stage. In: a source of a
 * briefing's definition, what is remembered of it, and the door to the outside. Out: documents and what to remember once
 * they are kept, or a `SourceError` whose message a reader may see. What could not be read whole is handed over as the
 * feed's own summary, reported, and tried again at the next reads. Never told by date: feeds mend and re-date entries.
 */
import type { SourceDefinition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import type { SourceState } from "../model/source.ts";
import { shortId } from "../text/identify.ts";
import { readEntries } from "./entries.ts";
import { parseFeedApart } from "./feed-apart.ts";
import { readFolder } from "./folder.ts";
import { makeRobots } from "./robots.ts";

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

/** Remember the rest of it when the documents are kept, not before: whatever is lost in between is read again. */
export interface Reading extends Pick<SourceState, "etag" | "lastModified" | "seen"> {
  readonly documents: readonly SourceDocument[];
}

export type ReadSource = (source: SourceDefinition, before: SourceState | null) => Promise<Reading>;

const MAX_NEW_ENTRIES = 20;
export const FEED_TYPES =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";
const NOTHING = { etag: null, lastModified: null, seen: new Map<string, string>() };

export function makeSourceReader(world: SourceWorld): ReadSource {
  const { get, now, maxNewEntries = MAX_NEW_ENTRIES, leftOut = () => {} } = world;
  const robots = makeRobots(get, now);

  async function readFeed(source: SourceDefinition, answer: Fetched, seen: SourceState["seen"]) {
    const feed = await parseFeedApart(answer);
    return readEntries(feed, seen, {
      get,
      robots,
      leftOut,
      maxNewEntries,
      now,
      outlet: source.outlet ?? (feed.title || undefined),
    });
  }

  return async function readSource(source, before) {
    const { etag, lastModified, seen } = before ?? NOTHING;
    if (source.kind === "folder") return readFiles(await readFolder(source.from), seen);
    const answer = await get(source.from, {
      ...(etag === null ? {} : { etag }),
      ...(lastModified === null ? {} : { lastModified }),
      accept: source.kind === "feed" ? FEED_TYPES : "text/html, */*;q=0.5",
    });
    if (answer.kind === "unchanged") return { etag, lastModified, seen, documents: [] };
    const { complete, ...reading } =
      source.kind === "feed" ? await readFeed(source, answer, seen) : readPage(source, answer, seen);
    // Validators are kept only where nothing is left to read: else "unchanged" would hide it.
    return complete
      ? { ...reading, etag: answer.etag, lastModified: answer.lastModified }
      : { ...reading, etag: null, lastModified: null };
  };
}

/** A page is its own only entry. */
function readPage(source: SourceDefinition, answer: Fetched, seen: SourceState["seen"]) {
  const document: SourceDocument = {
    bytes: answer.bytes,
    kind: "html",
    url: answer.url,
    contentType: answer.contentType,
    ...(source.outlet === null ? {} : { outlet: source.outlet }),
  };
  const mark = markOf(document);
  const known = seen.get("page") === mark;
  return { documents: known ? [] : [document], seen: new Map([["page", mark]]), complete: true };
}

/** The files that are new or changed. */
function readFiles(files: readonly SourceDocument[], seen: SourceState["seen"]): Reading {
  const marks = new Map(files.map((file) => [file.name ?? "", markOf(file)]));
  const documents = files.filter(({ name = "" }) => seen.get(name) !== marks.get(name));
  return { ...NOTHING, documents, seen: marks };
}

function markOf({ bytes }: SourceDocument): string {
  return shortId(Buffer.from(bytes).toString("latin1"), 16);
}
