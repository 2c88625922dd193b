/**
 * The running bot: settings in, a bot that answers and posts out. With no platform configured it opens the sandbox on the
 * sample articles; else it takes the data folder and connects. With src/app/ the one place that makes the real world.
 */
import path from "node:path";
import { operated } from "./app/operate.ts";
import type { World } from "./app/world.ts";
import { loadDefinitions } from "./config/definitions.ts";
import type { Settings } from "./config/env.ts";

export interface App {
  /** What is on, for the person who started it: three lines. */
  readonly lines: readonly string[];
  /** One minute's work; the app calls it by itself each minute. */
  tick(): Promise<void>;
  /** Finishes what is in flight, within ten seconds. */
  close(): Promise<void>;
}

/** Throws a ConfigError where a setting, a file, the data folder or every platform refuses. */
export async function openApp(settings: Settings, world: World): Promise<App> {
  const definitions = loadDefinitions(path.resolve(settings.briefingsFolder));
  const isLive = settings.discord !== null || settings.slack !== null;
  // Loaded on demand: the sandbox needs no store, and only a live bot the platforms' packages.
  const open = isLive
    ? (await import("./app/live.ts")).openLiveApp
    : (await import("./app/sandbox.ts")).openSandbox;
  return operated(settings, world, (operate) => open(settings, definitions, world, operate));
}
