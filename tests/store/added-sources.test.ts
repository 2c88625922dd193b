import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import { afterAll, expect, it } from "vitest";
import type { AddedSource } from "../../src/model/source.ts";
import { makeSqlAddedSources } from "../../src/store/added-sources.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Tables } from "../../src/store/schema.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { newDatabase, noPostgres } from "./postgres-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-added-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const added = (briefing: string, from: string, outlet: string | null = null): AddedSource => ({
  briefing,
  source: { kind: "feed", from, outlet, addedAt: "2026-11-24T08:00:00.000Z" },
  by: "T1/U1",
});

const BACK_ENDS: Record<string, () => Promise<() => Promise<Kysely<Tables>>>> = {
  SQLite: async () => async () => openSqlite(path.join(folder, "added.db")),
  ...(noPostgres === null && {
    PostgreSQL: async () => {
      const url = await newDatabase();
      return () => openPostgres(url);
    },
  }),
};

it.each(Object.entries(BACK_ENDS))(
  "%s keeps added sources across a restart, each once, and drops them from the briefing that is meant",
  async (_, made) => {
    const open = await made();
    const first = await open();
    await migrate(first);
    const hostile = added("'; drop table added_source; --", "https://a.example/?'\"", "Robert'); --");
    const kept = makeSqlAddedSources(first);
    await kept.add([]);
    await kept.add([added("korea", "https://a.example/"), added("world", "https://a.example/"), hostile]);
    await kept.add([added("korea", "https://a.example/", "Another name")]);
    await first.destroy();
    const db = await open();
    await migrate(db);
    const again = makeSqlAddedSources(db);
    expect(await again.all()).toHaveLength(3);
    expect(await again.all()).toContainEqual(hostile);
    expect(await again.all()).toContainEqual(added("korea", "https://a.example/"));
    await again.remove("korea", "https://a.example/");
    expect((await again.all()).map(({ briefing }) => briefing).sort()).toEqual([hostile.briefing, "world"]);
    await db.destroy();
  },
);
