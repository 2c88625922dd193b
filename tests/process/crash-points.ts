/**
 * Every crash point on one platform, with the real bot process: a schedule of its own for each, on a day of its own. CI takes
 * each point once; FULL_COUNTS takes 200 timings of each, from a seed. K23 and K24 are PostgreSQL's, K25 is a back-up's: see
 * replicas.test.ts and restored.test.ts.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../src/store/migrations.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import type { DeliveryRow, Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { freshNews, koreaYaml } from "./articles.ts";
import { backOf, POINTS, type Point } from "./points.ts";
import { type Bot, makeScene, type Scene } from "./scene.ts";
import { type PlatformName, SIDES, type Side } from "./sides.ts";
import { startWire, type Wire } from "./wire.ts";

const TIMINGS = process.env.FULL_COUNTS === undefined ? 1 : Number(process.env.TIMINGS ?? 200);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MAX_ROUNDS = 150;
const DRAIN_MS = 10_000;
const ON_A_BUSY_MACHINE_MS = 90_000;
const FINAL = ["confirmed", "unknown", "skipped", "refused", "failed", "deleted"];

interface Timing {
  /** Between the point and the end of the process. */
  readonly afterMs: number;
  readonly awayMs: number;
}

/** The first is the one of the table; the others come from a seed. */
function timingOf(point: Point, number: number): Timing {
  const [least, most] = backOf(point);
  if (number === 0) return { afterMs: point.k === "K18" ? 1 : 0, awayMs: least };
  const share = (salt: number) => ((number * 2_654_435_761 + salt * 40_503) % 1_000) / 1_000;
  const longest = point.k === "K18" ? 6 : 60;
  return { afterMs: Math.floor(share(1) * longest), awayMs: Math.floor(least + share(2) * (most - least)) };
}

export function describeCrashPoints(platform: PlatformName): void {
  describe(`the bot's posts on ${platform}`, () => {
    let scene: Scene;
    let side: Side;
    let wire: Wire;
    let db: Kysely<Tables>;
    let bot: Bot;
    let days = 0;
    const start = () => scene.start({ env: side.env(wire.port) });

    beforeAll(async () => {
      // 07:20 in Seoul.
      const at = new Date("2026-11-23T22:20:00Z");
      scene = await makeScene(at, (url) =>
        (koreaYaml(url).split("schedule:")[0] ?? "").replace("aliases:", "maxStories: 10\naliases:"),
      );
      side = SIDES[platform](scene);
      wire = await startWire(side.port);
      bot = await start();
      db = openSqlite(`${scene.folder}/data/dateline.sqlite`);
      await migrate(db);
    }, ON_A_BUSY_MACHINE_MS);
    afterAll(async () => {
      await db?.destroy();
      await scene?.close();
      await wire?.close();
    });

    const rowsOf = (schedule: string): Promise<DeliveryRow[]> =>
      db
        .selectFrom("delivery")
        .selectAll()
        .where("schedule", "=", schedule)
        .where("due_at", "<=", scene.now().toISOString())
        .orderBy("part")
        .execute();

    /** Minutes of the bot, and the clock moved to whatever the rows wait for, until it is so or the bot has ended. */
    async function drive(schedule: string, until: (rows: readonly DeliveryRow[]) => boolean): Promise<void> {
      let isEnded = false;
      void bot.ended.then(() => {
        isEnded = true;
      });
      let ticking: Promise<void> | null = null;
      for (let round = 0; round < MAX_ROUNDS; round++) {
        if (bot.isStopping()) await Promise.race([bot.ended, pause(DRAIN_MS)]);
        const before = await rowsOf(schedule);
        if (isEnded || until(before)) return;
        ticking ??= bot.tick().finally(() => {
          ticking = null;
        });
        await Promise.race([ticking, bot.ended, pause(200)]);
        if (bot.isStopping()) continue;
        const rows = await rowsOf(schedule);
        if (JSON.stringify(rows) === JSON.stringify(before)) await scene.move(waitOf(rows, scene.now()));
      }
      throw new Error(`it does not come to an end: ${JSON.stringify(await rowsOf(schedule))}`);
    }

    /** To that minute of the day in Seoul, when it comes next. */
    async function moveTo(minute: number): Promise<void> {
      const seoulMs = (scene.now().getTime() + 9 * 60 * MINUTE_MS) % DAY_MS;
      const aheadMs = minute * MINUTE_MS - seoulMs;
      await scene.move(aheadMs > 0 ? aheadMs : aheadMs + DAY_MS);
    }

    /** From five in the morning on: a minute's posts don't wait for its reads, and a read that failed is tried again later. */
    async function allRead(count: number): Promise<void> {
      await moveTo(5 * 60);
      const fresh = db.selectFrom("article").select("id").where("url", "like", `%/fresh-${days}-%`);
      const read = async () => {
        await scene.move(MINUTE_MS);
        await bot.tick();
        return (await fresh.execute()).length;
      };
      await expect.poll(read, { timeout: 30_000, interval: 300 }).toBe(count);
    }

    /** Steps to a state fail as they do on a full disk. */
    async function full(state: string): Promise<() => Promise<unknown>> {
      const states = state === "sent" ? "'sent', 'confirmed'" : `'${state}'`;
      await sql`create trigger full before update on delivery when new.state in (${sql.raw(states)}) and
        new.state != old.state begin select raise(abort, 'database or disk is full'); end`.execute(db);
      return () => sql`drop trigger full`.execute(db);
    }

    /** Until the process has ended; or, where it goes on, until it did what is looked for. */
    async function happens(point: Point, schedule: string, timing: Timing): Promise<void> {
      const [asked, posted] = [side.asked(), side.posts().length];
      const { trap, killWhen } = point;
      if (point.loss !== undefined) side.lose(point.loss);
      if (point.loseDeletion === true) side.loseDeletion();
      let isHalf = false;
      if (point.half === true)
        void wire.hold("half").then(() => {
          isHalf = true;
        });
      if (trap !== undefined)
        await bot.trap({ pass: 1, signal: "SIGKILL", ...trap, afterMs: timing.afterMs });
      if (trap?.at !== "plan" && trap?.at !== "planned") await scene.move(MINUTE_MS + 1_000);
      let copies = point.copies ?? 0;
      if (trap?.signal === "SIGSTOP") return freezes();
      await drive(schedule, (rows) => {
        if (isHalf) return true;
        if (killWhen === "asked") return side.asked() > asked;
        if (killWhen === "posted") return side.posts().length > posted;
        const first = rows.find(({ state }) => state === "sent");
        for (; copies > 0 && first !== undefined; copies--) side.copy(side.posts()[posted] ?? "");
        return killWhen === "sent" && first !== undefined;
      });
      if (trap === undefined) {
        await pause(timing.afterMs);
        await bot.kill();
      }
      const { signalCode, exitCode } = bot.process;
      await bot.ended;
      expect([bot.process.signalCode ?? signalCode, bot.process.exitCode ?? exitCode]).toEqual(
        trap?.signal === "SIGTERM" ? [null, 0] : ["SIGKILL", null],
      );
    }

    async function freezes(): Promise<void> {
      void bot.tick();
      while (!bot.isFrozen()) await pause(10);
      bot.freeze();
    }

    async function comesBack({ trap, k }: Point): Promise<void> {
      if (trap?.signal === "SIGSTOP") {
        await expect(start()).rejects.toThrow(/another Dateline is using/);
        bot.wake();
        await scene.move(0);
      } else if (k === "K22") {
        await bot.kill();
        const both = await Promise.allSettled([start(), start()]);
        const [one, ...more] = both.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
        expect(more).toEqual([]);
        if (one !== undefined) bot = one;
      } else bot = await start();
    }

    async function run(point: Point, timing: Timing): Promise<void> {
      const schedule = `crash${days++}`;
      scene.newspaper.clear();
      for (const article of freshNews(days, point.isLong === true ? 11 : 2, scene.now(), point.isLong))
        scene.newspaper.print(article);
      if (point.isLong === true) await allRead(11);
      await moveTo(7 * 60 + 29);
      const store = makeSqlSchedules(db);
      for (const { id } of await store.all()) await store.remove(id);
      await store.save(
        scheduleOf({ id: schedule, channel: side.channel, tell: side.tell, length: "medium" }),
      );
      if (!["plan", "planned"].includes(point.trap?.at ?? "")) await bot.tick();
      const before = side.posts();
      const notices = side.notices();
      const since = () => side.posts().filter((message) => !before.includes(message));

      if (point.full !== undefined) {
        const mend = await full(point.full);
        const asked = side.asked();
        const logged = bot.log().length;
        await scene.move(MINUTE_MS + 1_000);
        await drive(schedule, () => bot.log().slice(logged).split("disk is full").length > 3);
        expect(since()).toHaveLength(point.full === "sent" ? 1 : 0);
        if (point.full === "sending") expect(side.asked()).toBe(asked);
        await mend();
      } else if (point.k !== "K22") {
        await happens(point, schedule, timing);
        const kept = await contentOf(schedule);
        const putBack = point.away?.(side, since());
        await scene.move(timing.awayMs);
        await comesBack(point);
        wire.release();
        await drive(schedule, areFinal);
        putBack?.();
        if (kept !== null) expect(await contentOf(schedule)).toBe(kept);
      } else {
        await scene.move(MINUTE_MS + 1_000);
        await comesBack(point);
      }
      await drive(schedule, areFinal);

      const rows = await rowsOf(schedule);
      const end = point.end ?? "confirmed";
      expect(rows[0]?.state).toBe(end);
      // A part behind one that did not come is not posted either, and says so.
      for (const { state, reason } of rows) expect(state === "confirmed" || reason !== null).toBe(true);
      if (point.isLong === true) expect(rows.length).toBeGreaterThan(1);
      const confirmed = rows.filter(({ state }) => state === "confirmed");
      const known = confirmed.map(({ receipt }) => JSON.parse(receipt ?? "null")?.message);
      const [first] = since();
      expect(since()).toEqual(end === "unknown" ? [first, ...known] : known);
      const told = end === "unknown" || end === "refused" ? 1 : 0;
      // It is told after it is written down.
      await expect.poll(() => side.notices() - notices, { timeout: 10_000 }).toBe(told);
      expect(await side.status()).toMatch(SHOWN[end] ?? /^$/);
    }

    async function contentOf(schedule: string): Promise<string | null> {
      const [row] = await rowsOf(schedule);
      const found = await db
        .selectFrom("delivery_content")
        .select("body")
        .where("delivery", "=", row?.delivery ?? "")
        .where("part", "=", 0)
        .executeTakeFirst();
      return found?.body ?? null;
    }

    const points = POINTS.filter(({ only = platform }) => only === platform);
    const cases = points.flatMap((point) =>
      Array.from({ length: TIMINGS }, (_, number) => ({ ...point, timing: timingOf(point, number), number })),
    );

    it.each(cases)(
      "$k $says (timing $number)",
      async ({ timing, number: _, ...point }) => {
        if (bot.process.exitCode !== null || bot.process.signalCode !== null) bot = await start();
        await run(point, timing);
      },
      ON_A_BUSY_MACHINE_MS,
    );

    it("left no request that the platform's description refuses", () => {
      expect(scene.discord.problems()).toEqual([]);
    });
  });
}

/** What `/status` says of the slot. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  confirmed: /posted/,
  unknown: /may have been posted|unknown/,
  refused: /not posted|refused/,
  deleted: /deleted|taken away|gone|removed/,
};

function areFinal(rows: readonly DeliveryRow[]): boolean {
  return rows.length > 0 && rows.every(({ state }) => FINAL.includes(state));
}

/** To the first instant that a row waits for; a little where there is none. */
function waitOf(rows: readonly DeliveryRow[], now: Date): number {
  const instants = rows
    .filter(({ state }) => !FINAL.includes(state))
    .flatMap(({ next_try_at, lease_until, sweep_at }) => [next_try_at, lease_until, sweep_at ?? ""])
    .map((instant) => Date.parse(instant) - now.getTime())
    .filter((ms) => ms > 0);
  return Math.min(15 * MINUTE_MS, ...instants, ...(instants.length === 0 ? [1_000] : [])) + 100;
}
