/** A PostgreSQL whose clock can be moved, as everybody else's: its function is found by name before the real one. */
import { type Kysely, sql } from "kysely";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Tables } from "../../src/store/schema.ts";
import { newDatabase } from "../store/postgres-server.ts";

export interface MovableDatabase {
  readonly url: string;
  readonly db: Kysely<Tables>;
  /** What its clock says from now on. */
  setClock(now: Date): Promise<void>;
}

/** `db` is to be destroyed at the end. */
export async function movableDatabase(): Promise<MovableDatabase> {
  const url = new URL(await newDatabase());
  const first = await openPostgres(url.href);
  await sql`create table test_clock as select interval '0' as ahead`.execute(first);
  await sql`create function clock_timestamp() returns timestamptz language sql as
    'select pg_catalog.clock_timestamp() + ahead from test_clock'`.execute(first);
  await first.destroy();
  url.searchParams.set("options", "-c search_path=public,pg_catalog");
  const href = url.href.replaceAll("+", "%20");
  const db = await openPostgres(href);
  return {
    url: href,
    db,
    async setClock(now) {
      const aheadMs = now.getTime() - Date.now();
      await sql`update test_clock set ahead = ${aheadMs}::float8 * interval '1 millisecond'`.execute(db);
    },
  };
}
