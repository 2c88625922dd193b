/** The thread in which feeds are parsed, one after the other: see feed-apart.ts. */
import { serveApart } from "../apart.ts";
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

/** One that the strict parser takes, and one for the patient one. */
const LOADED_BY = [
  "<rss version='2.0'><channel><title>a</title></channel></rss>",
  "<rss><channel><title>a & b",
];

serveApart(answer, () => {
  for (const text of LOADED_BY)
    answer({ bytes: new TextEncoder().encode(text), contentType: "application/rss+xml", url: "" });
});
