/** The morning post: once on each platform, on time or openly late. What happens to the process meanwhile: crash-points.ts. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { NEWS } from "../fakes/discord/index.ts";
import { koreaYaml, SLACK_CHANNEL, STRIKE, TALKS } from "./articles.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PLATFORMS = 2;

describe("the morning post", () => {
  let scene: Scene;
  beforeAll(async () => {
    // 07:20 in Seoul.
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    scene.newspaper.print(STRIKE);
  }, 30_000);
  afterEach(() => scene.killAll());
  afterAll(() => scene?.close());

  const discordPosts = () => scene.discord.messages(NEWS);
  /** In the channel itself; details stand in threads. */
  const slackPosts = () => scene.slack.messages(SLACK_CHANNEL).filter(({ threadTs }) => threadTs === null);
  const counts = () => [discordPosts().length, slackPosts().length];

  /** One tick to its end. What it waits for by the clock comes sooner when the clock is moved. */
  async function worked(bot: Bot): Promise<void> {
    let isDone = false;
    const done = Promise.race([bot.tick(), bot.ended]).finally(() => {
      isDone = true;
    });
    for (let moves = 0; moves < 10 && !isDone; moves++) {
      await Promise.race([done, pause(700)]);
      if (!isDone) await scene.move(15_000);
    }
    await done;
  }

  /** Goes on until the posts are there and both sweeps after them are through. */
  async function worksOn(bot: Bot, expected: readonly number[]): Promise<void> {
    const isThere = () => counts().every((count, at) => count >= (expected[at] ?? 0)) || undefined;
    for (let minute = 0; minute < 4 && bot.process.connected; minute++) {
      await worked(bot);
      if (minute === 0)
        await Promise.race([scene.discord.until(isThere, "posts", 2_000).catch(() => {}), bot.ended]);
      await scene.move(minute < 2 ? MINUTE_MS + 1_000 : 11 * MINUTE_MS);
    }
  }

  /** Until the first read is through: moving the clock would end the patience of the post for it. */
  async function hasRead(headline: string): Promise<void> {
    for (;;) {
      const brief = await scene.discord.slash("brief", { topic: "korea", private: true }).answer;
      if (JSON.stringify(brief.components).includes(headline)) return;
      await pause(50);
    }
  }

  /** To that time of the next day on which it still lies ahead. */
  async function moveTo(hour: number, minute: number): Promise<void> {
    const seoulMs = (scene.now().getTime() + 9 * 60 * MINUTE_MS) % DAY_MS;
    const aheadMs = (hour * 60 + minute) * MINUTE_MS - seoulMs;
    await scene.move(aheadMs > 0 ? aheadMs : aheadMs + DAY_MS);
  }

  it("comes at 07:30 in Seoul, once on each platform, however often the minute is called", async () => {
    const bot = await scene.start();
    expect(bot.lines[1]).toContain("Next post: korea, 2026-11-24 07:30 Asia/Seoul, to 2 channels.");
    await bot.tick();
    expect(counts()).toEqual([0, 0]);
    await hasRead(TALKS.headline);
    await moveTo(7, 30);
    void bot.tick();
    void bot.tick();
    await worksOn(bot, [1, 1]);
    expect(counts()).toEqual([1, 1]);
    expect(JSON.stringify(discordPosts())).toContain(TALKS.headline);
    expect(JSON.stringify(slackPosts())).toContain(TALKS.headline);
    // The quote of the day as a card: at the end of the post, and of the thread.
    expect(discordPosts()[0]?.uploads.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^0-quote-.*\.png$/),
    ]);
    expect(JSON.stringify(discordPosts())).toMatch(/articles? read.*Quote of the day/);
    const thread = scene.slack.messages(SLACK_CHANNEL).filter(({ threadTs }) => threadTs !== null);
    expect(JSON.stringify(thread.at(-1)?.blocks)).toMatch(/Quote of the day.*"type":"image"/);
    await bot.close();
  });

  it("does not come again after a restart", async () => {
    const bot = await scene.start();
    await bot.tick();
    expect(counts()).toEqual([1, 1]);
    await bot.kill();
  });

  it("comes late, once, and says so, where the bot was away at its time", async () => {
    await moveTo(7, 0);
    await moveTo(8, 5);
    const bot = await scene.start();
    await worksOn(bot, [2, 2]);
    expect(counts()).toEqual([2, 2]);
    expect(JSON.stringify(discordPosts().at(-1))).toContain("Late: due");
    expect(JSON.stringify(slackPosts().at(-1))).toContain("Late: due");
    await bot.close();
  });

  it("leaves no request that a platform's description refuses", () => {
    expect(scene.discord.problems()).toEqual([]);
    expect(counts()).toHaveLength(PLATFORMS);
  });
});
