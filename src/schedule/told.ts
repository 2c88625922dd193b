/**
 * What a channel was told already, read from the posts themselves, so that it is true whatever happened to the process since:
 * the headlines of the last posts, and when each was posted. In: the ledger, a channel. Out: what of a story is new to it.
 */

import { messageFromJson } from "../message/message-json.ts";
import type { Story } from "../model/story.ts";
import type { Ledger } from "../store/ledger.ts";

/** Posts that are read, details counted: a week of them. */
const MAX_POSTS = 40;
/** Of an instant: "2026-11-24T07:30". */
const MINUTE_CHARS = 16;

export interface Told {
  /** When the channel last had a post, ISO 8601; null where it never had. */
  readonly lastAt: string | null;
  /** The same for channels that were told the same in the same minutes. */
  readonly key: string;
  /** New to the channel; told, with reports that came since; told, and nothing came since. */
  of(story: Story): "new" | "update" | "unchanged";
}

export async function toldIn(channel: string, ledger: Pick<Ledger, "find" | "content">): Promise<Told> {
  const states = ["sent", "confirmed"] as const;
  const rows = await ledger.find({ channel, states, newestFirst: true, limit: MAX_POSTS });
  /** By a story's address, or its headline where it has none: when it was told last. */
  const toldAt = new Map<string, string>();
  for (const { delivery, part, sentAt, dueAt } of rows) {
    const body = await ledger.content(delivery, part);
    if (body === null) continue;
    const at = sentAt ?? dueAt;
    for (const block of (await messageFromJson(body)).blocks)
      if (block.kind === "heading")
        for (const key of [block.url, block.text])
          if (key !== undefined && (toldAt.get(key) ?? "") < at) toldAt.set(key, at);
  }
  const lastAt =
    rows
      .map(({ sentAt, dueAt }) => sentAt ?? dueAt)
      .sort()
      .at(-1) ?? null;
  const minutes = [...toldAt].map(([what, at]) => [what, at.slice(0, MINUTE_CHARS)]);
  return {
    lastAt,
    key: JSON.stringify([lastAt?.slice(0, MINUTE_CHARS), minutes.sort()]),
    of({ articles, headline, lastSeen }) {
      const keys = [headline, ...articles.flatMap(({ url, headline: own }) => [url ?? own, own])];
      const [at] = keys
        .flatMap((key) => toldAt.get(key) ?? [])
        .sort()
        .reverse();
      if (at === undefined) return "new";
      return lastSeen !== null && lastSeen > at ? "update" : "unchanged";
    },
  };
}
