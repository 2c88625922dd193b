/** A store copied while it is written to, put back, and what the schedule does after it. FULL_COUNTS=1: 100,000 articles. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import type { Kysely } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import { makePlanner } from "../../src/schedule/plan.ts";
import { backUp, restore } from "../../src/store/backup.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import type { Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { scheduleOf } from "../schedule/bed.ts";

const ARTICLES = process.env.FULL_COUNTS ? 100_000 : 3_000;
const NOON = new Date("2026-11-24T03:00:00Z");
const DAY_MS = 86_400_000;

const root = mkdtempSync(path.join(tmpdir(), "dateline-backup-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(root, "f"));
  file = path.join(folder, "dateline.sqlite");
});

async function opened<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const db = openSqlite(file);
  await migrate(db);
  return work(db).finally(() => db.destroy());
}

async function addArticles(db: Kysely<Tables>, from: number, count: number): Promise<void> {
  const body = JSON.stringify({ text: "The old bridge of Lower Halm is to open again in May. ".repeat(20) });
  for (let at = from; at < from + count; at += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, from + count - at) }, (_, index) => ({
      id: `a${at + index}`,
      published_at: "2026-11-24T00:00:00.000Z",
      outlet: "The Halm Post",
      url: null,
      body,
      hash: "h",
      seen_at: "2026-11-24T00:00:00.000Z",
    }));
    await db.insertInto("article").values(rows).execute();
  }
}

function planned(db: Kysely<Tables>, now: Date): Promise<void> {
  const parts = { ledger: makeSqlLedger(db), now: () => now, log: makeLog("silent") };
  const planner = makePlanner(parts as unknown as Parameters<typeof makePlanner>[0]);
  return planner.plan([scheduleOf()]);
}

describe("a back-up", () => {
  it("holds the store as it was in one moment, made while the bot writes", { timeout: 120_000 }, async () => {
    const to = path.join(folder, "copy.sqlite");
    const tenths: number[] = [];
    await opened(async (db) => {
      await addArticles(db, 0, ARTICLES);
      await planned(db, NOON);
      const made = backUp(file, to, (done) => tenths.push(done));
      await addArticles(db, ARTICLES, 500);
      const kept = await made;
      expect(kept.articles).toBeGreaterThanOrEqual(ARTICLES);
      expect(kept.deliveries).toBeGreaterThan(2);
    });
    expect(tenths.at(-1)).toBe(1);
    expect(tenths).toEqual([...tenths].sort((a, b) => a - b));
    rmSync(file);
    const { aside, articles } = await restore(to, file, NOON, () => {});
    expect(aside).toBeNull();
    await opened(async (db) => {
      const { n } = await db
        .selectFrom("article")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      expect(n).toBe(articles);
    });
    expect(
      readdirSync(folder)
        .filter((name) => !/-(?:wal|shm)$/.test(name))
        .sort(),
    ).toEqual(["copy.sqlite", "dateline.sqlite"]);
  });

  it("goes over no file that is there", async () => {
    await opened(async () => {});
    writeFileSync(path.join(folder, "mine"), "mine");
    await expect(backUp(file, path.join(folder, "mine"), () => {})).rejects.toThrow(/exists already/);
  });

  it("says where the store was looked for", async () => {
    await expect(backUp(file, path.join(folder, "x"), () => {})).rejects.toThrow(
      /no store at .*DATELINE_DATA/,
    );
  });

  it("leaves nothing behind where it can't be written", async () => {
    await opened(async () => {});
    await expect(backUp(file, path.join(folder, "no/such/x"), () => {})).rejects.toThrow(
      /could not be copied/,
    );
    expect(readdirSync(folder).filter((name) => !name.startsWith("dateline.sqlite"))).toEqual([]);
  });
});

describe("a restored store", () => {
  it("posts nothing that was due before, and goes on with the next slot (K25)", async () => {
    const to = path.join(folder, "copy.sqlite");
    // After noon: the next slot is tomorrow 07:30 in Seoul.
    await opened((db) => planned(db, NOON));
    await backUp(file, to, () => {});
    for (const days of [1, 2, 12]) {
      const now = new Date(NOON.getTime() + days * DAY_MS);
      const { aside } = await restore(to, file, now, () => {});
      expect(existsSync(aside ?? "")).toBe(true);
      await opened(async (db) => {
        await planned(db, now);
        const ledger = makeSqlLedger(db);
        expect(await ledger.due(now.toISOString(), 100)).toEqual([]);
        const ahead = await ledger.find({ states: ["planned"], limit: 1 });
        expect(ahead[0]?.dueAt).toBe(
          new Date(Date.parse("2026-11-24T22:30:00Z") + days * DAY_MS).toISOString(),
        );
      });
    }
  });

  it("would have posted a slot anew without that", async () => {
    await opened(async (db) => {
      await planned(db, NOON);
      const now = new Date("2026-11-24T23:00:00Z");
      await planned(db, now);
      expect(await makeSqlLedger(db).due(now.toISOString(), 100)).toHaveLength(1);
    });
  });

  it("does not claim to know whether a post on its way came out", async () => {
    const to = path.join(folder, "copy.sqlite");
    await opened(async (db) => {
      await planned(db, NOON);
      await db
        .updateTable("delivery")
        .set({ state: "sending" })
        .where("slot", "like", "2026-11-25%")
        .execute();
    });
    await backUp(file, to, () => {});
    await restore(to, file, new Date("2026-11-24T23:00:00Z"), () => {});
    await opened(async (db) => {
      const rows = await makeSqlLedger(db).find({ states: ["unknown"], limit: 9 });
      expect(rows).toMatchObject([
        { slot: "2026-11-25T07:30 Asia/Seoul", reason: expect.stringContaining("back-up") },
      ]);
    });
  });

  it.each([
    ["a text", () => "Dear reader,\n"],
    ["nothing", () => ""],
    ["bytes", () => Buffer.from(Array.from({ length: 9_000 }, (_, at) => (at * 7_919) % 256))],
    ["half a database", () => Buffer.from("SQLite format 3\0".padEnd(4_096, "x"))],
    [
      "a zip whose file lies outside it",
      () => "PK\x03\x04".padEnd(26, "\0").concat("\x10\0../../etc/passwd", "root"),
    ],
    [
      "a tar whose file lies outside it",
      () => "../../etc/cron.d/x".padEnd(257, "\0").concat("ustar").padEnd(1_024, "\0"),
    ],
    ["a gzip", () => gzipSync("x".repeat(9_000_000))],
    ["PostgreSQL's dump", () => "PGDMP\x01\x0e\0\x04\x08\x01".padEnd(900, "\0")],
    ["a list of feeds", () => '<opml><outline xmlUrl="https://a.example/"/></opml>'],
  ])("is not made of %s, and what was there stays", async (_, content) => {
    await opened((db) => addArticles(db, 0, 3));
    const from = path.join(folder, "odd");
    writeFileSync(from, content());
    await expect(restore(from, file, NOON, () => {})).rejects.toThrow(/is no back-up of Dateline/);
    expect(readdirSync(folder).sort()).toEqual(["dateline.sqlite", "odd"]);
  });

  /** Looked into as a program finds it, and spoilt. */
  const spoilt = async (how: (bytes: Buffer) => Buffer) => {
    await opened((db) => addArticles(db, 1_000, 300));
    await backUp(file, path.join(folder, "whole"), () => {});
    writeFileSync(path.join(folder, "odd"), how(readFileSync(path.join(folder, "whole"))));
  };
  it.each<[string, () => Promise<void> | void]>([
    ["a folder", () => mkdirSync(path.join(folder, "odd"))],
    ["a link to nothing", () => symlinkSync("/nonexistent/x", path.join(folder, "odd"))],
    ["a device", () => symlinkSync("/dev/null", path.join(folder, "odd"))],
    ["half of a back-up", () => spoilt((bytes) => bytes.subarray(0, bytes.length / 2))],
    [
      "a back-up with a page of something else",
      () => spoilt((bytes) => bytes.fill(0x5a, 3 * 4_096, 4 * 4_096)),
    ],
    ["a back-up with a wrong head", () => spoilt((bytes) => bytes.fill(0xff, 0, 40))],
    ["another program's database", () => other("create table notes (text)")],
    ["a database of nothing", () => other("pragma user_version = 1")],
    ["a database that only looks like one of ours", () => other("create table kysely_migration (name)")],
    ["a view in the place of a table", () => other("create view kysely_migration as select 1/0 as name")],
  ])("is not made of %s, and what was there stays", async (_, make) => {
    await opened((db) => addArticles(db, 0, 3));
    const before = await make();
    expect(before).toBeUndefined();
    const kept = readFileSync(file);
    await expect(restore(path.join(folder, "odd"), file, NOON, () => {})).rejects.toThrow(UserError);
    expect(readFileSync(file).equals(kept)).toBe(true);
    expect(
      readdirSync(folder).filter((name) => !/^(?:odd|whole)/.test(name) && !/-(?:wal|shm)$/.test(name)),
    ).toEqual(["dateline.sqlite"]);
  });
  function other(statement: string): void {
    const database = new DatabaseSync(path.join(folder, "odd"));
    database.exec(statement);
    database.close();
  }

  it("is not made of a newer version's back-up", async () => {
    await opened((db) =>
      db
        .insertInto("kysely_migration" as never)
        .values({ name: "999-later", timestamp: "x" } as never)
        .execute(),
    );
    await expect(restore(file, path.join(folder, "b.sqlite"), NOON, () => {})).rejects.toThrow(
      /newer Dateline/,
    );
  });
});
