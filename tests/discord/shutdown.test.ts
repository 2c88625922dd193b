import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import { text } from "../fakes/listener.ts";
import { type Bot, hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

const FAREWELL = /being restarted.*\nReference [0-9A-F]{6}$/s;

describe("closing the bot", () => {
  it("lets an answer in flight finish first", async () => {
    const work = Promise.withResolvers<Message>();
    bot = await startBot({ answer: () => work.promise });
    const asked = bot.fake.slash("brief");
    await asked.first;
    const closed = bot.adapter.close?.();
    work.resolve(text("just in time"));
    expect(readBody(await asked.answer).text).toBe("just in time");
    await closed;
    expect(bot.fake.gateway.closes).toEqual([1000]);
  });

  it("says so where an answer takes longer, to a mention as well", async () => {
    bot = await startBot({ answer: () => new Promise(() => {}) }, { adapter: { wait: hurried } });
    const asked = bot.fake.slash("brief");
    const reply = bot.fake.mention("a quote");
    await asked.first;
    await bot.fake.until(() => (bot.heard.length === 2 ? true : undefined), "both questions");
    await bot.adapter.close?.();
    expect(readBody(await asked.answer).text).toMatch(FAREWELL);
    expect(readBody(await reply).text).toMatch(FAREWELL);
  });

  it("tells those who ask meanwhile at once", async () => {
    const work = Promise.withResolvers<Message>();
    bot = await startBot({ answer: () => work.promise });
    const first = bot.fake.slash("brief");
    await first.first;
    const closed = bot.adapter.close?.();
    for (const asked of [bot.fake.slash("brief"), bot.fake.slash("schedule")])
      expect(readBody(await asked.answer).text).toContain("being restarted");
    expect(readBody(await bot.fake.mention("hello")).text).toMatch(FAREWELL);
    work.resolve(text("done"));
    await closed;
    expect(bot.heard).toHaveLength(1);
  });

  it("leaves what comes meanwhile to the other processes on its store, and says so where there are none", async () => {
    const steps: (number | string)[] = [];
    const wait = async (ms: number, signal?: AbortSignal) => {
      if (ms === 500) steps.push(ms);
      else await hurried(ms, signal);
    };
    const taken = new Set<string>();
    const mine = async (id: string) => {
      steps.push(id);
      return !taken.has(id);
    };
    const work = Promise.withResolvers<Message>();
    bot = await startBot({ answer: () => work.promise }, { adapter: { wait, mine } });
    const before = bot.fake.slash("brief");
    await before.first;
    expect(steps).toEqual([before.id]);
    const closed = bot.adapter.close?.();
    const elsewhere = bot.fake.slash("brief");
    taken.add(elsewhere.id);
    const left = bot.fake.slash("brief");
    expect(readBody(await left.answer).text).toContain("being restarted");
    expect(steps.filter((step) => step === 500)).toHaveLength(2);
    expect(steps.indexOf(500)).toBeLessThan(steps.indexOf(elsewhere.id));
    expect(steps).toContain(elsewhere.id);
    expect(elsewhere.messages).toEqual([]);
    work.resolve(text("done"));
    await closed;
  });

  it("waits for nothing longer than three and a half seconds, and once for the last words", async () => {
    const waits: number[] = [];
    const wait = (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      return hurried(ms, signal);
    };
    bot = await startBot({ answer: () => new Promise(() => {}) }, { adapter: { wait } });
    await bot.fake.slash("brief").first;
    await bot.fake.until(() => (waits.includes(14 * 60_000) ? true : undefined), "the work");
    waits.length = 0;
    await bot.adapter.close?.();
    expect(waits).toEqual([3_500]);
  });

  it("does not wait for a Discord that leaves the goodbye unanswered", async () => {
    bot = await startBot();
    bot.fake.gateway.answerClose(false);
    const from = performance.now();
    await bot.adapter.close?.();
    expect(performance.now() - from).toBeLessThan(4_000);
    await bot.fake.until(() => (bot.fake.gateway.isConnected() ? undefined : true), "the end");
  });

  it("keeps a shard away that was about to connect again", async () => {
    bot = await startBot();
    bot.fake.gateway.cut();
    await bot.fake.until(() => (bot.fake.gateway.isConnected() ? undefined : true), "the cut");
    await bot.adapter.close?.();
    // The library comes back half a second after a cut.
    await new Promise((resolve) => setTimeout(resolve, 650));
    expect(bot.fake.gateway.connections()).toBe(1);
  });
});
