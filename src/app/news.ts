/**
 * Where the news comes from: the live sources with their store. In: settings, the store and the world. Out: the pipeline,
 * and what reads the sources when they are due.
 */
import { makeArticleParser } from "../article/parse-apart.ts";
import type { SourceDesk } from "../commands/desk.ts";
import type { Settings } from "../config/env.ts";
import { SourceError } from "../errors.ts";
import type { MissingSource } from "../model/briefing.ts";
import type { Definition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import { makeDoor } from "../net/get.ts";
import { watchSources } from "../operate/watch.ts";
import { makePipeline, type Pipeline } from "../pipeline.ts";
import { makePoller } from "../sources/poll.ts";
import { makeSourceReader } from "../sources/read.ts";
import { makeSqlAddedSources } from "../store/added-sources.ts";
import { makeSqlArticles } from "../store/articles-sql.ts";
import { tidyStore } from "../store/housekeeping.ts";
import { makeSqlSources } from "../store/sources-sql.ts";
import { openSourceDesk } from "./source-desk.ts";
import type { OpenedStore } from "./store.ts";
import type { World } from "./world.ts";

export interface News {
  readonly pipeline: Pipeline;
  /** Which sources of a briefing are missing. Reads those that were never read, and what is older than `maxAgeMs`. */
  readonly refresh: (definition: Definition, maxAgeMs?: number) => Promise<readonly MissingSource[]>;
  /** One page that somebody gave the address of; absent where nothing is fetched. */
  readonly readPage?: (url: string) => Promise<SourceDocument>;
  /** Once a minute: reads the sources of these briefings that are due. Never rejects. */
  readonly tick: (definitions: readonly Definition[]) => Promise<void>;
  /** What people add in chat; absent where nothing is fetched. */
  readonly sources?: SourceDesk;
  close(): Promise<void>;
}

/** Sources are read every 15 minutes: older is only what was never read, or read before the bot was away. */
const STALE_MS = 45 * 60_000;
/** An answer waits this long for such sources; what is late is named and read on. */
const PATIENCE_MS = 5_000;
/** Of several processes one reads a source; longer than any read takes. */
const POLL_MS = 2 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The live sources of the briefings, kept in the store. */
export async function openLive(
  settings: Settings,
  { db, shared }: Pick<OpenedStore, "db" | "shared">,
  world: World,
): Promise<News> {
  const { now, wait, random, log, metrics } = world;
  const door = makeDoor({
    contact: settings.contact ?? "",
    allow: settings.allowedHosts,
    now: () => now().getTime(),
  });
  const poller = makePoller({
    now,
    wait,
    random,
    log,
    memory: {
      ...watchSources(makeSqlSources(db), metrics),
      ...(shared !== null && { claim: (url: string) => shared.take(`poll ${url}`, POLL_MS) }),
    },
    read: makeSourceReader({
      get: door.get,
      now,
      leftOut: ({ url, reason }) => log.info({ url, reason }, "a page was left out"),
    }),
  });
  const sources = await openSourceDesk({
    added: makeSqlAddedSources(db),
    get: door.get,
    now,
    statusOf: poller.statusOf,
  });
  const articles = makeSqlArticles(db, now);
  const pipeline = makePipeline({
    now,
    log,
    articles,
    parse: makeArticleParser(),
    sourcesOf: sources.sourcesOf,
    readSource: (source, keep, maxAgeMs = STALE_MS) =>
      poller.read(source, keep, { maxAgeMs, patienceMs: PATIENCE_MS }),
  });

  let tidiedAt = Number.NEGATIVE_INFINITY;
  async function tidyDaily(): Promise<void> {
    const at = now().getTime();
    if (at - tidiedAt < DAY_MS) return;
    tidiedAt = at;
    const before = new Date(at - settings.keepDays * DAY_MS).toISOString();
    await tidyStore(db, articles, before).then(
      (dropped) => log.info({ dropped }, "old articles dropped"),
      (cause: unknown) => log.error({ err: cause }, "the store was not tidied; tomorrow again"),
    );
  }

  return {
    pipeline,
    sources,
    refresh: pipeline.refresh,
    async tick(definitions) {
      const all = definitions.flatMap((definition) => sources.sourcesOf(definition));
      await Promise.all([poller.tick(all, pipeline.take), tidyDaily()]);
    },
    async readPage(url) {
      const answer = await door.get(url, { accept: "text/html, */*;q=0.5" });
      if (answer.kind === "unchanged") throw new SourceError("it sent nothing");
      return { bytes: answer.bytes, kind: "html", url: answer.url, contentType: answer.contentType };
    },
    async close() {
      await Promise.all([poller.close(), door.close()]);
    },
  };
}
