/**
 * What several processes on one store agree on: who does a thing, and when the next request to a platform may leave. In: names
 * of things. Out: yes for one of them; a time. The rate is kept by the generic cell rate algorithm, one row a name.
 */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

/** Claims that are over are thrown away now and then. */
const CLEAN_EVERY = 1_000;

export interface Replicas {
  /** True for one caller until the time is over, false for all others. */
  take(name: string, forMs: number): Promise<boolean>;
  /** When the next one of that name may leave, in ms since 1970; the one after that comes `spacingMs` later. */
  reserve(name: string, fromMs: number, spacingMs: number): Promise<number>;
}

/** PostgreSQL only. `now`: by a clock that all processes agree on. */
export function makeReplicas(db: Kysely<Tables>, now: () => Date): Replicas {
  let taken = 0;
  return {
    async take(name, forMs) {
      const at = now();
      const until = new Date(at.getTime() + forMs).toISOString();
      if (++taken % CLEAN_EVERY === 0)
        await db.deleteFrom("claim").where("until", "<=", at.toISOString()).execute();
      const row = await db
        .insertInto("claim")
        .values({ name, until })
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet({ until }).where("claim.until", "<=", at.toISOString()),
        )
        .returning("name")
        .executeTakeFirst();
      return row !== undefined;
    },
    async reserve(name, fromMs, spacingMs) {
      const { rows } = await sql<{ free_ms: number }>`
        insert into budget (name, free_ms) values (${name}, ${fromMs + spacingMs}::float8)
        on conflict (name) do update set
          free_ms = greatest(budget.free_ms, ${fromMs}::float8) + ${spacingMs}::float8
        returning free_ms`.execute(db);
      return Number(rows[0]?.free_ms) - spacingMs;
    },
  };
}
