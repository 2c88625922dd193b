/**
 * The full-text index beside the articles: SQLite's FTS5, English words by their stems. In: articles that are kept, and terms
 * that all must be in one. Out: what holds them, last come first, as ranking every hit of a common word takes too long
 * (227 ms against 0.3 ms for 100,000 articles). Terms are quoted, so that nothing in them is query syntax.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { Article } from "../model/article.ts";
import { type SearchTerm, searchable } from "../text/searchable.ts";
import type { Found } from "./articles.ts";
import { isPostgres } from "./dialect.ts";
import type { Tables } from "./schema.ts";
import { matches, putWords } from "./search-postgres.ts";

/** Clocks differ: an article may be dated a day after it came. */
const AHEAD_MS = 24 * 60 * 60 * 1000;
/** As PostgreSQL's integers have it. */
const MAX_NUMBER = 2 ** 31 - 1;

/** Puts articles in, or their new texts in place of the old. */
export async function indexArticles(articles: readonly Article[], db: Transaction<Tables>): Promise<void> {
  await db
    .insertInto("article_number")
    .values(
      articles.map(({ id, headline, publishedAt }) => ({ article: id, headline, published: publishedAt })),
    )
    .onConflict((conflict) =>
      conflict.column("article").doUpdateSet(({ ref }) => ({
        headline: ref("excluded.headline"),
        published: ref("excluded.published"),
      })),
    )
    .execute();
  if (isPostgres(db)) return putWords(articles, db);
  for (const { id, headline, text } of articles)
    await sql`insert or replace into article_words(rowid, headline, body)
      values ((select number from article_number where article = ${id}), ${searchable(headline)}, ${searchable(text)})`.execute(
      db,
    );
}

export async function unindexArticles(ids: readonly string[], db: Transaction<Tables>): Promise<void> {
  // There the rows go with the articles.
  if (isPostgres(db)) return;
  await sql`delete from article_words where rowid in
    (select number from article_number where article in (${sql.join(ids)}))`.execute(db);
}

/** `since`: published at or after, ISO 8601 in UTC. */
export async function searchIndex(
  terms: readonly SearchTerm[],
  { since, limit }: { readonly since: string | null; readonly limit: number },
  db: Kysely<Tables>,
): Promise<readonly Found[]> {
  if (terms.length === 0) return [];
  const matching = isPostgres(db) ? matches(terms) : fts5(terms);
  if (matching === null) return [];
  const number = sql.raw(isPostgres(db) ? "w.number" : "w.rowid");
  const recent =
    since === null
      ? sql``
      : sql`and ${number} >= ${await firstSince(since, db)} and a.published_at >= ${since}`;
  const { rows } = await sql<{ id: string; headline: string; published: string | null }>`
    select a.id, n.headline, n.published from article_words w
    join article_number n on n.number = ${number} join article a on a.id = n.article
    where ${matching} ${recent}
    order by ${number} desc limit ${limit}`.execute(db);
  return rows.map(({ id, headline, published }) => ({ id, headline, publishedAt: published }));
}

function fts5(terms: readonly SearchTerm[]): RawBuilder<boolean> {
  const query = terms.map(({ words, isPrefix }) => `"${words.replaceAll('"', '""')}"${isPrefix ? "*" : ""}`);
  return sql<boolean>`article_words match ${query.join(" ")}`;
}

/** Numbers go up with time, so that older hits are not even looked at. */
async function firstSince(since: string, db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom("article")
    .innerJoin("article_number", "article_number.article", "article.id")
    .select("article_number.number")
    .where("article.seen_at", ">=", new Date(Date.parse(since) - AHEAD_MS).toISOString())
    .orderBy("article.seen_at")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? MAX_NUMBER;
}
