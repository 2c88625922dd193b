/**
 * Parses feeds in a thread of its own, with an end to each one's time and memory: whatever bait gets past the refusals in
 * feed-repair.ts, chat platforms are still answered meanwhile. The thread is kept for the next feed, since loading the
 * parsers takes twenty times as long as a feed; one that had to be ended is replaced. In and out: as `parseFeed`.
 */
import { once } from "node:events";
import { setInterval as every, setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { SourceError } from "../errors.ts";
import type { ParsedFeed } from "./feed.ts";
import type { FeedAnswer, FeedRequest } from "./feed-worker.ts";

export interface ParseLimits {
  readonly timeoutMs: number;
  /** Of the thread, for one feed. */
  readonly maxCpuMs: number;
  readonly maxHeapMb: number;
}

/** Rejects with a SourceError. */
export type ParseFeedApart = (request: FeedRequest) => Promise<ParsedFeed>;

/** A feed of 10 MB takes a second or two of CPU; the rest of the time is for a busy machine. */
const LIMITS: ParseLimits = { timeoutMs: 15_000, maxCpuMs: 4_000, maxHeapMb: 256 };
const CPU_WATCH_MS = 250;
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 60_000;

/** One feed at a time; the wait for one's turn is no part of the limits. */
export function makeFeedParser(limits: ParseLimits = LIMITS): ParseFeedApart {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function end(): void {
    void worker?.terminate();
    worker = null;
  }

  function start(): Worker {
    const made = new Worker(new URL("./feed-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
    });
    // What goes wrong between two feeds costs the thread and nothing else.
    const gone = () => {
      if (worker === made) worker = null;
    };
    made.on("error", gone).on("exit", gone);
    return made;
  }

  async function parse(request: FeedRequest): Promise<ParsedFeed> {
    clearTimeout(idle);
    worker ??= start();
    const answer = await answerOf(worker, request, limits).catch((cause: unknown) => {
      end();
      throw cause;
    });
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
    if ("feed" in answer) return answer.feed;
    throw new SourceError(answer.reason);
  }

  return (request) => {
    const parsed = last.then(() => parse(request));
    last = parsed.catch(() => {});
    return parsed;
  };
}

/** All feeds of the process are parsed by this one. */
export const parseFeedApart = makeFeedParser();

/** Rejects with a SourceError where the thread does not answer within the limits; it is of no use then. */
async function answerOf(worker: Worker, request: FeedRequest, limits: ParseLimits): Promise<FeedAnswer> {
  const over = new AbortController();
  const { signal } = over;
  const tooLong = new SourceError("its feed takes too long to read");
  worker.ref();
  worker.postMessage(request);
  try {
    return await Promise.race([
      once(worker, "message", { signal }).then(([answer]) => answer as FeedAnswer),
      once(worker, "exit", { signal }).then(() => Promise.reject(new Error("the thread ended"))),
      pause(limits.timeoutMs, undefined, { signal }).then(() => Promise.reject(tooLong)),
      cpuSpent(worker, limits.maxCpuMs, signal).then(() => Promise.reject(tooLong)),
    ]);
  } catch (cause) {
    throw cause === tooLong ? cause : new SourceError("its feed can't be read", { cause });
  } finally {
    over.abort();
  }
}

/** Resolves when the thread has worked for so long on this feed; never where Node can't tell yet (before 24.6). */
async function cpuSpent(worker: Worker, maxMs: number, signal: AbortSignal): Promise<void> {
  let atFirst: number | null = null;
  for await (const _ of every(CPU_WATCH_MS, undefined, { signal })) {
    const used = await worker.cpuUsage?.().catch(() => null);
    if (used === null || used === undefined) continue;
    const ms = (used.user + used.system) / 1_000;
    atFirst ??= ms;
    if (ms - atFirst >= maxMs) return;
  }
}
