/** Three processes on one PostgreSQL and both platforms: each command and each slot once, whatever happens to one of them. */
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../src/store/schema.ts";
import { NEWS } from "../fakes/discord/index.ts";
import { noPostgres } from "../store/postgres-server.ts";
import { koreaYaml, SLACK_CHANNEL, STRIKE, TALKS } from "./articles.ts";
import { type MovableDatabase, movableDatabase } from "./movable-database.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const REPLICAS = 3;
const DAYS = process.env.FULL_COUNTS === undefined ? 3 : 200;

/** A generator with a seed, so that a run can be repeated. Source: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.runIf(noPostgres === null)("three processes on one PostgreSQL", () => {
  let scene: Scene;
  let database: MovableDatabase;
  let url: string;
  let db: Kysely<Tables>;
  let bots: Bot[] = [];
  const start = (killAt?: string) =>
    scene.start({ env: { DATABASE_URL: url }, ...(killAt !== undefined && { killAt }) });

  async function move(ms: number): Promise<void> {
    await scene.move(ms);
    await database.setClock(scene.now());
  }

  beforeAll(async () => {
    // 07:40 in Seoul: the next post is tomorrow's.
    scene = await makeScene(new Date("2026-11-23T22:40:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    scene.newspaper.print(STRIKE);
    database = await movableDatabase();
    ({ url, db } = database);
    await move(0);
    bots = await Promise.all(Array.from({ length: REPLICAS }, () => start()));
  }, 60_000);
  afterAll(async () => {
    await scene?.close();
    await db?.destroy();
  });

  /** Posts, without their details in the thread. */
  const counts = () => [
    scene.discord.messages(NEWS).length,
    scene.slack.messages(SLACK_CHANNEL).filter(({ threadTs }) => threadTs === null).length,
  ];

  /** One minute of all of them, with the clock moved on where one waits by it. */
  async function minute(): Promise<void> {
    let isDone = false;
    const done = Promise.all(bots.map((bot) => Promise.race([bot.tick(), bot.ended]))).finally(() => {
      isDone = true;
    });
    for (let moves = 0; moves < 12 && !isDone; moves++) {
      await Promise.race([done, pause(500)]);
      if (!isDone) await move(15_000);
    }
    await done;
  }

  async function moveTo(hour: number, minuteOfHour: number): Promise<void> {
    const seoulMs = (scene.now().getTime() + 9 * 60 * MINUTE_MS) % DAY_MS;
    const aheadMs = (hour * 60 + minuteOfHour) * MINUTE_MS - seoulMs;
    await move(aheadMs > 0 ? aheadMs : aheadMs + DAY_MS);
  }

  it("answer a command once", async () => {
    const answer = await scene.discord.slash("brief", { topic: "korea" }).answer;
    expect(JSON.stringify(answer)).toContain(TALKS.headline);
    await scene.slack.slash("/brief", "korea");
    await scene.slack.until(() => scene.slack.messages("C1")[0]);
    expect(scene.slack.messages("C1")).toHaveLength(1);
  });

  it("answer a mention once, and any of them what is said after it", async () => {
    const said = () =>
      [...scene.discord.world.channels.keys()].reduce(
        (sum, id) => sum + scene.discord.messages(id).length,
        0,
      );
    const before = said();
    await scene.discord.mention("a quote from Han Ji-won about dockers");
    const after = said();
    const another = await scene.discord.mention("another one");
    await pause(300);
    expect(said() - before).toBe(2 * (after - before));
    expect(JSON.stringify(another)).toContain("Han Ji-won");
  });

  it("read a source once a quarter of an hour", async () => {
    const feeds = () => scene.newspaper.asked.filter((path) => path.includes("feed")).length;
    const before = feeds();
    await move(17 * MINUTE_MS);
    await minute();
    while (feeds() === before) await pause(10);
    await move(MINUTE_MS);
    await minute();
    await pause(300);
    expect(feeds() - before).toBe(1);
  });

  const random = randomFrom(10);
  const POINTS = ["claimed", "stored", "intend", "intended", "answered", "plan", "planned"];
  const FAULTS = ["killed", "paused", "cut off from the store"] as const;
  const RUNS = Array.from({ length: DAYS }, (_, day) => {
    const point = `${POINTS[Math.floor(random() * POINTS.length)]}#${1 + Math.floor(random() * 2)}`;
    return {
      day,
      fault: FAULTS[day % FAULTS.length] ?? "killed",
      point,
      afterMs: Math.floor(random() * 120),
    };
  });

  it.each(RUNS)(
    "post once on each platform when one is $fault (day $day, $point, $afterMs ms)",
    async ({ fault, point, afterMs }) => {
      const expected = counts().map((count) => count + 1);
      if (fault === "killed") {
        await bots[0]?.kill();
        await moveTo(7, 29);
        bots = [await start(point), ...bots.slice(1)];
      } else await moveTo(7, 29);
      await moveTo(7, 30);
      const [victim] = bots;
      const hurt = pause(afterMs).then(async () => {
        if (fault === "paused") victim?.freeze();
        if (fault === "cut off from the store")
          await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
      });
      const others = fault === "paused" ? bots.slice(1) : bots;
      if (fault === "paused") bots = others;
      void (fault === "paused" && victim?.tick());
      await Promise.all([hurt, minute()]);
      await move(40_000);
      await minute();
      if (fault === "paused" && victim !== undefined) {
        victim.wake();
        bots = [victim, ...others];
        await move(0);
      }
      if (fault === "killed" && bots[0]?.process.connected !== true) bots = [await start(), ...bots.slice(1)];
      for (const ms of [MINUTE_MS, MINUTE_MS, 11 * MINUTE_MS]) {
        await move(ms);
        await minute();
      }
      expect(counts()).toEqual(expected);
    },
    60_000,
  );

  it("leave no slot without an end, and none twice in the ledger", async () => {
    const rows = await db.selectFrom("delivery").selectAll().where("state", "!=", "planned").execute();
    const open = rows.filter(({ state }) => state !== "confirmed");
    expect(open.map(({ slot, channel, state, reason }) => [slot, channel, state, reason])).toEqual([]);
    expect(scene.discord.problems()).toEqual([]);
  });
});
