/** The crash points that only a shared store has (K22 to K25): two real processes on one PostgreSQL, on both platforms. */
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NEWS } from "../fakes/discord/index.ts";
import { noPostgres } from "../store/postgres-server.ts";
import { koreaYaml, SLACK_CHANNEL, TALKS } from "./articles.ts";
import { type DatabaseWire, wireTo } from "./database-wire.ts";
import { type MovableDatabase, movableDatabase } from "./movable-database.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe.runIf(noPostgres === null)("two processes on one PostgreSQL", () => {
  let scene: Scene;
  let database: MovableDatabase;
  let wire: DatabaseWire;
  let bots: Bot[] = [];
  let expected: number[] = [];
  const start = () => scene.start({ env: { DATABASE_URL: wire.url } });

  beforeAll(async () => {
    scene = await makeScene(new Date("2026-11-23T22:40:00Z"), koreaYaml);
    scene.newspaper.print(TALKS);
    database = await movableDatabase();
    wire = await wireTo(database.url);
    await move(0);
    bots = await Promise.all([start(), start()]);
    await settle(MINUTE_MS);
  }, 60_000);
  afterAll(async () => {
    await scene?.close();
    wire?.close();
    await database?.db.destroy();
  });

  /** Tomorrow at 07:30 in Seoul. */
  beforeEach(async () => {
    expected = counts().map((count) => count + 1);
    const seoulMs = (scene.now().getTime() + 9 * 60 * MINUTE_MS) % DAY_MS;
    const dueMs = (7 * 60 + 30) * MINUTE_MS;
    await move((seoulMs < dueMs ? dueMs : dueMs + DAY_MS) - seoulMs - MINUTE_MS);
    await settle(MINUTE_MS - 1);
    await move(1);
  });

  async function move(ms: number): Promise<void> {
    await scene.move(ms);
    await database.setClock(scene.now());
  }

  /** Posts, without their details in the thread. */
  const counts = () => [
    scene.discord.messages(NEWS).length,
    scene.slack.messages(SLACK_CHANNEL).filter(({ threadTs }) => threadTs === null).length,
  ];

  /** After each of these times, a minute of both, with the clock moved on where one waits by it. */
  async function settle(...timesMs: readonly number[]): Promise<void> {
    for (const ms of timesMs) {
      await move(ms);
      let isDone = false;
      const done = Promise.all(bots.map((bot) => Promise.race([bot.tick(), bot.ended]))).finally(() => {
        isDone = true;
      });
      for (let moves = 0; moves < 12 && !isDone; moves++) {
        await Promise.race([done, pause(300)]);
        if (!isDone) await move(15_000);
      }
      await done;
    }
  }

  const toTheEnd = [MINUTE_MS, MINUTE_MS, 11 * MINUTE_MS, MINUTE_MS] as const;

  async function expectOnce(): Promise<void> {
    expect(counts()).toEqual(expected);
    const rows = await database.db
      .selectFrom("delivery")
      .select(["slot", "channel", "state", "reason"])
      .where("due_at", "<=", scene.now().toISOString())
      .where("state", "!=", "confirmed")
      .execute();
    expect(rows).toEqual([]);
  }

  /** The newest slot as it was before anybody took it: what a copy of the store from then holds. */
  async function forgetNewest(): Promise<void> {
    const { db } = database;
    const { due_at } = await db
      .selectFrom("delivery")
      .select("due_at")
      .where("due_at", "<=", scene.now().toISOString())
      .orderBy("due_at", "desc")
      .executeTakeFirstOrThrow();
    await db.deleteFrom("delivery").where("due_at", "=", due_at).where("part", ">", 0).execute();
    await sql`delete from delivery_content where delivery in (select delivery from delivery where due_at = ${due_at})`.execute(
      db,
    );
    await sql`update delivery set state = 'planned', fence = 0, owner = '', lease_until = '', next_try_at = '', parts = 0,
      round = 0, tries = 0, first_try_at = null, try_until = null, receipt = null, sent_at = null, sweep_at = null
      where due_at = ${due_at}`.execute(db);
  }

  it("K22 that begin in the same moment post once", async () => {
    await settle(0, ...toTheEnd);
    await expectOnce();
  });

  it("K23 whose database is gone for two minutes while they post, post once", async () => {
    scene.discord.fail("POST", new RegExp(`^/channels/${NEWS}/messages$`), { kind: "slow", ms: 300 });
    for (const bot of bots) void bot.tick();
    await scene.discord.until(() => counts()[0] === expected[0] || undefined, "the post");
    wire.set("gone");
    await settle(MINUTE_MS, MINUTE_MS);
    wire.set("well");
    await settle(...toTheEnd);
    await expectOnce();
  });

  it("K24 whose database fails over to a copy without the last second, post once", async () => {
    await settle(0);
    expect(counts()).toEqual(expected);
    await forgetNewest();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
    await settle(1_000, ...toTheEnd);
    await expectOnce();
  });

  it("K25 that are started on a dump from before, post once", async () => {
    await settle(0);
    expect(counts()).toEqual(expected);
    await Promise.all(bots.map((bot) => bot.kill()));
    await forgetNewest();
    await move(60 * MINUTE_MS);
    bots = await Promise.all([start(), start()]);
    await settle(0, ...toTheEnd);
    await expectOnce();
  });
});
