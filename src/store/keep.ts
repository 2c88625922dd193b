/** What is kept for a while (src/model/keep.ts), in memory and in the store. `now`: where processes share a store, a clock they share. */
import { type Kysely, sql } from "kysely";
import type { Keep } from "../model/keep.ts";
import type { Tables } from "./schema.ts";

/** What is out of date is thrown away with every so many that come in. */
const CLEAN_EVERY = 50;

export function makeMemoryKeep(now: () => Date): Keep {
  const kept = new Map<string, { readonly body: string; readonly untilMs: number }>();

  function put(name: string, body: string, forMs: number): void {
    const nowMs = now().getTime();
    for (const [old, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(old);
    kept.set(name, { body, untilMs: nowMs + forMs });
  }

  function get(name: string): string | null {
    const found = kept.get(name);
    return found === undefined || found.untilMs <= now().getTime() ? null : found.body;
  }

  return {
    put: async (name, body, forMs) => put(name, body, forMs),
    get: async (name) => get(name),
    async take(name) {
      const body = get(name);
      kept.delete(name);
      return body;
    },
    async extend(name, forMs) {
      const body = get(name);
      const untilMs = Math.max(kept.get(name)?.untilMs ?? 0, now().getTime() + forMs);
      if (body !== null) kept.set(name, { body, untilMs });
      return body !== null;
    },
    async first(name, forMs) {
      if (get(name) !== null) return false;
      put(name, "", forMs);
      return true;
    },
  };
}

export function makeSqlKeep(db: Kysely<Tables>, now: () => Date): Keep {
  let written = 0;
  const at = (aheadMs = 0) => new Date(now().getTime() + aheadMs).toISOString();

  async function clean(): Promise<void> {
    if (++written % CLEAN_EVERY === 0) await db.deleteFrom("kept").where("until", "<=", at()).execute();
  }

  return {
    async put(name, body, forMs) {
      await clean();
      const row = { body, until: at(forMs) };
      await db
        .insertInto("kept")
        .values({ name, ...row })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
        .execute();
    },
    async get(name) {
      const row = await db
        .selectFrom("kept")
        .select("body")
        .where("name", "=", name)
        .where("until", ">", at())
        .executeTakeFirst();
      return row?.body ?? null;
    },
    async take(name) {
      const row = await db
        .deleteFrom("kept")
        .where("name", "=", name)
        .returning(["body", "until"])
        .executeTakeFirst();
      return row === undefined || row.until <= at() ? null : row.body;
    },
    async extend(name, forMs) {
      const until = at(forMs);
      const row = await db
        .updateTable("kept")
        .set({ until: sql<string>`case when until < ${until} then ${until} else until end` })
        .where("name", "=", name)
        .where("until", ">", at())
        .returning("name")
        .executeTakeFirst();
      return row !== undefined;
    },
    async first(name, forMs) {
      await clean();
      const until = at(forMs);
      const row = await db
        .insertInto("kept")
        .values({ name, body: "", until })
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet({ until }).where("kept.until", "<=", at()),
        )
        .returning("name")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
