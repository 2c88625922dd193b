/** Catalogue S31: whatever comes over the gateway, the bot answers the next question, and no rejection is left to nobody. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BOT, NEWS } from "../fakes/discord/world.ts";
import { type Bot, hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
const lost: unknown[] = [];
const onLost = (reason: unknown) => lost.push(reason);

beforeEach(() => {
  lost.length = 0;
  process.on("unhandledRejection", onLost);
});

afterEach(async () => {
  await bot.close();
  process.off("unhandledRejection", onLost);
  expect(lost).toEqual([]);
});

const event = (t: string, d: unknown, s: unknown = 1) => JSON.stringify({ op: 0, t, s, d });
const FRAMES: readonly (readonly [string, string])[] = [
  ["no JSON", "{"],
  ["nothing", ""],
  ["null", "null"],
  ["a number", "42"],
  ["a list", "[[[]]]"],
  ["an unknown opcode", JSON.stringify({ op: 99, d: {} })],
  ["an opcode that is a word", JSON.stringify({ op: "hello", d: {} })],
  ["an invalid session without a word on resuming", JSON.stringify({ op: 9 })],
  ["an acknowledgement that nobody asked for", JSON.stringify({ op: 11 })],
  ["an event without a name", JSON.stringify({ op: 0, s: 1, d: {} })],
  ["an unknown event", event("SOMETHING_NEW", { a: 1 })],
  ["an event of a sequence that is no number", event("TYPING_START", {}, "many")],
  ["an interaction that is null", event("INTERACTION_CREATE", null)],
  ["an interaction of an unknown type", event("INTERACTION_CREATE", { id: "1", type: 77 })],
  ["an interaction without data", event("INTERACTION_CREATE", { id: "2", type: 2, token: "t" })],
  [
    "an interaction of a command nobody has",
    event("INTERACTION_CREATE", {
      id: "3",
      type: 2,
      token: "t",
      locale: "en-US",
      data: { name: "x", type: 1 },
    }),
  ],
  ["a message that is a list", event("MESSAGE_CREATE", [])],
  [
    "a message without an author",
    event("MESSAGE_CREATE", { id: "4", channel_id: NEWS, content: `<@${BOT}>` }),
  ],
  ["a server without channels", event("GUILD_CREATE", { id: "5" })],
  ["a second READY with nothing in it", event("READY", {})],
  [
    "keys of every object's prototype",
    '{"op":0,"t":"__proto__","s":1,"d":{"__proto__":{"x":1},"constructor":{}}}',
  ],
  ["a megabyte", event("SOMETHING_NEW", { text: "x".repeat(1024 * 1024) })],
  ["JSON ten thousand deep", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
];

describe("the bot answers after a frame with", () => {
  it.each(FRAMES)("%s", async (_, frame) => {
    bot = await startBot({}, { adapter: { wait: hurried } });
    bot.fake.gateway.sendRaw(frame);
    await bot.fake.until(() => (bot.fake.gateway.isConnected() ? true : undefined), "a connection");
    expect(readBody(await bot.fake.slash("brief").answer).text).toBe("answer to brief");
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe("a storm", () => {
  it("of sessions refused as soon as they begin makes the bot slower, not louder", async () => {
    const waits: number[] = [];
    let clock = Date.now();
    const wait = (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      clock += ms;
      return hurried(Math.min(ms, 100), signal);
    };
    bot = await startBot({}, { adapter: { wait, now: () => clock } });
    waits.length = 0;
    bot.fake.gateway.onIdentify((send) => send({ op: 9, d: false }));
    bot.fake.gateway.invalidate(false);
    await bot.fake.until(() => (bot.fake.gateway.identifies.length >= 5 ? true : undefined), "five tries");
    bot.fake.gateway.onIdentify(null);
    const spaced = waits.filter((ms) => ms > 4_000);
    expect(spaced.slice(0, 3).map((ms) => Math.round(ms / 5_000) * 5)).toEqual([5, 10, 20]);
    await bot.fake.until(() => (bot.fake.gateway.isConnected() ? true : undefined), "the end of it");
    expect(readBody(await bot.fake.slash("brief").answer).text).toBe("answer to brief");
  });
});
