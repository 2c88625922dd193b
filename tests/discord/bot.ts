/** The adapter with the real discord.js, against the fake, with commands made for the tests. */
import { type DiscordOptions, makeDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Adapter, Listener } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Command, Invocation, Option } from "../../src/model/command.ts";
import type { Block, Message, Picture } from "../../src/model/message.ts";
import { type FakeDiscord, type FakeOptions, startFakeDiscord, TOKEN } from "../fakes/discord/index.ts";

function option(name: string, more: Partial<Option> = {}): Option {
  return {
    name,
    description: `The ${name}`,
    kind: "text",
    required: false,
    completes: false,
    maxChars: 100,
    example: "",
    ...more,
  };
}

function command(name: string, options: readonly Option[] = [], more: Partial<Command> = {}): Command {
  return { name, description: `Does ${name}`, options, visibility: "public", hidden: false, ...more };
}

const LENGTHS = [
  { name: "one line", value: "line" },
  { name: "short", value: "short" },
];

export const COMMANDS: readonly Command[] = [
  command(
    "brief",
    [
      option("topic", { rest: true, completes: true, names: { ko: "주제" }, example: "korea" }),
      option("length", { kind: "choice", choices: LENGTHS, names: { ko: "길이" } }),
      option("private", { kind: "flag" }),
    ],
    { names: { ko: "브리핑" }, descriptions: { ko: "브리핑을 보여 줍니다" } },
  ),
  command("quote", [option("words", { rest: true })], { names: { ko: "인용" } }),
  command(
    "schedule",
    [
      option("topic", { required: true, completes: true, rest: true, example: "korea" }),
      option("time", { required: true, example: "07:30" }),
      option("quiet", { kind: "flag" }),
      option("length", { kind: "choice", choices: LENGTHS }),
    ],
    { visibility: "private" },
  ),
  command("help", [], { visibility: "private" }),
  command("context", [option("id")], { hidden: true }),
];

export const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
};

export function text(words: string, more: Partial<Message> = {}): Message {
  const blocks: Block[] = [{ kind: "text", spans: [{ kind: "plain", text: words }] }];
  return { blocks, summary: words, accent: "slate", visibility: "public", language: "en", ...more };
}

export async function startBot(
  listener: Partial<Listener> = {},
  options: {
    readonly fake?: FakeOptions;
    readonly adapter?: Partial<DiscordOptions>;
    readonly prepare?: (fake: FakeDiscord) => void;
  } = {},
) {
  const fake = await startFakeDiscord(options.fake);
  options.prepare?.(fake);
  const heard: Invocation[] = [];
  const adapter: Adapter = makeDiscordAdapter({
    token: TOKEN,
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    ...options.adapter,
  });
  await adapter.listen?.(COMMANDS, {
    answer: async (invocation) => {
      heard.push(invocation);
      return await (listener.answer ?? (async ({ command: name }) => text(`answer to ${name}`)))(invocation);
    },
    suggest: listener.suggest ?? (async () => []),
  });
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
