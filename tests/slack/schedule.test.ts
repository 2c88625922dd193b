/** The schedule at work on the adapter: one workspace that is out takes no other with it, and is posted to again when it is back. */
import { afterEach, describe, expect, it } from "vitest";
import { FIT_LIMITS } from "../../adapters/slack/fitted.ts";
import { threaded } from "../../adapters/slack/threaded.ts";
import { makeLog } from "../../src/log.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { makeSchedule } from "../../src/schedule/run.ts";
import type { Schedule } from "../../src/schedule/schedule.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { text } from "./bot.ts";
import { type Many, ONE, OTHER, startMany } from "./many.ts";

let bot: Many;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

const hourly = (channel: string): Schedule =>
  scheduleOf({ id: channel, channel: `slack:${channel}`, cron: "0 * * * *", tell: `slack:${channel}` });

/** A bot of two workspaces whose schedules fire each hour; `hours` moves the clock on by ten minutes a tick. */
async function startSchedule(channels: readonly string[], message: () => Message = () => text("news")) {
  bot = await startMany();
  for (const team of [ONE, OTHER]) await bot.install(team);
  const { fake, adapter } = bot;
  const notices: string[] = [];
  const ledger = makeMemoryLedger();
  const running = makeSchedule({
    now: () => new Date(fake.now()),
    wait: async (ms) => fake.advance(ms),
    ledger,
    owner: "me",
    schedules: async () => channels.map(hourly),
    compose: async () => message(),
    adapters: new Map([["slack", { adapter, limits: FIT_LIMITS, pages: threaded }]]),
    notify: async (address, said) => void notices.push(`${address}: ${said}`),
    log: makeLog("silent"),
  });
  await running.tick();
  const hours = async (count: number) => {
    for (let tick = 0; tick < count * 6; tick++) {
      fake.advance(10 * 60_000);
      await running.tick();
    }
  };
  const posted = (team: string) => fake.in(team).messages("C1");
  return { notices, ledger, hours, posted };
}

describe("a workspace that is out", () => {
  it.each(["token_revoked", "account_inactive", "missing_scope", "invalid_auth"])(
    "by %s does not keep others from their posts, and says so to whom it concerns",
    async (error) => {
      const { hours, posted, notices } = await startSchedule([`${ONE}/C1`, `${OTHER}/C1`]);
      await hours(1);
      expect([posted(ONE).length, posted(OTHER).length]).toEqual([1, 1]);
      bot.fake.provider.refuse(ONE, error);
      await hours(3);
      expect([posted(ONE).length, posted(OTHER).length]).toEqual([1, 4]);
      expect(notices.length).toBeGreaterThan(0);
      expect(notices.every((notice) => notice.startsWith(`slack:${ONE}/C1: `))).toBe(true);
      expect(notices.join(" ")).toMatch(/install/);
    },
  );

  it("is posted to again once the app is installed anew, without a restart", async () => {
    const { hours, posted } = await startSchedule([`${ONE}/C1`, `${OTHER}/C1`]);
    bot.fake.provider.uninstall(ONE);
    await hours(5);
    expect(posted(ONE)).toEqual([]);
    await bot.install(ONE);
    await hours(2);
    expect(posted(ONE)).toHaveLength(2);
    expect(posted(OTHER)).toHaveLength(7);
  });
});

describe("a briefing of several stories", () => {
  const stories: readonly Block[] = ["port", "vote"].flatMap((name) => [
    { kind: "heading", text: `The ${name}` },
    { kind: "text", spans: [{ kind: "plain", text: `More of the ${name}.` }] },
  ]);

  it("is one head in the channel, the rest in its thread, each hour and whatever is lost on the way", async () => {
    const { hours, posted } = await startSchedule([`${ONE}/C1`], () => text("two", { blocks: stories }));
    for (let hour = 1; hour <= 4; hour++) {
      bot.fake.fail({ method: "chat.postMessage", answer: "cut", acts: hour % 2 === 0 });
      await hours(1);
    }
    const heads = posted(ONE).filter(({ threadTs }) => threadTs === null);
    const details = posted(ONE).filter(({ threadTs }) => threadTs !== null);
    expect(heads).toHaveLength(4);
    expect(details.map(({ threadTs }) => threadTs)).toEqual(heads.map(({ ts }) => ts));
    expect(JSON.stringify(heads)).not.toContain("More of");
    expect(JSON.stringify(details)).toContain("More of the vote.");
  });
});
