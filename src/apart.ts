/**
 * Hostile bytes are taken apart in a thread of its own, with an end to each request's time and memory: whatever bait gets
 * past the refusals, chat platforms are still answered meanwhile. The thread is kept for the next request, since loading
 * parsers takes twenty times as long as a page; one that had to be ended is replaced.
 */
import { once } from "node:events";
import { setInterval as every, setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";

export interface ApartLimits {
  readonly timeoutMs: number;
  /** Of the thread, for one request. */
  readonly maxCpuMs: number;
  readonly maxHeapMb: number;
}

/** A request that the thread gave no answer to. */
export class ApartError extends Error {
  override readonly name = "ApartError";
  readonly kind: "too-long" | "broken";
  constructor(kind: ApartError["kind"], options: ErrorOptions = {}) {
    super(`a thread had to be ended: ${kind}`, options);
    this.kind = kind;
  }
}

const CPU_WATCH_MS = 250;
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 60_000;

/**
 * `script` answers each message with one. One request at a time; the wait for one's turn is no part of the limits. Rejects
 * with an ApartError.
 */
export function makeApart<Request, Answer>(
  script: URL,
  limits: ApartLimits,
): (request: Request) => Promise<Answer> {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  function end(): void {
    void worker?.terminate();
    worker = null;
  }

  function start(): Worker {
    const made = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb } });
    // What goes wrong between two requests costs the thread and nothing else.
    const gone = () => {
      if (worker === made) worker = null;
    };
    made.on("error", gone).on("exit", gone);
    return made;
  }

  async function ask(request: Request): Promise<Answer> {
    clearTimeout(idle);
    worker ??= start();
    const answer = await answerOf<Answer>(worker, request, limits).catch((cause: unknown) => {
      end();
      throw cause;
    });
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
    return answer;
  }

  return (request) => {
    const answered = last.then(() => ask(request));
    last = answered.catch(() => {});
    return answered;
  };
}

/** Where the thread does not answer within the limits, it is of no use any more. */
async function answerOf<Answer>(worker: Worker, request: unknown, limits: ApartLimits): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  const tooLong = new ApartError("too-long");
  worker.ref();
  worker.postMessage(request);
  try {
    return await Promise.race([
      once(worker, "message", { signal }).then(([answer]) => answer as Answer),
      once(worker, "exit", { signal }).then(() => Promise.reject(new Error("the thread ended"))),
      pause(limits.timeoutMs, undefined, { signal }).then(() => Promise.reject(tooLong)),
      cpuSpent(worker, limits.maxCpuMs, signal).then(() => Promise.reject(tooLong)),
    ]);
  } catch (cause) {
    throw cause === tooLong ? cause : new ApartError("broken", { cause });
  } finally {
    over.abort();
  }
}

/** Resolves when the thread has worked for so long on this request; never where Node can't tell yet (before 24.6). */
async function cpuSpent(worker: Worker, maxMs: number, signal: AbortSignal): Promise<void> {
  const used = async () => {
    const spent = await worker.cpuUsage?.().catch(() => undefined);
    return spent === undefined ? null : (spent.user + spent.system) / 1_000;
  };
  let atFirst = await used();
  for await (const _ of every(CPU_WATCH_MS, undefined, { signal })) {
    const ms = await used();
    atFirst ??= ms;
    if (ms !== null && atFirst !== null && ms - atFirst >= maxMs) return;
  }
}
