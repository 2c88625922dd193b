/** Catalogue S25: what Discord brings again runs once. Every kind of question, by every way in which it comes again. */
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import type { FakeDiscord } from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { type Bot, hurried, startBot } from "./bot.ts";

let bot: Bot;
let suggested = 0;
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

const PAGE: Message = text("page", {
  blocks: [
    {
      kind: "actions",
      actions: [{ kind: "run", label: "Another", invocation: { command: "quote", options: {} } }],
    },
    {
      kind: "choices",
      placeholder: "Open a story",
      choices: [{ label: "Port", invocation: { command: "context", options: { id: "s1" } } }],
    },
  ],
});

type Kind = readonly [name: string, ask: (fake: FakeDiscord) => Promise<unknown>];

const KINDS: readonly Kind[] = [
  ["a slash command", (fake) => fake.slash("brief", { topic: "korea" }).answer],
  ["a command for one's own eyes", (fake) => fake.slash("help").answer],
  ["a completion", (fake) => fake.autocomplete("brief", "topic", "ko")],
  ["a form to fill in", (fake) => fake.slash("schedule").first],
  [
    "a filled form",
    async (fake) => fake.submit(await fake.slash("schedule").first, { topic: "a", time: "b" }).answer,
  ],
  ["a button", async (fake) => fake.press(await fake.slash("brief").answer, "Another").answer],
  [
    "a menu",
    async (fake) => fake.press(await fake.slash("brief").answer, "select", {}, "context?id=s1").answer,
  ],
  [
    "a message command",
    (fake) => fake.messageCommand("Brief this link", { content: "https://wire.example/a" }).answer,
  ],
  ["a mention", (fake) => fake.mention("a quote")],
  ["a direct message", (fake) => fake.dm("a quote")],
];

type Way = readonly [name: string, again: (fake: FakeDiscord) => Promise<void>];

const resumed = (fake: FakeDiscord, times: number) =>
  fake.until(
    () => (fake.gateway.received.filter(({ op }) => op === 6).length >= times ? true : undefined),
    "a resume",
  );

const WAYS: readonly Way[] = [
  ["on the same connection", async (fake) => fake.gateway.replay(10)],
  [
    "by a resume that begins too early",
    async (fake) => {
      fake.gateway.rewind(10);
      fake.gateway.cut();
      await resumed(fake, 1);
    },
  ],
  [
    "five times over",
    async (fake) => {
      for (let time = 0; time < 5; time++) fake.gateway.replay(10);
    },
  ],
];

async function start(): Promise<FakeDiscord> {
  suggested = 0;
  bot = await startBot(
    {
      answer: async () => PAGE,
      suggest: async () => {
        suggested++;
        return [{ label: "Korea", value: "korea" }];
      },
    },
    { adapter: { wait: hurried } },
  );
  return bot.fake;
}

describe.each(KINDS)("%s", (_kind, ask) => {
  it.each(WAYS)("that comes again %s runs once and is answered once", async (_way, again) => {
    const fake = await start();
    await ask(fake);
    const before = { heard: bot.heard.length, suggested, posted: sent(fake).length };
    await again(fake);
    // What comes after it was read after it.
    await fake.slash("help").answer;
    expect(bot.heard).toHaveLength(before.heard + 1);
    expect(suggested).toBe(before.suggested);
    expect(sent(fake)).toHaveLength(before.posted + 2);
    expect(fake.requests.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

/** Every answer that went out: first answers, edits, posts. */
function sent({ requests }: FakeDiscord) {
  return requests.filter(
    ({ method, path }) => /callback$|@original$|messages$/.test(path) && method !== "GET",
  );
}

describe("a process that starts anew", () => {
  it("answers what a session before it left unanswered only if Discord brings it", async () => {
    const fake = await start();
    await fake.slash("brief").answer;
    fake.gateway.invalidate(false);
    await fake.until(
      () => (fake.gateway.received.filter(({ op }) => op === 2).length === 2 ? true : undefined),
      "a new session",
    );
    await fake.slash("brief").answer;
    expect(bot.heard).toHaveLength(2);
  });
});
