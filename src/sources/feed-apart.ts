/**
 * Parses a feed in a thread of its own, with an end to its time and memory: whatever bait gets past the refusals in
 * feed-repair.ts, chat platforms are still answered meanwhile. In and out: as `parseFeed`. Rejects with a SourceError.
 */
import { Worker } from "node:worker_threads";
import { SourceError } from "../errors.ts";
import type { ParsedFeed } from "./feed.ts";
import type { FeedAnswer, FeedRequest } from "./feed-worker.ts";

export interface ParseLimits {
  readonly timeoutMs: number;
  readonly maxHeapMb: number;
}

/** A feed of 10 MB takes a second or two alone; the rest is for a busy machine. */
const LIMITS: ParseLimits = { timeoutMs: 15_000, maxHeapMb: 256 };

export function parseFeedApart(request: FeedRequest, limits: ParseLimits = LIMITS): Promise<ParsedFeed> {
  const worker = new Worker(new URL("./feed-worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
  });
  let timer: NodeJS.Timeout;
  const parsed = new Promise<ParsedFeed>((resolve, reject) => {
    timer = setTimeout(() => reject(new SourceError("its feed takes too long to read")), limits.timeoutMs);
    worker
      .once("message", (answer: FeedAnswer) => {
        if ("feed" in answer) resolve(answer.feed);
        else reject(new SourceError(answer.reason));
      })
      .once("error", (cause) => reject(new SourceError("its feed can't be read", { cause })))
      .once("exit", () => reject(new SourceError("its feed can't be read")));
  });
  return parsed.finally(async () => {
    clearTimeout(timer);
    await worker.terminate();
  });
}
