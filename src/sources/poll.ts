/**
 * Reads sources when they are due: each address once, whoever shares it, spread over the interval, a few at a time. In:
 * sources, and what keeps their documents. What was read is remembered only after it was kept, so that a crash in between
 * costs a second read and never an article. A source that fails is asked ever more rarely, up to once a day, and never
 * before the time it named itself.
 */
import { SourceError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { SourceDefinition } from "../model/definition.ts";
import type { SourceDocument } from "../model/document.ts";
import type { SourceMemory, SourceState, SourceStatus } from "../model/source.ts";
import type { ReadSource } from "./read.ts";
import { makeTurns } from "./turns.ts";

/** Counts what was kept. */
export type Keep = (
  source: SourceDefinition,
  documents: readonly SourceDocument[],
  /** Nothing was ever read of it. */
  isFirst?: boolean,
) => Promise<KeptCount>;

export interface KeptCount {
  /** Articles that were not held before. */
  readonly added: number;
  /** Documents that are no articles. */
  readonly refused: number;
}

export interface PollWorld {
  readonly now: () => Date;
  /** Ends early when the signal fires; never rejects. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly read: ReadSource;
  readonly memory: SourceMemory;
  readonly log: Log;
  readonly intervalMs?: number;
}

export interface ReadOptions {
  /** What was read within this time is not read again. */
  readonly maxAgeMs: number;
  /** A read that takes longer goes on, but is not waited for. */
  readonly patienceMs: number;
}

export interface Poller {
  /** Brings one source up to date. Rejects with a SourceError that tells why it is not. */
  read(source: SourceDefinition, keep: Keep, options: ReadOptions): Promise<void>;
  /** One minute's work: begins to read what is due in it, and resolves when that is read. Never rejects. */
  tick(sources: readonly SourceDefinition[], keep: Keep): Promise<void>;
  /** How a source is doing; null before its first read. */
  statusOf(source: SourceDefinition): Promise<SourceStatus | null>;
  /** Begins nothing more, and resolves when what is under way has ended. Breaking it off is the door's business. */
  close(): Promise<void>;
}

const INTERVAL_MS = 15 * 60_000;
const TICK_MS = 60_000;
const MAX_BACK_OFF_MS = 24 * 60 * 60_000;
/** Part of the interval by which a due time may be moved to either side. */
const JITTER = 0.1;
/** The first reads after a start come one per so many milliseconds, or all within one interval. */
const FIRST_READS_MS = 400;
const NO_ARTICLE = "gave nothing that reads as an article";
const MAX_AT_ONCE = 32;
const MAX_PER_HOST = 2;

export function makePoller(world: PollWorld): Poller {
  const { now, wait, random, read, memory, log, intervalMs = INTERVAL_MS } = world;
  const turns = makeTurns(MAX_AT_ONCE, MAX_PER_HOST);
  const underWay = new Map<string, Promise<void>>();
  const planned = new Map<string, number>();
  const waiting = new Set<string>();
  const closing = new AbortController();
  let loaded: Promise<Map<string, SourceStatus>> | null = null;

  function statuses(): Promise<Map<string, SourceStatus>> {
    loaded ??= memory.statuses().then(
      (found) => new Map(found),
      (cause) => {
        loaded = null;
        throw cause;
      },
    );
    return loaded;
  }

  function inAbout(ms: number): number {
    return now().getTime() + ms * (1 + JITTER * (2 * random() - 1));
  }

  async function remember(url: string, state: SourceState): Promise<void> {
    const { etag, lastModified, seen, ...status } = state;
    (await statuses()).set(url, status);
    await memory.remember(url, state);
  }

  async function readAndKeep(source: SourceDefinition, keep: Keep): Promise<void> {
    const before = await memory.recall(source.from);
    const fetchedAt = now().toISOString();
    try {
      const { documents, ...reading } = await read(source, before);
      const isFirst = (before?.seen.size ?? 0) === 0;
      const kept = documents.length === 0 ? { added: 0, refused: 0 } : await keep(source, documents, isFirst);
      const useless = documents.length > 0 && kept.refused === documents.length;
      await remember(source.from, {
        ...reading,
        fetchedAt,
        newArticleAt: kept.added > 0 ? fetchedAt : (before?.newArticleAt ?? null),
        failingSince: useless ? (before?.failingSince ?? fetchedAt) : null,
        reason: useless ? NO_ARTICLE : null,
        failures: 0,
        nextTryAt: asInstant(inAbout(intervalMs)),
      });
      if (useless) throw new SourceError(NO_ARTICLE);
    } catch (cause) {
      if (cause instanceof SourceError && cause.message === NO_ARTICLE) throw cause;
      throw await failed(source, before, fetchedAt, cause);
    }
  }

  /** Remembers the failure. A failure of ours is none of the source's: it is asked again as if it had answered. */
  async function failed(
    source: SourceDefinition,
    before: SourceState | null,
    fetchedAt: string,
    cause: unknown,
  ): Promise<SourceError> {
    const known = cause instanceof SourceError;
    const error = known ? cause : new SourceError("could not be read", { cause });
    // Broken off by us: no failure of anybody's.
    if (closing.signal.aborted) return error;
    if (!known) log.error({ err: cause, source: source.from }, "source failed");
    // Its host asked for rest, so that nobody asked this source: it has not failed, and comes when the rest is over.
    const wasAsked = error.status !== null || error.retryAfterMs === null;
    const failures = (before?.failures ?? 0) + (wasAsked ? 1 : 0);
    const backOffMs = wasAsked && known ? Math.min(intervalMs * 2 ** (failures - 1), MAX_BACK_OFF_MS) : 0;
    const asked = now().getTime() + (error.retryAfterMs ?? 0) + random() * JITTER * intervalMs;
    await remember(source.from, {
      ...(before ?? { etag: null, lastModified: null, seen: new Map(), newArticleAt: null }),
      fetchedAt,
      failingSince: before?.failingSince ?? fetchedAt,
      reason: error.message,
      failures,
      nextTryAt: asInstant(Math.max(inAbout(known ? backOffMs : intervalMs), asked)),
    });
    return error;
  }

  /** Joins a read that is under way. */
  function start(source: SourceDefinition, keep: Keep): Promise<void> {
    const running = underWay.get(source.from);
    if (running !== undefined) return running;
    const started = turns
      .take(hostOf(source), async () => {
        if (!closing.signal.aborted) await readAndKeep(source, keep);
      })
      .catch((cause: unknown) => {
        if (cause instanceof SourceError) throw cause;
        log.error({ err: cause, source: source.from }, "source failed");
        throw new SourceError("could not be read", { cause });
      })
      .finally(() => underWay.delete(source.from));
    underWay.set(source.from, started);
    return started;
  }

  /** Milliseconds since 1970. First reads are spread as well; a time far ahead is one of a clock that was wrong. */
  function dueAt(url: string, status: SourceStatus | undefined, sources: number): number {
    const stored = Date.parse(status?.nextTryAt ?? "");
    if (!Number.isNaN(stored)) return stored > now().getTime() + 2 * MAX_BACK_OFF_MS ? 0 : stored;
    const due =
      planned.get(url) ?? now().getTime() + random() * Math.min(intervalMs, sources * FIRST_READS_MS);
    planned.set(url, due);
    return due;
  }

  async function readWhenDue(source: SourceDefinition, keep: Keep, dueMs: number): Promise<void> {
    waiting.add(source.from);
    await wait(Math.max(0, dueMs - now().getTime()), closing.signal);
    waiting.delete(source.from);
    planned.delete(source.from);
    if (memory.claim !== undefined && !(await memory.claim(source.from))) return;
    // Somebody may have asked for it in the meantime.
    if (memory.claim !== undefined) loaded = null;
    const stored = Date.parse((await statuses()).get(source.from)?.nextTryAt ?? "");
    if (stored > now().getTime() && stored > dueMs) return;
    await start(source, keep).catch(() => {});
  }

  async function readDue(sources: readonly SourceDefinition[], keep: Keep): Promise<void> {
    if (closing.signal.aborted) return;
    // Others may have read it.
    if (memory.claim !== undefined) loaded = null;
    const known = await statuses();
    const distinct = [...new Map(sources.map((source) => [source.from, source])).values()];
    const end = now().getTime() + TICK_MS;
    const due = distinct
      .filter(({ from }) => !underWay.has(from) && !waiting.has(from))
      .map((source) => ({ source, at: dueAt(source.from, known.get(source.from), distinct.length) }))
      .filter(({ at }) => at < end);
    await Promise.all(due.map(({ source, at }) => readWhenDue(source, keep, at)));
  }

  return {
    async read(source, keep, { maxAgeMs, patienceMs }) {
      const status = (await statuses()).get(source.from);
      if (status !== undefined && !underWay.has(source.from)) {
        const ageMs = now().getTime() - Date.parse(status.fetchedAt);
        const isFresh = ageMs >= 0 && ageMs < maxAgeMs;
        const mustWait = status.failures > 0 && Date.parse(status.nextTryAt) > now().getTime();
        if (status.reason !== null && (isFresh || mustWait)) throw new SourceError(status.reason);
        if (isFresh) return;
      }
      const done = new AbortController();
      const late = wait(patienceMs, done.signal).then(() => {
        if (!done.signal.aborted) throw new SourceError("it is slow; this is what was read before");
      });
      await Promise.race([start(source, keep), late]).finally(() => done.abort());
    },
    tick: (sources, keep) =>
      readDue(sources, keep).catch((cause: unknown) => {
        log.error({ err: cause }, "a minute of reads failed; the next one goes on");
      }),
    async statusOf(source) {
      return (await statuses()).get(source.from) ?? null;
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}

function asInstant(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}

function hostOf({ kind, from }: SourceDefinition): string {
  return kind === "folder" ? from : (URL.parse(from)?.hostname ?? from);
}
