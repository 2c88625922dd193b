/** A store moved to PostgreSQL while it is written to, and what is refused. FULL_COUNTS=1: 100,000 articles. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/app/store.ts";
import { makeLog } from "../../src/log.ts";
import type { Article } from "../../src/model/article.ts";
import { makePlanner } from "../../src/schedule/plan.ts";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { movedTo, takeFolder } from "../../src/store/lock.ts";
import { migrate } from "../../src/store/migrations.ts";
import { moveStore } from "../../src/store/move.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import { makeSqlSchedules } from "../../src/store/schedules.ts";
import type { Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { newDatabase, noPostgres } from "./postgres-server.ts";

const ARTICLES = process.env.FULL_COUNTS ? 100_000 : 1_200;
const NOON = new Date("2026-11-24T03:00:00Z");
const DAY_MS = 86_400_000;
const HOSTILE = "Ab\0cd \ufdd0 \u{1f468}\u200d\u{1f469} '; drop table article; -- \\x00 $1";

const root = mkdtempSync(path.join(tmpdir(), "dateline-move-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let file: string;
const open: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(root, "f"));
  file = path.join(folder, "dateline.sqlite");
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function sqlite(from = file): Promise<Kysely<Tables>> {
  const db = openSqlite(from);
  await migrate(db);
  open.push(() => db.destroy());
  return db;
}

async function postgres(url: string): Promise<Kysely<Tables>> {
  const db = await openPostgres(url);
  await migrate(db);
  open.push(() => db.destroy());
  return db;
}

function article(
  at: number,
  text = `The old bridge of Lower Halm, pier ${at}, is to open again in May. `,
): Article {
  return {
    id: `a${at}`,
    publishedAt: new Date(NOON.getTime() - at * 60_000).toISOString(),
    text: text.repeat(8),
    headline: `Bridge report ${at}`,
    outlet: "The Halm Post",
    byline: null,
    url: `https://halm.example/${at}`,
    language: "en",
    rights: null,
    paragraphs: [],
  };
}

async function filled(db: Kysely<Tables>, count: number): Promise<void> {
  const store = makeSqlArticles(db, () => NOON);
  const all = Array.from({ length: count }, (_, at) => article(at));
  await store.keep(all, "https://halm.example/feed");
  await store.keep([article(count, HOSTILE)], "https://odd.example/feed");
  await planned(db, NOON);
  await makeSqlSchedules(db).save(scheduleOf());
}

function planned(db: Kysely<Tables>, now: Date): Promise<void> {
  const parts = { ledger: makeSqlLedger(db), now: () => now, log: makeLog("silent") };
  return makePlanner(parts as unknown as Parameters<typeof makePlanner>[0]).plan([scheduleOf()]);
}

/** Every table but those that the back end keeps for itself, each row as text. */
async function contents(db: Kysely<Tables>): Promise<Record<string, readonly string[]>> {
  const tables = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !/^(?:article_words|kysely_|sqlite_)/.test(name));
  const found: Record<string, readonly string[]> = {};
  for (const table of tables.sort()) {
    const rows = (await db
      .selectFrom(table as keyof Tables)
      .selectAll()
      .execute()) as unknown as Record<string, unknown>[];
    // A number tells of the order alone, which searches show.
    found[table] = rows.map(({ number: _, ...row }) => JSON.stringify(Object.entries(row).sort())).sort();
  }
  return found;
}

const steps = {
  tell: () => {},
  stopped: async () => {},
  now: () => NOON,
  where: "PostgreSQL at db.example, database dateline",
};

describe.runIf(noPostgres === null)("a store that moves to PostgreSQL", () => {
  it("arrives whole, with what the bot did meanwhile", { timeout: 30 * 60_000 }, async () => {
    const from = await sqlite();
    await filled(from, ARTICLES);
    const to = await postgres(await newDatabase());
    const told: number[] = [];
    const { articles, aside } = await moveStore(file, to, {
      ...steps,
      tell: (done) => told.push(done),
      async stopped() {
        const store = makeSqlArticles(from, () => new Date(NOON.getTime() + 60_000));
        await store.keep(
          [article(ARTICLES + 1), article(7, "The bridge stays shut. ")],
          "https://late.example/",
        );
        await from.deleteFrom("article").where("id", "=", "a11").execute();
        await from.updateTable("delivery").set({ state: "sending", fence: 4 }).execute();
      },
    });
    expect(articles).toBe(ARTICLES + 1);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const before = await contents(await sqlite(aside));
    expect(await contents(to)).toEqual(before);
    expect(before.delivery?.length).toBeGreaterThan(2);
    expect(before.schedule).toHaveLength(1);
    const moved = makeSqlArticles(to, () => NOON);
    const old = makeSqlArticles(await sqlite(aside), () => NOON);
    for (const words of ["bridge report", "pier 12", "stays shut", "drop table"]) {
      const ids = async (store: typeof moved) =>
        (await store.search(words, { limit: 20 })).map(({ id }) => id).sort();
      expect(await ids(moved), words).toEqual(await ids(old));
      expect((await ids(moved)).length, words).toBeGreaterThan(0);
    }
  });

  it("goes on with its schedules where they were, and posts nothing again", async () => {
    const from = await sqlite();
    await filled(from, 3);
    await from
      .updateTable("delivery")
      .set({ state: "confirmed" })
      .where("due_at", "<=", new Date(NOON.getTime() + DAY_MS).toISOString())
      .execute();
    const to = await postgres(await newDatabase());
    await moveStore(file, to, steps);
    const now = new Date(NOON.getTime() + DAY_MS);
    await planned(to, now);
    const ledger = makeSqlLedger(to);
    expect(await ledger.due(now.toISOString(), 100)).toEqual([]);
    expect((await ledger.find({ states: ["planned"], limit: 1 }))[0]?.dueAt).toBe("2026-11-25T22:30:00.000Z");
  });

  it("is not started from the old folder any more", async () => {
    await filled(await sqlite(), 1);
    await moveStore(file, await postgres(await newDatabase()), steps);
    const opened = openStore({ databaseUrl: null, dataFolder: folder }, () => NOON);
    await expect(opened).rejects.toThrow(
      /moved to PostgreSQL at db\.example, database dateline on 2026-11-24: set DATABASE_URL/,
    );
  });

  it("stays where it is, and the database empty, when it breaks off", async () => {
    await filled(await sqlite(), 30);
    const to = await postgres(await newDatabase());
    const stopped = () => Promise.reject(new Error("never stopped"));
    await expect(moveStore(file, to, { ...steps, stopped })).rejects.toThrow("never stopped");
    expect((await contents(to)).article).toEqual([]);
    expect(readdirSync(folder).filter((name) => !/-(?:wal|shm)$/.test(name))).toEqual(["dateline.sqlite"]);
    await moveStore(file, to, steps);
    expect((await contents(to)).article).toHaveLength(31);
  });

  it("does not mix with a store that is there", async () => {
    await filled(await sqlite(), 2);
    const to = await postgres(await newDatabase());
    await makeSqlSchedules(to).save(scheduleOf());
    await expect(moveStore(file, to, steps)).rejects.toThrow(/holds a store already; .*empty one/);
    expect(existsSync(file)).toBe(true);
  });

  it("is not one of an older version", async () => {
    const old = openSqlite(file);
    await migrate(old, "013-added-sources");
    await old.destroy();
    const to = await postgres(await newDatabase());
    await expect(moveStore(file, to, steps)).rejects.toThrow(/older Dateline; start this one on it once/);
  });

  it("is waited for on the command line until the bot has stopped", { timeout: 60_000 }, async () => {
    await filled(await sqlite(), 5);
    const leave = takeFolder(folder);
    const url = await newDatabase();
    const cli = path.join(import.meta.dirname, "../../src/cli.ts");
    const child = spawn(process.execPath, [cli, "move", "--to", url], {
      env: { PATH: process.env.PATH, DATELINE_DATA: folder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const told = { out: "", err: "" };
    child.stdout.on("data", (bytes) => {
      told.out += bytes;
    });
    const asked = Promise.withResolvers<void>();
    child.stderr.on("data", (bytes) => {
      told.err += bytes;
      if (told.err.includes("Stop the bot now")) asked.resolve();
    });
    const ended = once(child, "exit");
    await Promise.race([asked.promise, ended]);
    expect(existsSync(file)).toBe(true);
    leave();
    expect([await ended, told.err]).toEqual([[0, null], expect.stringContaining("90 %")]);
    expect(told.out).toMatch(/^Moved 6 articles and \d+ posts of the schedule\. Set DATABASE_URL/);
    expect(existsSync(file)).toBe(false);
    const { host, pathname } = new URL(url);
    expect(movedTo(folder)).toMatch(`PostgreSQL at ${host}, database ${pathname.slice(1)} on 20`);
  });
});
