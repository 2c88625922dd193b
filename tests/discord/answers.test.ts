/** Answers on their way to Discord: whatever is lost, late or limited, one answer stands in the end. */
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import type { Fault } from "../fakes/discord/http.ts";
import { GUILD, MINA, NEWS } from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { type Bot, CARD, hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

const shown = (message: { components: unknown[] }) => readBody(message).text;
const answer = (status: number, code = 0): Fault => ({
  kind: "answer",
  status,
  body: { code, message: "no" },
});
const limited: Fault = { kind: "limit", scope: "shared", retryAfterS: 0 };
const FAULTS: readonly (readonly [string, Fault])[] = [
  ["is lost after the act", { kind: "done-then-cut" }],
  ["is lost before", { kind: "cut" }],
  ["ends in 502 after the act", { kind: "done-then", status: 502 }],
  ["ends in 500", answer(500)],
  ["is limited", limited],
];

async function start(listener?: Parameters<typeof startBot>[0]) {
  bot = await startBot(listener, { adapter: { wait: hurried } });
  return bot.fake;
}

describe("the first answer to an interaction", () => {
  it.each(FAULTS)("that %s is given again in time", async (_, fault) => {
    const fake = await start();
    fake.fail("POST", /callback$/, fault);
    const asked = fake.slash("brief");
    expect(shown(await asked.answer)).toBe("answer to brief");
    expect(asked.firstMs()).toBeLessThan(3_000);
    expect(asked.messages).toHaveLength(1);
    expect(bot.heard).toHaveLength(1);
  });

  it("that Discord took, though each of its answers was lost, is followed by the work", async () => {
    const fake = await start();
    fake.fail("POST", /callback$/, { kind: "done-then-cut" }, 4);
    const asked = fake.slash("brief");
    expect(shown(await asked.answer)).toBe("answer to brief");
    expect(asked.messages).toHaveLength(1);
    expect(bot.heard).toHaveLength(1);
  });

  it("that never reached Discord leaves nothing behind", async () => {
    const fake = await start();
    fake.fail("POST", /callback$/, { kind: "cut" }, 4);
    const asked = fake.slash("brief");
    await fake.until(() => bot.heard[0], "the work");
    await bot.adapter.close?.();
    expect(asked.messages).toEqual([]);
    expect(fake.messages(NEWS)).toEqual([]);
  });

  it("that Discord did not take in time is no reason to work", async () => {
    const fake = await start();
    fake.fail("POST", /callback$/, answer(404, 10062));
    const asked = fake.slash("brief");
    await fake.until(() => fake.requests.find(({ path }) => path.endsWith("/callback")), "the callback");
    await fake.slash("help").answer;
    expect(bot.heard).toMatchObject([{ command: "help" }]);
    expect(asked.messages).toEqual([]);
  });
});

describe("an answer edited in", () => {
  it.each(FAULTS)("that %s is edited in again", async (_, fault) => {
    const fake = await start();
    fake.fail("PATCH", /@original$/, fault, 2);
    const asked = fake.slash("brief");
    await asked.answer;
    await bot.adapter.close?.();
    expect(asked.messages.map(shown)).toEqual(["answer to brief"]);
  });

  it("outlasts a Discord that is away for twenty seconds", async () => {
    const fake = await start();
    fake.fail("PATCH", /@original$/, answer(503), 4);
    expect(shown(await fake.slash("brief").answer)).toBe("answer to brief");
  });

  it("that is late ends in a sentence with a reference, and what comes after it is dropped", async () => {
    const work = Promise.withResolvers<Message>();
    const late = Promise.withResolvers<void>();
    bot = await startBot(
      { answer: () => work.promise },
      { adapter: { wait: (ms) => (ms === 14 * 60_000 ? late.promise : hurried(ms)) } },
    );
    const asked = bot.fake.slash("brief", {}, { locale: "ko" });
    await asked.first;
    late.resolve();
    expect(shown(await asked.answer)).toMatch(/시간이 너무 오래 걸려.*\n참조 번호 [0-9A-F]{6}$/s);
    work.resolve(text("too late"));
    await bot.adapter.close?.();
    expect(asked.messages).toHaveLength(1);
    expect(shown(asked.messages[0] as never)).not.toContain("too late");
  });

  it.each(FAULTS)("for one person's eyes in place of a public wait, that %s, is seen", async (_, fault) => {
    const fake = await start({ answer: async () => text("No such topic", { visibility: "private" }) });
    fake.fail("DELETE", /@original$/, fault);
    const asked = fake.slash("brief");
    const seen = await asked.answer;
    await bot.adapter.close?.();
    expect(shown(seen)).toBe("No such topic");
    expect(asked.messages.map(({ flags }) => flags & 64)).toEqual([64]);
    expect(fake.messages(NEWS)).toEqual([]);
  });

  it("keeps its first page where a later one is refused", async () => {
    const long = text("", {
      blocks: [{ kind: "text", spans: [{ kind: "plain", text: "The harbour stays open. ".repeat(400) }] }],
    });
    const fake = await start({ answer: async () => long });
    fake.fail("POST", /^\/webhooks\/\d+\/[^/]+$/, answer(400, 50035), 1);
    const asked = fake.slash("brief");
    await asked.answer;
    await bot.adapter.close?.();
    expect(asked.messages).toHaveLength(1);
    expect(shown(asked.messages[0] as never)).toContain("The harbour stays open.");
  });
});

describe("an app that a person installed for themselves", () => {
  const GROUP = "100000000000000060";
  const addGroup = (denied: "viewChannel" | null) =>
    bot.fake.world.addChannel({
      id: GROUP,
      type: denied === null ? 3 : 0,
      ...(denied === null ? {} : { guild_id: GUILD }),
      denied: new Set(denied === null ? [] : [denied]),
    });

  it.each([
    ["a group chat", null],
    ["a server that the bot is not in", "viewChannel"],
  ] as const)("is answered in %s, with its card", async (_, denied) => {
    await start({ answer: async () => text("", { blocks: [{ kind: "picture", picture: CARD }] }) });
    addGroup(denied);
    const asked = bot.fake.slash("brief", { topic: "korea" }, { channel: GROUP, isPersonal: true });
    expect((await asked.answer).uploads).toHaveLength(1);
    expect(bot.heard).toMatchObject([{ where: `discord:${GROUP}`, who: MINA }]);
    expect(bot.fake.requests.filter(({ path }) => path.startsWith(`/channels/${GROUP}`))).toEqual([]);
  });

  it("has its forms, buttons and private answers there", async () => {
    const fake = await start();
    addGroup("viewChannel");
    const here = { channel: GROUP, isPersonal: true };
    const modal = await fake.slash("schedule", {}, here).first;
    expect(shown(await fake.submit(modal, { topic: "korea", time: "07:30" }, here).answer)).toBe(
      "answer to schedule",
    );
    expect((await fake.slash("help", {}, here).answer).flags & 64).toBe(64);
  });

  it("gets a very long answer in as many messages as Discord allows", async () => {
    const blocks = Array.from({ length: 12 }, () => ({
      kind: "text" as const,
      spans: [{ kind: "plain" as const, text: "The harbour stays open. ".repeat(160) }],
    }));
    const fake = await start({ answer: async () => text("", { blocks }) });
    addGroup("viewChannel");
    const asked = fake.slash("brief", {}, { channel: GROUP, isPersonal: true });
    await asked.answer;
    await bot.adapter.close?.();
    expect(asked.messages).toHaveLength(5);
    expect(fake.requests.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

describe("a reply to plain words", () => {
  it.each([
    ...FAULTS,
    ["is limited for its channel", { kind: "limit", scope: "user", retryAfterS: 0 }] as const,
  ])("that %s is posted once", async (_, fault) => {
    const fake = await start();
    fake.fail("POST", /messages$/, fault, 2);
    expect(shown(await fake.mention("a quote"))).toBe("answer to ask");
    await bot.adapter.close?.();
    expect(fake.messages(NEWS)).toHaveLength(2);
  });

  it("pings nobody, not even who asked", async () => {
    const fake = await start();
    await fake.mention("a quote");
    const reply = fake.requests.find(({ path }) => path === `/channels/${NEWS}/messages`);
    expect(reply?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      message_reference: { fail_if_not_exists: false },
    });
  });

  it("that the bot may not post is left", async () => {
    const fake = await start();
    fake.world.channels.get(NEWS)?.denied.add("sendMessages");
    fake.say("<@100000000000000002> hi", NEWS);
    await fake.until(() => (bot.heard.length === 1 ? true : undefined), "the question");
    await fake.slash("brief").answer;
  });
});
