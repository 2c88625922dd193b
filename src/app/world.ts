/** What the running program is handed of the outside, so that tests can move the clock and stop it at named points. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Log, makeLog } from "../log.ts";
import { type Metrics, makeMetrics } from "../operate/metrics.ts";

export interface World {
  readonly now: () => Date;
  /** Ends early when the signal fires; never rejects. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Eight characters, enough to find a line in a log. */
  readonly newReference: () => string;
  readonly log: Log;
  /** Counts for whoever looks after the bot. */
  readonly metrics: Metrics;
  /** Called at each named step of a delivery; only tests hand one in. */
  readonly failpoint?: (name: string) => void | Promise<void>;
}

export function realWorld(logLevel: string): World {
  const metrics = makeMetrics();
  return {
    metrics,
    now: () => new Date(),
    wait: async (ms, signal) => {
      await pause(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {});
    },
    random: Math.random,
    newReference: () => randomBytes(5).toString("hex").slice(0, 8).toUpperCase(),
    log: makeLog(logLevel, (level) => metrics.add("dateline_log_lines_total", { level })),
  };
}

/** Bytes for keys and nonces. */
export function unguessable(bytes: number): Uint8Array {
  return randomBytes(bytes);
}
