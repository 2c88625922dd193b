/** The adapter with the real Bolt, against the fake, over either transport; with commands made for the tests. */
import pino from "pino";
import { makeSlackAdapter, type SlackOptions } from "../../adapters/slack/index.ts";
import type { Adapter, Listener } from "../../src/adapter.ts";
import { type Log, makeLog } from "../../src/log.ts";
import type { Command } from "../../src/model/command.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { recordListener } from "../fakes/listener.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeOptions,
  SIGNING_SECRET,
  startFakeSlack,
} from "../fakes/slack/index.ts";

export { text } from "../fakes/listener.ts";

export type Transport = "socket" | "http";

/** A log that keeps its lines as they were written, with nothing blotted out: secrets must not get that far. */
export function recordingLog() {
  const lines: string[] = [];
  const log: Log = pino({ level: "trace", base: null }, { write: (line: string) => void lines.push(line) });
  return { log, lines };
}

export async function startBot(
  transport: Transport,
  listener: Partial<Listener> = {},
  options: {
    readonly fake?: FakeOptions;
    readonly adapter?: Partial<SlackOptions>;
    readonly commands?: readonly Command[];
  } = {},
) {
  const fake = await startFakeSlack(options.fake);
  const recorded = recordListener(listener, () => fake.poke());
  const port = Promise.withResolvers<number>();
  const keep = options.adapter?.keep ?? makeMemoryKeep(() => new Date(fake.now()));
  const adapter: Adapter = makeSlackAdapter({
    botToken: BOT_TOKEN,
    ...(transport === "socket" ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET, port: 0 }),
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    now: fake.now,
    keep,
    wait: async () => {},
    onListening: port.resolve,
    ...options.adapter,
  });
  await adapter.listen?.(options.commands ?? COMMANDS, recorded.listener).catch(async (error: unknown) => {
    await fake.close();
    throw error;
  });
  if (transport === "http") fake.settings.eventsUrl = `http://127.0.0.1:${await port.promise}/slack/events`;
  return {
    fake,
    adapter,
    keep,
    heard: recorded.heard,
    close: async () => {
      await adapter.close?.();
      await fake.close();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;
