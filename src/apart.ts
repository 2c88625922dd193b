/**
 * Hostile bytes are taken apart in a thread of its own, with an end to each request's time and memory: whatever bait gets
 * past the refusals, chat platforms are still answered meanwhile. The thread is kept for the next request, since loading
 * parsers takes twenty times as long as a page, and no part of a request's limits: on a slow machine nothing would be read
 * ever. One that had to be ended is replaced.
 */
import { once } from "node:events";
import { setInterval as every, setTimeout as pause } from "node:timers/promises";
import { parentPort, Worker } from "node:worker_threads";

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
/** A machine that takes longer to load parsers has no room for them. */
const LOAD_MS = 60_000;

/** The thread's side. `warmUp` loads what every request needs. */
export function serveApart<Request, Answer>(answer: (request: Request) => Answer, warmUp: () => void): void {
  warmUp();
  parentPort?.on("message", (request: Request) => parentPort?.postMessage(answer(request)));
  parentPort?.postMessage("ready");
}

/**
 * `script` calls `serveApart`. One request at a time; the wait for one's turn is no part of the limits. Rejects
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

  async function start(): Promise<Worker> {
    const made = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb } });
    worker = made;
    // What goes wrong between two requests costs the thread and nothing else.
    const gone = () => {
      if (worker === made) worker = null;
    };
    made.on("error", gone).on("exit", gone);
    await firstOf(made, (signal) => [past(LOAD_MS, signal)]);
    return made;
  }

  async function ask(request: Request): Promise<Answer> {
    clearTimeout(idle);
    const answer = await answered(request).catch((cause: unknown) => {
      end();
      throw cause;
    });
    worker?.unref();
    idle = setTimeout(end, IDLE_MS).unref();
    return answer;
  }

  async function answered(request: Request): Promise<Answer> {
    const thread = worker ?? (await start());
    thread.ref();
    thread.postMessage(request);
    return firstOf<Answer>(thread, (signal) => [
      past(limits.timeoutMs, signal),
      cpuSpent(thread, limits.maxCpuMs, signal),
    ]);
  }

  return (request) => {
    const asked = last.then(() => ask(request));
    last = asked.catch(() => {});
    return asked;
  };
}

/** The thread's next message, where it comes before any of the limits is reached; else the thread is of no use any more. */
async function firstOf<Answer>(
  thread: Worker,
  limitsBy: (signal: AbortSignal) => readonly Promise<void>[],
): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  const tooLong = new ApartError("too-long");
  try {
    return await Promise.race([
      once(thread, "message", { signal }).then(([message]) => message as Answer),
      once(thread, "exit", { signal }).then(() => Promise.reject(new Error("the thread ended"))),
      ...limitsBy(signal).map((limit) => limit.then(() => Promise.reject(tooLong))),
    ]);
  } catch (cause) {
    throw cause === tooLong ? cause : new ApartError("broken", { cause });
  } finally {
    over.abort();
  }
}

const past = (ms: number, signal: AbortSignal): Promise<void> => pause(ms, undefined, { signal });

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
