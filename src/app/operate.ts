/**
 * Health and metrics of the running bot: the counting everywhere, and the port where one is set. In: settings, the world.
 * Out: what the parts of the bot are wrapped in, and where the app says how far it is.
 */
import type { Kysely } from "kysely";
import about from "../../package.json" with { type: "json" };
import type { Listener } from "../adapter.ts";
import { COMMANDS } from "../commands/dispatch.ts";
import type { Settings } from "../config/env.ts";
import { makePages, type Watched } from "../operate/pages.ts";
import { openPort } from "../operate/port.ts";
import { openVitals } from "../operate/vitals.ts";
import { watchAdapter, watchListener } from "../operate/watch.ts";
import { makeSqlReport } from "../store/report.ts";
import type { Tables } from "../store/schema.ts";
import type { Platform } from "./platforms.ts";
import type { World } from "./world.ts";

export interface Operate {
  listener(listener: Listener): Listener;
  platforms(platforms: readonly Platform[]): readonly Platform[];
  /** The bot is on these platforms: from now on it is ready. null: it keeps nothing. */
  up(db: Kysely<Tables> | null, connected: readonly Pick<Platform, "title">[]): void;
  /** A platform ended the connection for good. */
  stopped(title: string): void;
  /** The schedule's tick, with its end noted. */
  tick(tick: () => Promise<void>): () => Promise<void>;
}

const NAMES = new Set(COMMANDS.map(({ name }) => name));

/** Opens what is watched, and closes the port after it. Throws a ConfigError where the port can't be opened. */
export async function operated<T extends { close(): Promise<void> }>(
  { operate }: Pick<Settings, "operate">,
  world: Pick<World, "log" | "now" | "metrics">,
  open: (operate: Operate) => Promise<T>,
): Promise<T> {
  const watched: Watched = { isUp: false, store: null, platforms: new Map(), minuteMs: 0 };
  const closePort = operate === null ? async () => {} : await serve(operate, watched, world);
  try {
    const opened = await open(watchers(watched, world));
    return {
      ...opened,
      async close() {
        watched.isUp = false;
        await opened.close();
        await closePort();
      },
    };
  } catch (cause) {
    await closePort();
    throw cause;
  }
}

function watchers(watched: Watched, { now, metrics }: Pick<World, "now" | "metrics">): Operate {
  const { platforms } = watched;
  return {
    listener: (listener) => watchListener(listener, NAMES, metrics),
    platforms: (all) =>
      all.map((platform) => ({ ...platform, adapter: watchAdapter(platform.adapter, metrics) })),
    up(db, connected) {
      for (const { title } of connected) platforms.set(title, true);
      watched.store = db === null ? null : makeSqlReport(db);
      watched.isUp = true;
    },
    stopped(title) {
      for (const known of platforms.keys()) if (known.startsWith(title)) platforms.set(known, false);
    },
    tick: (tick) => async () => {
      await tick();
      watched.minuteMs = now().getTime();
    },
  };
}

async function serve(
  at: NonNullable<Settings["operate"]>,
  watched: Watched,
  { log, now, metrics }: Pick<World, "log" | "now" | "metrics">,
): Promise<() => Promise<void>> {
  const vitals = openVitals(about.version);
  try {
    const port = await openPort(at, makePages(watched, metrics, vitals, now), log);
    log.info({ url: port.url }, "health checks and metrics are open");
    return async () => {
      await port.close();
      vitals.close();
    };
  } catch (cause) {
    vitals.close();
    throw cause;
  }
}
