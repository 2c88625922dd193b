/**
 * What several processes on one store agree on: who does a thing, and when the next request to a platform may leave. In: names
 * of things. Out: yes for one of them; a time. The rate is kept by the generic cell rate algorithm, one row a name.
 */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

/** Claims that are over are thrown away now and then. */
const CLEAN_EVERY = 1_000;
/** A budget that nobody drew on for so long is as good as new. */
const KEEP_MS = 60 * 60_000;

export interface Replicas {
  /** True for one caller until the time is over, false for all others. */
  take(name: string, forMs: number): Promise<boolean>;
  /** When the next one of that name may leave, in ms since 1970; the one after that comes `spacingMs` later. */
  reserve(name: string, fromMs: number, spacingMs: number): Promise<number>;
  /** The same, but null, and nothing kept, where that is later than `withinMs` from now. */
  reserveSoon(name: string, fromMs: number, spacingMs: number, withinMs: number): Promise<number | null>;
}

/** PostgreSQL only. `now`: by a clock that all processes agree on. */
export function makeReplicas(db: Kysely<Tables>, now: () => Date): Replicas {
  let taken = 0;

  async function clean(at: Date): Promise<void> {
    await db.deleteFrom("claim").where("until", "<=", at.toISOString()).execute();
    await db
      .deleteFrom("budget")
      .where("free_ms", "<", at.getTime() - KEEP_MS)
      .execute();
  }

  async function reserveSoon(name: string, fromMs: number, spacingMs: number, withinMs: number) {
    const { rows } = await sql<{ free_ms: number }>`
      insert into budget (name, free_ms) values (${name}, ${fromMs + spacingMs}::float8)
      on conflict (name) do update set
        free_ms = greatest(budget.free_ms, ${fromMs}::float8) + ${spacingMs}::float8
        where budget.free_ms <= ${fromMs + withinMs}::float8
      returning free_ms`.execute(db);
    return rows[0] === undefined ? null : Number(rows[0].free_ms) - spacingMs;
  }

  return {
    async take(name, forMs) {
      const at = now();
      const until = new Date(at.getTime() + forMs).toISOString();
      if (++taken % CLEAN_EVERY === 0) await clean(at);
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
    reserve: async (name, fromMs, spacingMs) =>
      (await reserveSoon(name, fromMs, spacingMs, Number.MAX_SAFE_INTEGER)) ?? fromMs,
    reserveSoon,
  };
}
