/**
 * Where the news comes from: the folders of sample articles, all in memory, or the live sources with their store on disk.
 * In: settings and the world. Out: the pipeline, and what reads the sources when they are due.
 */
import type { Kysely } from "kysely";
import type { Settings } from "../config/env.ts";
import { SourceError } from "../errors.ts";
import type { MissingSource } from "../model/briefing.ts";
import type { Definition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import { makeDoor } from "../net/get.ts";
import { makePipeline, type Pipeline } from "../pipeline.ts";
import { readFolder } from "../sources/folder.ts";
import { makeSourceReader } from "../sources/read.ts";
import { makeMemoryArticles } from "../store/articles.ts";
import { makeSqlArticles } from "../store/articles-sql.ts";
import type { Tables } from "../store/schema.ts";
import { makeSqlSources } from "../store/sources-sql.ts";
import type { World } from "./world.ts";

export interface News {
  readonly pipeline: Pipeline;
  readonly refresh: (definition: Definition) => Promise<readonly MissingSource[]>;
  /** One page that somebody gave the address of; absent where nothing is fetched. */
  readonly readPage?: (url: string) => Promise<SourceDocument>;
  close(): Promise<void>;
}

/** The sample folders of the briefings; touches no network and writes nothing. */
export function openSamples({ now, log }: World): News {
  const pipeline = makePipeline({
    now,
    log,
    articles: makeMemoryArticles(),
    sourcesOf: ({ demo }) => (demo === null ? [] : [{ kind: "folder", from: demo, outlet: null }]),
    readSource: (source) => {
      if (source.kind === "folder") return readFolder(source.from);
      throw new SourceError("only folders are read here");
    },
  });
  return { pipeline, refresh: pipeline.refresh, close: async () => {} };
}

/** A briefing asked for again within this time is made of what is held. */
const FRESH_MS = 60_000;
/** An answer waits this long for its sources; what is late is named and read on. */
const PATIENCE_MS = 8_000;

/** The live sources of the briefings, kept in the store. */
export function openLive(settings: Settings, db: Kysely<Tables>, world: World): News {
  const { now, wait, log } = world;
  const door = makeDoor({ contact: settings.contact ?? "", allow: settings.allowedHosts });
  const articles = makeSqlArticles(db, now);
  const readSource = makeSourceReader({
    get: door.get,
    memory: makeSqlSources(db),
    now,
    leftOut: ({ url, reason }) => log.info({ url, reason }, "a page was left out"),
  });
  const pipeline = makePipeline({ now, log, articles, sourcesOf: ({ sources }) => sources, readSource });
  const read = new Map<string, { readonly at: number; readonly work: Promise<readonly MissingSource[]> }>();

  async function refresh(definition: Definition): Promise<readonly MissingSource[]> {
    const at = now().getTime();
    const before = read.get(definition.name);
    const isFresh = before !== undefined && at - before.at < FRESH_MS && at >= before.at;
    const work = isFresh ? before.work : pipeline.refresh(definition);
    if (!isFresh) read.set(definition.name, { at, work });
    const done = new AbortController();
    const late = wait(PATIENCE_MS, done.signal).then((): readonly MissingSource[] => [
      { source: definition.title, reason: "some sources are slow; this is what was read before" },
    ]);
    return Promise.race([work, late]).finally(() => done.abort());
  }

  return {
    pipeline,
    refresh,
    async readPage(url) {
      const answer = await door.get(url, { accept: "text/html, */*;q=0.5" });
      if (answer.kind === "unchanged") throw new SourceError("it sent nothing");
      return { bytes: answer.bytes, kind: "html", url: answer.url, contentType: answer.contentType };
    },
    close: door.close,
  };
}
