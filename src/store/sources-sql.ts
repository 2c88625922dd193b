/** What is remembered of sources in a database: one row per feed or page. */
import type { Kysely } from "kysely";
import type { SourceMemory } from "../model/source.ts";
import type { Tables } from "./schema.ts";

export function makeSqlSources(db: Kysely<Tables>): SourceMemory {
  return {
    async recall(url) {
      const row = await db.selectFrom("source").selectAll().where("url", "=", url).executeTakeFirst();
      if (row === undefined) return null;
      return {
        etag: row.etag,
        lastModified: row.last_modified,
        fetchedAt: row.fetched_at,
        failingSince: row.failing_since,
        reason: row.reason,
        seen: new Map(JSON.parse(row.seen) as [string, string][]),
      };
    },
    async remember(url, { etag, lastModified, fetchedAt, failingSince, reason, seen }) {
      const row = {
        etag,
        last_modified: lastModified,
        fetched_at: fetchedAt,
        failing_since: failingSince,
        reason,
        seen: JSON.stringify([...seen]),
      };
      await db
        .insertInto("source")
        .values({ url, ...row })
        .onConflict((conflict) => conflict.column("url").doUpdateSet(row))
        .execute();
    },
  };
}
