/** The adapter with the real Bolt, against the fake, over either transport; with commands made for the tests. */

import { makeSlackAdapter, type SlackOptions } from "../../adapters/slack/index.ts";
import type { Adapter, Listener } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Invocation } from "../../src/model/command.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { COMMANDS } from "../fakes/commands.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeOptions,
  SIGNING_SECRET,
  startFakeSlack,
} from "../fakes/slack/index.ts";

export type Transport = "socket" | "http";

export function text(words: string, more: Partial<Message> = {}): Message {
  const blocks: Block[] = [{ kind: "text", spans: [{ kind: "plain", text: words }] }];
  return { blocks, summary: words, accent: "slate", visibility: "public", language: "en", ...more };
}

export async function startBot(
  transport: Transport,
  listener: Partial<Listener> = {},
  options: { readonly fake?: FakeOptions; readonly adapter?: Partial<SlackOptions> } = {},
) {
  const fake = await startFakeSlack(options.fake);
  const heard: Invocation[] = [];
  const answer = listener.answer ?? (async ({ command: name }: Invocation) => text(`answer to ${name}`));
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
  await adapter.listen?.(COMMANDS, {
    answer: async (invocation) => {
      heard.push(invocation);
      fake.poke();
      return answer(invocation);
    },
    suggest: listener.suggest ?? (async () => []),
    ...(listener.home && { home: listener.home }),
  });
  if (transport === "http") fake.settings.eventsUrl = `http://127.0.0.1:${await port.promise}/slack/events`;
  return {
    fake,
    adapter,
    /** What the commands were asked, in order. */
    heard,
    close: async () => {
      await adapter.close?.();
      await fake.close();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;
