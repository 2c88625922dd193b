/**
 * Which articles are the newest, of all or of some sources. In: sources, a time, a number. Out: ids, newest first, undated
 * last. Each source is asked for its newest apart, so that no more rows are looked at than can be among the newest of all.
 */
import type { Kysely, Transaction } from "kysely";
import type { SourceArticleRow, Tables } from "./schema.ts";

/** With more sources than this, sorting what all of them brought is less work than asking each. */
const MAX_ASKED = 60;

/** Notes that a source has the article, and its date wherever else it is noted. */
export async function attribute(row: SourceArticleRow, db: Transaction<Tables>): Promise<void> {
  await db
    .insertInto("source_article")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .updateTable("source_article")
    .set({ published_at: row.published_at })
    .where("article", "=", row.article)
    .where("published_at", "!=", row.published_at)
    .execute();
}

export async function newestIds(
  since: string | null,
  limit: number,
  db: Kysely<Tables>,
): Promise<readonly string[]> {
  let query = db.selectFrom("article").select("id");
  if (since !== null)
    query = query.where((where) =>
      where.or([where("published_at", ">=", since), where("published_at", "=", "")]),
    );
  const rows = await query.orderBy("published_at", "desc").orderBy("id").limit(limit).execute();
  return rows.map(({ id }) => id);
}

export async function newestIdsOf(
  sources: readonly string[],
  since: string | null,
  limit: number,
  db: Kysely<Tables>,
): Promise<readonly string[]> {
  if (sources.length === 0) return [];
  const ofGroup = (group: readonly string[]) => {
    let query = db
      .selectFrom("source_article")
      .select(["article", "published_at"])
      .where("source", "in", group);
    if (since !== null)
      query = query.where((where) =>
        where.or([where("published_at", ">=", since), where("published_at", "=", "")]),
      );
    const newest = query.orderBy("published_at", "desc").orderBy("article").limit(limit);
    return db.selectFrom(newest.as("newest")).select(["article", "published_at"]);
  };
  const [first = [], ...more] = sources.length > MAX_ASKED ? [sources] : sources.map((source) => [source]);
  // One statement: each costs a message to the store's thread and back. An article of several sources is one row.
  const all = more.reduce((query, group) => query.union(ofGroup(group)), ofGroup(first));
  const rows = await db
    .selectFrom(all.as("all"))
    .select("article")
    .orderBy("published_at", "desc")
    .orderBy("article")
    .limit(limit)
    .execute();
  return rows.map(({ article }) => article);
}

/** One spelling for all instants, so that text sorts as time does; "" for none. */
export function instantOf(time: string | null): string {
  const instant = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(instant) ? "" : new Date(instant).toISOString();
}
