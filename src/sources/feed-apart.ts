/** Parses feeds in a thread of its own, one after the other (see src/apart.ts). In and out: as `parseFeed`. */
import { ApartError, type ApartLimits, makeApart } from "../apart.ts";
import { SourceError } from "../errors.ts";
import type { ParsedFeed } from "./feed.ts";
import type { FeedAnswer, FeedRequest } from "./feed-worker.ts";

/** Rejects with a SourceError. */
export type ParseFeedApart = (request: FeedRequest) => Promise<ParsedFeed>;

/** No feed needs more: one of 10 MB takes a second and a half. The rest of the time is for a busy machine. */
const LIMITS: ApartLimits = { timeoutMs: 15_000, maxCpuMs: 2_000, maxHeapMb: 256 };

export function makeFeedParser(limits: ApartLimits = LIMITS): ParseFeedApart {
  const ask = makeApart<FeedRequest, FeedAnswer>(new URL("./feed-worker.ts", import.meta.url), limits);
  return async (request) => {
    const answer = await ask(request).catch((cause: unknown) => {
      const isSlow = cause instanceof ApartError && cause.kind === "too-long";
      throw new SourceError(isSlow ? "its feed takes too long to read" : "its feed can't be read", { cause });
    });
    if ("feed" in answer) return answer.feed;
    throw new SourceError(answer.reason);
  };
}

/** All feeds of the process are parsed by this one. */
export const parseFeedApart = makeFeedParser();
