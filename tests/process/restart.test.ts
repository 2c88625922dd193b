/**
 * A bot that is started again floods nobody: not with the articles it holds, nor with the mornings it missed, nor with the
 * archive of a feed that was added meanwhile. FULL_COUNTS takes 10,000 articles and 1,000 schedules.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NEWS, OWNER } from "../fakes/discord/index.ts";
import { startNewspaper } from "../fakes/newspaper.ts";
import { fill } from "../quality/bench-store.ts";
import { freshNews, koreaYaml, STRIKE, TALKS } from "./articles.ts";
import { manySchedules, messagesIn, storeOf } from "./many.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const FULL = process.env.FULL_COUNTS !== undefined;
const ARTICLES = FULL ? 10_000 : 200;
const SCHEDULES = FULL ? 1_000 : 30;
const TIMEOUT_MS = FULL ? 20 * 60_000 : 90_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe(`a bot with ${ARTICLES} articles and ${SCHEDULES} schedules`, () => {
  let scene: Scene;
  let channels: readonly string[] = [];
  beforeAll(async () => {
    // 07:20 in Seoul, the day after the newest of the articles.
    const at = new Date("2026-11-24T22:20:00Z");
    scene = await makeScene(at, (url) => koreaYaml(url).split("schedule:")[0] ?? "");
    scene.newspaper.print({ ...TALKS, publishedAt: new Date("2026-11-24T20:00:00Z") });
    const db = await storeOf(scene);
    await fill(db, ARTICLES);
    await db.destroy();
    channels = await manySchedules(scene, SCHEDULES * 0.8, SCHEDULES * 0.2);
  }, TIMEOUT_MS);
  afterAll(() => scene?.close());

  const counts = () => channels.map((channel) => messagesIn(scene, channel));
  const each = (count: number) => channels.map(() => count);

  /** Minutes of the bot until every channel has so many posts; then one more, in which another one would come. */
  async function posts(bot: Bot, count: number): Promise<void> {
    let ticking: Promise<void> | null = null;
    while (counts().some((had) => had < count) && bot.process.connected) {
      ticking ??= bot.tick().finally(() => {
        ticking = null;
      });
      await Promise.race([ticking, pause(250)]);
      await scene.move(1_000);
    }
    await scene.move(MINUTE_MS);
    await bot.tick();
    expect(counts()).toEqual(each(count));
  }

  it(
    "posts nothing when it starts, and each schedule once at its time",
    async () => {
      const bot = await scene.start();
      await bot.tick();
      expect(counts()).toEqual(each(0));
      await scene.move(10 * MINUTE_MS + 1_000);
      await posts(bot, 1);
      await bot.kill();
    },
    TIMEOUT_MS,
  );

  it(
    "posts nothing when it is started again at once, nor twice",
    async () => {
      for (let restart = 0; restart < 2; restart++) {
        const bot = await scene.start();
        await bot.tick();
        await bot.kill();
      }
      expect(counts()).toEqual(each(1));
    },
    TIMEOUT_MS,
  );

  it(
    "posts the newest of three missed mornings, late, and none of the others",
    async () => {
      scene.newspaper.print({ ...STRIKE, publishedAt: new Date(scene.now().getTime() + 2 * DAY_MS) });
      await scene.move(3 * DAY_MS + 60 * MINUTE_MS);
      const bot = await scene.start();
      await posts(bot, 2);
      await bot.close();
    },
    TIMEOUT_MS,
  );

  it(
    "posts nothing of what a feed printed before it was added",
    async () => {
      const other = await startNewspaper();
      try {
        const archive = freshNews(1, 12, new Date(scene.now().getTime() - 2 * 60 * MINUTE_MS));
        for (const article of archive) other.print(article);
        const bot = await scene.start({
          env: { DATELINE_ALLOW_HOSTS: `${scene.newspaper.host},${other.host}` },
        });
        const added = scene.discord.slash(
          "sources add",
          { link: other.feedUrl, topic: "korea" },
          { user: OWNER, channel: NEWS },
        );
        expect(JSON.stringify(await added.answer)).toContain("Nothing old of it is posted");
        await scene.move(20 * MINUTE_MS);
        await bot.tick();
        const brief = JSON.stringify(await scene.discord.slash("brief", { topic: "korea" }).answer);
        expect(archive.filter(({ headline }) => brief.includes(headline))).toEqual([]);
        const [fresh] = freshNews(99, 1, scene.now());
        if (fresh !== undefined) other.print(fresh);
        await expect
          .poll(
            async () => {
              await scene.move(16 * MINUTE_MS);
              await bot.tick();
              return JSON.stringify(await scene.discord.slash("brief", { topic: "korea" }).answer);
            },
            { timeout: 30_000, interval: 500 },
          )
          .toContain(fresh?.headline);
        expect(counts()).toEqual(each(2));
        await bot.close();
      } finally {
        await other.close();
      }
    },
    TIMEOUT_MS,
  );
});
