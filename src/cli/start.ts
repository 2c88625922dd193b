/** `start`: the bot, until it is told to stop; with no chat platform configured, the sandbox. */

import { flushCompileCache } from "node:module";
import { realWorld } from "../app/world.ts";
import { openApp } from "../app.ts";
import { UserError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import type { Terminal } from "./terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export async function start(words: readonly string[], { settings }: Desk, terminal: Terminal): Promise<void> {
  if (words.length > 0) throw new UserError("usage: npm start (settings stand in .env, see .env.example)");
  // Heard from the first moment: who stops a bot that has not come up yet gets one that comes up and ends well.
  const told = toldToStop();
  const app = await openApp(settings, realWorld(settings.logLevel));
  for (const line of app.lines) terminal.out(`${line}\n`);
  // A bot that runs for weeks keeps what it compiled now, not at its end.
  flushCompileCache();
  await told;
  await app.close();
}

/** Kept at the first Ctrl+C or SIGTERM. Whoever asks a second time does not want to wait: that ends the process. */
export function toldToStop(): Promise<void> {
  return new Promise((stop) => {
    const hear = () => {
      for (const signal of SIGNALS) process.off(signal, hear);
      stop();
    };
    for (const signal of SIGNALS) process.on(signal, hear);
  });
}
