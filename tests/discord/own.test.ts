/** One's own settings on Discord: by slash command and button; posts and votes in direct messages, and those who take none. */
import { afterEach, describe, expect, it } from "vitest";
import { FIT_LIMITS } from "../../adapters/discord/limits.ts";
import { EPHEMERAL } from "../../adapters/discord/reply.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { openOwnDesk } from "../commands/own-desk.ts";
import { DM, MINA, NEWS } from "../fakes/discord/index.ts";
import type { FakeMessage } from "../fakes/discord/world.ts";
import { type Bot, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

const POSTED = "2026-11-23T22:31:00.000Z";
const FOLLOW = { topic: "korea", time: "7:30 am", zone: "Asia/Seoul" };

const isPrivate = ({ flags }: FakeMessage) => (flags & EPHEMERAL) !== 0;
const shown = (message: FakeMessage) => readBody(message).text;

async function start() {
  const desk = openOwnDesk({ limits: FIT_LIMITS });
  bot = await startBot(desk.listener, { commands: COMMANDS });
  desk.connect(bot.adapter);
  return desk;
}

const inDirect = (words: RegExp): FakeMessage | undefined =>
  bot.fake.messages(DM).find((message) => words.test(shown(message)));

describe("one's own settings", () => {
  it("follow a topic: a first message at once, the briefing at its time, both as direct messages", async () => {
    const { schedules, until } = await start();
    const answer = await bot.fake.slash("follow", FOLLOW).answer;
    expect(isPrivate(answer)).toBe(true);
    expect(shown(answer)).toContain("You follow Korea");
    expect(inDirect(/You asked for Korea here/)).toBeDefined();
    expect(await schedules.all()).toMatchObject([{ channel: `discord:${DM}`, follower: `discord:@${MINA}` }]);
    await until(POSTED);
    expect(inDirect(/news on korea/)).toBeDefined();
    expect(bot.fake.messages(NEWS)).toEqual([]);
  });

  it("count a press once, however often it comes, answer it to that person alone, and change it", async () => {
    const { people, until } = await start();
    await bot.fake.slash("follow", FOLLOW).answer;
    await until(POSTED);
    const post = inDirect(/news on korea/) as FakeMessage;
    for (let press = 0; press < 3; press++) {
      const thanks = await bot.fake.press(post, "Useful", { channel: DM }).answer;
      expect(isPrivate(thanks)).toBe(true);
      expect(shown(thanks)).toContain("Useful: 1. Not useful: 0.");
    }
    const changed = await bot.fake.press(post, "Not useful", { channel: DM }).answer;
    expect(shown(changed)).toContain("Useful: 0. Not useful: 1.");
    const delivery = /rate\?id=([^&]+)/.exec(JSON.stringify(post.components))?.[1] ?? "";
    expect(await people.votesOn([delivery])).toEqual(new Map([[delivery, { up: 0, down: 1 }]]));
  });

  it("say at once that a person takes no direct messages, and keep nothing", async () => {
    const { schedules } = await start();
    bot.fake.world.channels.get(DM)?.denied.add("sendMessages");
    expect(shown(await bot.fake.slash("follow", FOLLOW).answer)).toMatch(
      /can't write to you: 50007.*Nothing was saved/s,
    );
    expect(await schedules.all()).toEqual([]);
  });

  it("stop where they take none any more, say so in /follow, and go on by Resume", async () => {
    const { schedules, until } = await start();
    await bot.fake.slash("follow", FOLLOW).answer;
    const denied = bot.fake.world.channels.get(DM)?.denied;
    denied?.add("sendMessages");
    await until(POSTED);
    expect(await schedules.all()).toMatchObject([
      { paused: true, stopped: expect.stringContaining("50007") },
    ]);
    const list = await bot.fake.slash("follow").answer;
    expect(shown(list)).toContain("stopped: your direct messages did not take it");
    denied?.clear();
    await bot.fake.press(list, "Resume").answer;
    await until("2026-11-24T22:31:00.000Z");
    expect(inDirect(/news on korea/)).toBeDefined();
  });

  it("open a form from the buttons that ask for something", async () => {
    await start();
    const list = await bot.fake.slash("follow").answer;
    const form = await bot.fake.press(list, "Follow a topic").first;
    expect(form).toMatchObject({ type: 9 });
    expect(JSON.stringify(form)).toMatch(/topic.*time.*days.*zone/);
    const quiet = await bot.fake.slash("quiet").answer;
    expect(await bot.fake.press(quiet, "Set quiet hours").first).toMatchObject({ type: 9 });
  });

  it("mute and unmute, with hostile words that ping nobody", async () => {
    const { people } = await start();
    const answer = await bot.fake.slash("mute", { words: "@everyone <@&1> gossip" }).answer;
    expect(isPrivate(answer)).toBe(true);
    expect(await people.mutesOf([`discord:@${MINA}`])).toHaveLength(1);
    await bot.fake.press(answer, "Unmute").answer;
    expect(await people.mutesOf([`discord:@${MINA}`])).toEqual([]);
  });

  it("for everybody in a channel are for those who manage it", async () => {
    const { people } = await start();
    const answer = await bot.fake.slash("mute", { words: "gossip", for: "here" }).answer;
    expect(shown(answer)).toContain("Only those who manage this channel may mute");
    expect(await people.mutesOf([`discord:${NEWS}`])).toEqual([]);
  });
});
