/**
 * Keeps the store small: drops articles older than the retention, gives the freed pages back to the disk in small steps, and
 * lets SQLite renew its statistics. In: the database, its articles, a time. Statements are short, so that answers in
 * between wait for none of it longer than some tens of milliseconds.
 */
import { type Kysely, sql } from "kysely";
import type { ArticleStore } from "./articles.ts";
import { isPostgres } from "./dialect.ts";
import type { Tables } from "./schema.ts";

/** Of four kilobytes each, at a step. */
const PAGES = 500;

/** `before`: ISO 8601 in UTC. Tells how many articles were dropped. */
export async function tidyStore(db: Kysely<Tables>, articles: ArticleStore, before: string): Promise<number> {
  const forgotten = await articles.forget(before);
  // PostgreSQL does the rest by itself.
  if (isPostgres(db)) return forgotten;
  for (let free = await freePages(db); free > 0; ) {
    await sql`pragma incremental_vacuum(${sql.lit(PAGES)})`.execute(db);
    const left = await freePages(db);
    // A store from before incremental vacuum keeps its free pages and uses them again.
    if (left >= free) break;
    free = left;
  }
  await sql`pragma optimize`.execute(db);
  return forgotten;
}

async function freePages(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ freelist_count: number }>`pragma freelist_count`.execute(db);
  return Number(rows[0]?.freelist_count ?? 0);
}
