/** A PostgreSQL that is gone or frozen for a while, behind a wire of ours: commands say so, posts wait for it, nothing is lost. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBody } from "../discord/reader.ts";
import { NEWS } from "../fakes/discord/index.ts";
import { noPostgres } from "../store/postgres-server.ts";
import { koreaYaml, SLACK_CHANNEL, TALKS } from "./articles.ts";
import { type DatabaseWire, wireTo } from "./database-wire.ts";
import { type MovableDatabase, movableDatabase } from "./movable-database.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
/** Of the platforms' three seconds. */
const LIMIT_MS = 3_000;

describe.runIf(noPostgres === null)("a store on PostgreSQL", () => {
  let scene: Scene;
  let wire: DatabaseWire;
  let database: MovableDatabase;
  let bot: Bot;

  beforeAll(async () => {
    scene = await makeScene(new Date("2026-11-23T22:20:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    database = await movableDatabase();
    wire = await wireTo(database.url);
    await database.setClock(scene.now());
    bot = await scene.start({ env: { DATABASE_URL: wire.url } });
    await bot.tick();
  }, 60_000);
  afterAll(async () => {
    await scene?.close();
    wire?.close();
    await database?.db.destroy();
  });

  async function move(ms: number): Promise<void> {
    await scene.move(ms);
    await database.setClock(scene.now());
  }

  const COMMANDS = [
    ["brief", { topic: "korea" }],
    ["status", {}],
    ["search", { words: "dockers" }],
    ["sources", {}],
  ] as const;

  it.each(["gone", "frozen"] as const)(
    "that is %s is told of within three seconds, and then comes back",
    async (state) => {
      wire.set(state);
      for (const [name, options] of COMMANDS) {
        const startMs = performance.now();
        const { text } = readBody(await scene.discord.slash(name, options).answer);
        const tookMs = performance.now() - startMs;
        // What is held in memory may be given; all else is said.
        if (!text.includes(TALKS.headline) && name !== "sources")
          expect(text, name).toContain("My store is away");
        expect(tookMs, name).toBeLessThan(LIMIT_MS);
      }
      expect(bot.log()).not.toMatch(/unhandled/i);
      wire.set("well");
      for (let tries = 0; tries < 20; tries++) {
        const { text } = readBody(await scene.discord.slash("search", { words: "dockers" }).answer);
        if (text.includes(TALKS.headline)) return;
        await pause(500);
      }
      throw new Error("the store did not come back");
    },
  );

  it("that is gone when a briefing is due costs nothing but time", async () => {
    const posts = () => [
      scene.discord.messages(NEWS).length,
      scene.slack.messages(SLACK_CHANNEL).filter(({ threadTs }) => threadTs === null).length,
    ];
    const before = posts();
    wire.set("gone");
    await move(10 * MINUTE_MS);
    await bot.tick();
    expect(posts()).toEqual(before);
    wire.set("well");
    for (let minute = 0; minute < 3; minute++) {
      await move(MINUTE_MS);
      let isDone = false;
      const done = bot.tick().finally(() => {
        isDone = true;
      });
      // What another server may lack is waited for by the clock.
      for (let moves = 0; moves < 9 && !isDone; moves++) {
        await Promise.race([done, pause(300)]);
        if (!isDone) await move(15_000);
      }
      await done;
    }
    expect(posts()).toEqual(before.map((count) => count + 1));
  }, 60_000);
});
