/** The thread in which feeds are parsed, one after the other: see feed-apart.ts. */
import { parentPort } from "node:worker_threads";
import { SourceError } from "../errors.ts";
import { type ParsedFeed, parseFeed } from "./feed.ts";

export interface FeedRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly url: string;
}

export type FeedAnswer = { readonly feed: ParsedFeed } | { readonly reason: string };

function answer({ bytes, contentType, url }: FeedRequest): FeedAnswer {
  try {
    return { feed: parseFeed(bytes, contentType, url) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { reason: error.message };
  }
}

parentPort?.on("message", (request: FeedRequest) => parentPort?.postMessage(answer(request)));
