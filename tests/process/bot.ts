/**
 * The bot as a process of its own, as `npm start` runs it, with two things a test needs: a clock that can be moved, and a
 * named point at which the process kills itself. Told what to do by its parent's messages.
 */

import { setTimeout as pause } from "node:timers/promises";
import { realWorld } from "../../src/app/world.ts";
import { openApp } from "../../src/app.ts";
import { parseEnv } from "../../src/config/env.ts";

export type Order =
  | { readonly kind: "move"; readonly aheadMs: number }
  | { readonly kind: "tick"; readonly number: number }
  | { readonly kind: "close" };
export type Told =
  | { readonly kind: "ready"; readonly lines: readonly string[] }
  | { readonly kind: "ticked"; readonly number: number }
  | { readonly kind: "moved" | "closed" }
  | { readonly kind: "failed"; readonly message: string };

const { TEST_AHEAD_MS = "0", TEST_KILL_AT = "", ...env } = process.env;
let aheadMs = Number(TEST_AHEAD_MS);
const [killAt = "", count = "1"] = TEST_KILL_AT.split("#");
let passesLeft = Number(count);

const nowMs = () => Date.now() + aheadMs;

/** Waits by the clock that can be moved. */
async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  const untilMs = nowMs() + ms;
  while (nowMs() < untilMs && signal?.aborted !== true) await pause(5);
}

const tell = (told: Told) => process.send?.(told);

try {
  const settings = parseEnv(env);
  const app = await openApp(settings, {
    ...realWorld(settings.logLevel),
    now: () => new Date(nowMs()),
    wait,
    failpoint: (name) => {
      if (name === killAt && --passesLeft === 0) process.kill(process.pid, "SIGKILL");
    },
  });
  process.on("message", async (order: Order) => {
    if (order.kind === "move") {
      aheadMs = order.aheadMs;
      tell({ kind: "moved" });
    } else if (order.kind === "tick") {
      await app.tick();
      tell({ kind: "ticked", number: order.number });
    } else {
      await app.close();
      tell({ kind: "closed" });
      process.disconnect();
    }
  });
  tell({ kind: "ready", lines: app.lines });
} catch (cause) {
  tell({ kind: "failed", message: (cause as Error).message });
  process.exitCode = 2;
  process.disconnect();
}
