/**
 * Keeps posts apart: so many a second on a platform, one a second in a channel, which is what both platforms ask for.
 * In: the clock. Out: a promise that is kept when the next post may leave.
 */
import type { ScheduleWorld } from "./world.ts";

const CHANNEL_SPACING_MS = 1_000;

export interface Pace {
  /** `channel`: its whole address. Ends early when the signal fires. */
  wait(adapter: string, channel: string, signal: AbortSignal): Promise<void>;
}

type PaceWorld = Pick<ScheduleWorld, "now" | "wait" | "adapters" | "reserve">;

export function makePace({ now, wait, adapters, reserve: shared }: PaceWorld): Pace {
  /** When the next post may leave, by platform and by channel. */
  const free = new Map<string, number>();

  function reserve(name: string, from: number, spacingMs: number): number {
    const at = Math.max(from, free.get(name) ?? 0);
    free.set(name, at + spacingMs);
    return at;
  }

  return {
    async wait(adapter, channel, signal) {
      const at = now().getTime();
      const { perSecond } = adapters.get(adapter) ?? {};
      for (const [name, until] of free) if (until <= at) free.delete(name);
      const inTurn = shared ?? reserve;
      const inChannel = await inTurn(channel, at, CHANNEL_SPACING_MS);
      const start = perSecond === undefined ? inChannel : await inTurn(adapter, inChannel, 1000 / perSecond);
      if (start > at) await wait(start - at, signal);
    },
  };
}
