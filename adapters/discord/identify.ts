/**
 * When a shard may connect and identify again. Discord allows one IDENTIFY per five seconds and 1,000 a day, then it resets
 * the token; discord.js keeps the first only, and tries a broken connection twice a second for ever. In: clock, shard. Out:
 * a promise of the turn.
 */
import type { IIdentifyThrottler } from "discord.js";
import type { Wait } from "./patiently.ts";

/** Gateway, "Rate limiting": per key of `shard % max_concurrency`. */
const SPACING_MS = 5_000;
/** A shard that identifies again and again waits twice as long each time, up to this. */
const LONGEST_MS = 10 * 60_000;
/** A session that held this long starts the count anew. */
const QUIET_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Discord's 1,000, less room for somebody who starts the bot by hand meanwhile. */
const MAX_PER_DAY = 900;

interface Clock {
  readonly now: () => number;
  readonly wait: Wait;
}

export function makeIdentifyTurns(maxConcurrency: number, { now, wait }: Clock): IIdentifyThrottler {
  const freeAt = new Map<number, number>();
  const shards = new Map<number, { readonly at: number; readonly gapMs: number }>();
  const today: number[] = [];
  return {
    async waitForIdentify(shard, signal) {
      const key = shard % Math.max(1, maxConcurrency);
      const last = shards.get(shard);
      while (today[0] !== undefined && today[0] <= now() - DAY_MS) today.shift();
      const oldest = today[today.length - MAX_PER_DAY];
      const at = Math.max(
        now(),
        freeAt.get(key) ?? 0,
        last === undefined ? 0 : last.at + last.gapMs,
        oldest === undefined ? 0 : oldest + DAY_MS,
      );
      const wasQuiet = last === undefined || at - last.at >= QUIET_MS;
      shards.set(shard, { at, gapMs: wasQuiet ? SPACING_MS : Math.min(last.gapMs * 2, LONGEST_MS) });
      freeAt.set(key, at + SPACING_MS);
      today.push(at);
      if (at > now()) await wait(at - now(), signal);
      signal.throwIfAborted();
    },
  };
}

/** Three connections of a shard within a minute at once, then after one second, two, four, up to a minute. */
export function makeConnectTurns({ now, wait }: Clock): (shard: number) => Promise<void> {
  const tries = new Map<number, readonly number[]>();
  return async (shard) => {
    const lately = (tries.get(shard) ?? []).filter((at) => at > now() - 60_000);
    const pauseMs = lately.length < 3 ? 0 : Math.min(60_000, 1_000 * 2 ** (lately.length - 3));
    tries.set(shard, [...lately, now() + pauseMs].slice(-20));
    if (pauseMs > 0) await wait(pauseMs);
  };
}
