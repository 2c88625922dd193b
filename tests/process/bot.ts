/**
 * The bot as a process of its own, as `npm start` runs it, with two things a test needs: a clock that can be moved, and a
 * named point at which something happens to the process. Told what to do by its parent's messages.
 */

import { flushCompileCache } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { realWorld } from "../../src/app/world.ts";
import { openApp } from "../../src/app.ts";
import { toldToStop } from "../../src/cli/start.ts";
import { parseEnv } from "../../src/config/env.ts";

export type Order =
  | { readonly kind: "move"; readonly aheadMs: number }
  | { readonly kind: "tick"; readonly number: number }
  | { readonly kind: "trap"; readonly trap: Trap }
  | { readonly kind: "close" };
export type Told =
  | { readonly kind: "ready"; readonly lines: readonly string[] }
  | { readonly kind: "ticked"; readonly number: number }
  | { readonly kind: "moved" | "stopping" | "closed" | "trapped" }
  | { readonly kind: "failed"; readonly message: string };

/** What happens at a named point of a delivery, the n-th time that it is passed. */
export interface Trap {
  readonly at: string;
  readonly pass: number;
  readonly signal: "SIGKILL" | "SIGTERM" | "SIGSTOP";
  /** The process goes on for so long after the point. */
  readonly afterMs: number;
}

const { TEST_AHEAD_MS = "0", TEST_KILL_AT = "", ...env } = process.env;
let aheadMs = Number(TEST_AHEAD_MS);
const [killAt = "", count = "1"] = TEST_KILL_AT.split("#");
let trap: Trap = { at: killAt, pass: Number(count), signal: "SIGKILL", afterMs: 0 };
let passesLeft = trap.pass;

const nowMs = () => Date.now() + aheadMs;

/** Waits by the clock that can be moved. */
async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  const untilMs = nowMs() + ms;
  while (nowMs() < untilMs && signal?.aborted !== true) await pause(5);
}

function failpoint(name: string): void {
  if (name !== trap.at || --passesLeft !== 0) return;
  const { signal, afterMs } = trap;
  if (afterMs === 0) process.kill(process.pid, signal);
  else setTimeout(() => process.kill(process.pid, signal), afterMs);
}

const tell = (told: Told) => process.send?.(told);

try {
  const settings = parseEnv(env);
  const app = await openApp(settings, {
    ...realWorld(settings.logLevel),
    now: () => new Date(nowMs()),
    wait,
    failpoint,
  });
  const close = async () => {
    tell({ kind: "stopping" });
    await app.close();
    tell({ kind: "closed" });
    process.disconnect();
  };
  void toldToStop().then(close);
  process.on("message", async (order: Order) => {
    if (order.kind === "move") {
      aheadMs = order.aheadMs;
      tell({ kind: "moved" });
    } else if (order.kind === "trap") {
      trap = order.trap;
      passesLeft = trap.pass;
      tell({ kind: "trapped" });
    } else if (order.kind === "tick") {
      await app.tick();
      if (process.connected) tell({ kind: "ticked", number: order.number });
    } else await close();
  });
  tell({ kind: "ready", lines: app.lines });
  // A process that is killed leaves nothing to the next one by itself.
  flushCompileCache();
} catch (cause) {
  tell({ kind: "failed", message: (cause as Error).message });
  process.exitCode = 2;
  process.disconnect();
}
