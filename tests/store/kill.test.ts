/** A process that is killed in the middle of its writing loses nothing it was told is kept, and the store opens at once. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { makeSqlArticles } from "../../src/store/articles-sql.ts";
import { openSqlite } from "../../src/store/sqlite.ts";

const FOLDER = mkdtempSync(path.join(tmpdir(), "dateline-kill-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const KILLS = process.env.FULL_COUNTS ? 100 : 20;
const MAX_LIFE_MS = 120;

/** Ids that were acknowledged before the process died, at a moment that the round decides. */
async function lifeOf(file: string, round: number): Promise<readonly string[]> {
  const child = fork(path.join(import.meta.dirname, "kill-child.ts"), [file, String(round)]);
  const kept: string[] = [];
  const open = new Promise<void>((resolve) => {
    child.on("message", (told: { readonly kind: string; readonly ids?: readonly string[] }) => {
      kept.push(...(told.ids ?? []));
      if (told.kind === "open") resolve();
    });
  });
  await open;
  await pause((round * 37) % MAX_LIFE_MS);
  child.kill("SIGKILL");
  await once(child, "exit");
  return kept;
}

it(`keeps every acknowledged article through ${KILLS} kills, searchable and whole`, {
  timeout: 600_000,
}, async () => {
  const file = path.join(FOLDER, "store.sqlite");
  const kept: string[] = [];
  for (let round = 0; round < KILLS; round++) kept.push(...(await lifeOf(file, round)));
  expect(kept.length).toBeGreaterThan(KILLS);
  const started = performance.now();
  const db = openSqlite(file);
  await sql`select 1 from article limit 1`.execute(db);
  // A second on a machine with nothing else to do.
  expect(performance.now() - started).toBeLessThan(5_000);
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const store = makeSqlArticles(db, () => new Date("2026-11-24T00:00:00Z"));
  expect(rows).toEqual([{ integrity_check: "ok" }]);
  const found = new Set((await store.read(kept)).map(({ id }) => id));
  expect(kept.filter((id) => !found.has(id))).toEqual([]);
  // Batches of three are whole or not there at all.
  expect((await store.count()) % 3).toBe(0);
  for (const id of kept.filter((_, at) => at % 17 === 0))
    expect((await store.search(id, { limit: 5 })).map((one) => one.id)).toEqual([id]);
  await sql`insert into article_words(article_words) values ('integrity-check')`.execute(db);
  await db.destroy();
});
