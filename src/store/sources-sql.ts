/** What is remembered of sources in a database: one row per feed or page. */
import type { Kysely } from "kysely";
import type { SourceMemory, SourceStatus } from "../model/source.ts";
import type { SourceRow, Tables } from "./schema.ts";

const STATUS = [
  "fetched_at",
  "new_article_at",
  "failing_since",
  "reason",
  "failures",
  "next_try_at",
] as const satisfies readonly (keyof SourceRow)[];

export function makeSqlSources(db: Kysely<Tables>): SourceMemory {
  return {
    async recall(url) {
      const row = await db.selectFrom("source").selectAll().where("url", "=", url).executeTakeFirst();
      if (row === undefined) return null;
      return {
        ...statusOf(row),
        etag: row.etag,
        lastModified: row.last_modified,
        seen: new Map(JSON.parse(row.seen) as [string, string][]),
      };
    },
    async remember(url, state) {
      const row = {
        etag: state.etag,
        last_modified: state.lastModified,
        fetched_at: state.fetchedAt,
        new_article_at: state.newArticleAt,
        failing_since: state.failingSince,
        reason: state.reason,
        failures: state.failures,
        next_try_at: state.nextTryAt,
        seen: JSON.stringify([...state.seen]),
      };
      await db
        .insertInto("source")
        .values({ url, ...row })
        .onConflict((conflict) => conflict.column("url").doUpdateSet(row))
        .execute();
    },
    async statuses() {
      const rows = await db
        .selectFrom("source")
        .select(["url", ...STATUS])
        .execute();
      return new Map(rows.map((row) => [row.url, statusOf(row)]));
    },
  };
}

function statusOf(row: Pick<SourceRow, (typeof STATUS)[number]>): SourceStatus {
  return {
    fetchedAt: row.fetched_at,
    newArticleAt: row.new_article_at,
    failingSince: row.failing_since,
    reason: row.reason,
    failures: Number(row.failures),
    nextTryAt: row.next_try_at,
  };
}
