/** `start`: the bot, until it is told to stop; with no chat platform configured, the sandbox. */

import { realWorld } from "../app/world.ts";
import { openApp } from "../app.ts";
import { UserError } from "../errors.ts";
import type { Desk } from "./desk.ts";
import type { Terminal } from "./terminal.ts";

export async function start(words: readonly string[], { settings }: Desk, terminal: Terminal): Promise<void> {
  if (words.length > 0) throw new UserError("usage: npm start (settings stand in .env, see .env.example)");
  const app = await openApp(settings, realWorld(settings.logLevel));
  for (const line of app.lines) terminal.out(`${line}\n`);
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
  await stopped;
  await app.close();
}
