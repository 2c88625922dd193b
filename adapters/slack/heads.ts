/**
 * Where the later parts of a post go: the thread below its first part, which is remembered, and after a restart looked up.
 * Remembering spares a read of the history for each post; Slack allows fifty a minute.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Delivery } from "../../src/adapter.ts";
import type { Account } from "./account.ts";
import { threadOf } from "./find.ts";

const MAX_KEPT = 10_000;
/** The ledger counts from one. */
const FIRST_ROUND = 1;
/** Longer, and the ledger's lease might end before the post is over. */
const LOOK_MS = 5_000;

export interface Heads {
  /** A first part is about to be sent. Where it may have been sent before, it is looked up: the oldest copy is the one that stays. */
  begin(address: string, delivery: Delivery): void;
  keep(address: string, delivery: string, ts: string): void;
  /** The first part of a delivery that was posted since the start. */
  of(address: string, delivery: string): string | undefined;
  /** null for the channel itself; rejects where it can't be known now. */
  threadFor(account: Account, address: string, delivery: Delivery): Promise<string | null | "gone">;
}

/** `now` in milliseconds. */
export function makeHeads(now: () => number): Heads {
  /** "" for one under way; null where there may be copies. */
  const kept = new Map<string, string | null>();
  const keyOf = (address: string, delivery: string) => `${address} ${delivery}`;
  return {
    begin(address, { id, part, round }) {
      if (part > 0) return;
      const key = keyOf(address, id);
      kept.set(key, kept.has(key) || round > FIRST_ROUND ? null : "");
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(oldest);
      }
    },
    keep(address, delivery, ts) {
      const key = keyOf(address, delivery);
      if (kept.get(key) === "") kept.set(key, ts);
    },
    of: (address, delivery) => kept.get(keyOf(address, delivery)) || undefined,
    async threadFor(account, address, delivery) {
      const known = delivery.part === 0 ? null : kept.get(keyOf(address, delivery.id));
      if (known) return known;
      const tooLong = new AbortController();
      const late = pause(LOOK_MS, null, { ref: false, signal: tooLong.signal }).then(() => {
        throw new Error("the first part was not found in time");
      });
      try {
        return await Promise.race([
          threadOf(account, address, delivery, new Date(now()), (call) => call()),
          late,
        ]);
      } finally {
        late.catch(() => {});
        tooLong.abort();
      }
    },
  };
}
