/** What is kept for a while, on every back end. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Keep } from "../../src/model/keep.ts";
import { makeMemoryKeep, makeSqlKeep } from "../../src/store/keep.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { withPostgres } from "./back-ends.ts";

const HOSTILE = "x'; DROP TABLE kept; -- % _ \" 🗞";
let nowMs = 0;
const now = () => new Date(nowMs);

const BACK_ENDS: Readonly<Record<string, (work: (keep: Keep) => Promise<void>) => Promise<void>>> = {
  "in memory": (work) => work(makeMemoryKeep(now)),
  "in SQLite": async (work) => {
    const db = openSqlite(":memory:");
    await migrate(db);
    await work(makeSqlKeep(db, now)).finally(() => db.destroy());
  },
  ...withPostgres((db) => makeSqlKeep(db, now)),
};

describe.each(Object.entries(BACK_ENDS))("what is kept %s", (_, withKeep) => {
  beforeEach(() => {
    nowMs = Date.parse("2026-11-24T07:00:00Z");
  });

  it("is there until its time is over, hostile text and all", () =>
    withKeep(async (keep) => {
      await keep.put(HOSTILE, HOSTILE, 1_000);
      await keep.put("b", "one", 1_000);
      await keep.put("b", "two", 500);
      nowMs += 499;
      expect([await keep.get(HOSTILE), await keep.get("b"), await keep.get("%")]).toEqual([
        HOSTILE,
        "two",
        null,
      ]);
      nowMs += 1;
      expect([await keep.get(HOSTILE), await keep.get("b"), await keep.take("b")]).toEqual([
        HOSTILE,
        null,
        null,
      ]);
    }));

  it("is taken by one of many", () =>
    withKeep(async (keep) => {
      await keep.put("a", "body", 1_000);
      const taken = await Promise.all(Array.from({ length: 20 }, () => keep.take("a")));
      expect(taken.filter((body) => body !== null)).toEqual(["body"]);
      expect(await keep.get("a")).toBeNull();
    }));

  it("is kept longer where that is asked for, and never shorter", () =>
    withKeep(async (keep) => {
      expect(await keep.extend("a", 1_000)).toBe(false);
      await keep.put("a", "body", 1_000);
      expect(await keep.extend("a", 10)).toBe(true);
      nowMs += 999;
      expect(await keep.extend("a", 1_000)).toBe(true);
      nowMs += 999;
      expect(await keep.get("a")).toBe("body");
      nowMs += 1;
      expect(await keep.extend("a", 1_000)).toBe(false);
    }));

  it("lets one of many be the first, and another one when the time is over", () =>
    withKeep(async (keep) => {
      const ask = () => Promise.all(Array.from({ length: 20 }, () => keep.first("a", 1_000)));
      expect((await ask()).filter(Boolean)).toHaveLength(1);
      nowMs += 999;
      expect((await ask()).filter(Boolean)).toHaveLength(0);
      nowMs += 1;
      expect((await ask()).filter(Boolean)).toHaveLength(1);
    }));
});

it("does not stay on the disk for long once it is over", async () => {
  const db = openSqlite(":memory:");
  await migrate(db);
  const keep = makeSqlKeep(db, now);
  for (let at = 0; at < 200; at++) {
    await keep.put(`n${at}`, "x", 10);
    nowMs += 20;
  }
  const rows = await db.selectFrom("kept").selectAll().execute();
  expect(rows.length).toBeLessThan(60);
  await db.destroy();
});
