import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { SourceMemory, SourceState } from "../../src/model/source.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeMemorySources } from "../../src/store/sources.ts";
import { makeSqlSources } from "../../src/store/sources-sql.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { withPostgres } from "./back-ends.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const URL = "https://wire.example/feed.xml";
const STATE: SourceState = {
  etag: '"a"',
  lastModified: "Sat, 21 Nov 2026 08:00:00 GMT",
  fetchedAt: "2026-11-21T08:00:00.000Z",
  newArticleAt: "2026-11-21T07:00:00.000Z",
  failingSince: null,
  reason: null,
  failures: 0,
  nextTryAt: "2026-11-21T08:15:00.000Z",
  seen: new Map([
    ["10", "old"],
    ["__proto__", "odd"],
    ["2", "new"],
  ]),
};

const BACK_ENDS: Record<string, (work: (memory: SourceMemory) => Promise<void>) => Promise<void>> = {
  "in memory": (work) => work(makeMemorySources()),
  "in SQLite": async (work) => {
    const db = openSqlite(path.join(folder, "sources.db"));
    await migrate(db);
    await work(makeSqlSources(db)).finally(() => db.destroy());
  },
  ...withPostgres(makeSqlSources),
};

describe.each(Object.entries(BACK_ENDS))("what is remembered of a source %s", (_name, withMemory) => {
  it("is nothing before the first read, and then what was remembered last", async () => {
    await withMemory(async (memory) => {
      expect(await memory.recall(URL)).toBeNull();
      await memory.remember(URL, STATE);
      expect(await memory.recall(URL)).toEqual(STATE);
      const failing = { ...STATE, etag: null, failingSince: STATE.fetchedAt, reason: "it's down; --" };
      await memory.remember(URL, failing);
      expect(await memory.recall(URL)).toEqual(failing);
      expect([...((await memory.recall(URL))?.seen.keys() ?? [])]).toEqual(["10", "__proto__", "2"]);
      expect(await memory.recall(`${URL}?other`)).toBeNull();
      const { etag, lastModified, seen, ...status } = failing;
      expect(await memory.statuses()).toEqual(new Map([[URL, status]]));
    });
  });
});

it("outlives the process in SQLite", async () => {
  const file = path.join(folder, "kept.db");
  const first = openSqlite(file);
  await migrate(first);
  await makeSqlSources(first).remember(URL, STATE);
  await first.destroy();
  const second = openSqlite(file);
  await migrate(second);
  expect(await makeSqlSources(second).recall(URL)).toEqual(STATE);
  await second.destroy();
});
