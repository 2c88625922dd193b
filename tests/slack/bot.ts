/** The adapter with the real Bolt, against the fake, over either transport; with commands made for the tests. */

import { makeSlackAdapter, type SlackOptions } from "../../adapters/slack/index.ts";
import type { Adapter, Listener } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
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

export async function startBot(
  transport: Transport,
  listener: Partial<Listener> = {},
  options: { readonly fake?: FakeOptions; readonly adapter?: Partial<SlackOptions> } = {},
) {
  const fake = await startFakeSlack(options.fake);
  const recorded = recordListener(listener, () => fake.poke());
  const port = Promise.withResolvers<number>();
  const adapter: Adapter = makeSlackAdapter({
    botToken: BOT_TOKEN,
    ...(transport === "socket" ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET, port: 0 }),
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    wait: async () => {},
    onListening: port.resolve,
    ...options.adapter,
  });
  await adapter.listen?.(COMMANDS, recorded.listener);
  if (transport === "http") fake.settings.eventsUrl = `http://127.0.0.1:${await port.promise}/slack/events`;
  return {
    fake,
    adapter,
    heard: recorded.heard,
    close: async () => {
      await adapter.close?.();
      await fake.close();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;
