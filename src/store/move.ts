/**
 * The store's file moved to PostgreSQL, whole or not at all. In: the file, an empty database, when the bot has stopped. Out:
 * every row of every table there, and the file put aside. Articles and their index, nearly all there is, are copied while
 * the bot runs; the rest, and what came meanwhile, once it has stopped.
 */
import { hash } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql, type Transaction } from "kysely";
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import { checkForm, type Kept, type Progress } from "./backup.ts";
import { markMoved } from "./lock.ts";
import type { ArticleRow, Tables } from "./schema.ts";
import { withoutWordIndex } from "./search-postgres.ts";
import { indexArticles } from "./search-sql.ts";

/** Rows in one statement; PostgreSQL takes 65,535 values in one, and no table has a hundred columns. */
const BATCH = 500;
/** Part of the work that is done when the articles are there; the rest are short rows. */
const ARTICLES_PART = 0.9;
/** Put there with the articles, in the form that the index has on PostgreSQL. */
const WITH_ARTICLES = ["article", "article_number"];

type Row = Readonly<Record<string, string | number | null>>;

export interface MoveSteps {
  readonly tell: Progress;
  /** Called when all that can be copied while the bot runs is there. Resolves when the bot has stopped, or rejects. */
  readonly stopped: () => Promise<void>;
  readonly now: () => Date;
  /** What the database is called from now on, without its password. */
  readonly where: string;
}

/**
 * `to` is migrated already. Throws a UserError where there is no store, one of another version, or one in the database
 * already; then nothing was changed. Keeps a mark in the file's folder, which refuses a start from there: see lock.ts.
 */
export async function moveStore(
  file: string,
  to: Kysely<Tables>,
  { tell, stopped, now, where }: MoveSteps,
): Promise<Kept & { readonly aside: string }> {
  if (!existsSync(file)) throw new UserError(`there is no store at ${file}; set DATELINE_DATA to its folder`);
  const source = new DatabaseSync(file, { timeout: 5_000 });
  let kept: Kept;
  try {
    checkForm(source, file, "exact");
    kept = await to.transaction().execute(async (target) => {
      await mustBeEmpty(target);
      const total = Math.max(1, countOf(source, "article"));
      const copied = new Map<string, string>();
      await withoutWordIndex(target, () =>
        copyArticles(source, null, target, (batch) => {
          for (const row of batch) copied.set(String(row.id), markOf(row));
          tell(Math.min(1, copied.size / total) * ARTICLES_PART);
        }),
      );
      await stopped();
      await bringUpToDate(source, copied, target);
      for (const table of tablesOf(source)) await copyTable(source, table, target);
      return checked(source, target);
    });
    source.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    // Else its first minutes go by with plans that are made for empty tables.
    await sql`analyze`.execute(to);
  } finally {
    source.close();
  }
  const aside = `${file}.moved-${now().toISOString().replaceAll(":", "-")}`;
  markMoved(path.dirname(file), where, now());
  renameSync(file, aside);
  tell(1);
  return { ...kept, aside };
}

async function mustBeEmpty(target: Transaction<Tables>): Promise<void> {
  for (const table of ["article", "delivery", "schedule", "source", "installation"] as const)
    if ((await countIn(target, table)) > 0)
      throw new UserError("the database holds a store already; give the address of an empty one");
}

/** All tables of ours that hold something by themselves, but those that come with the articles. */
function tablesOf(source: DatabaseSync): readonly string[] {
  return source
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'kysely_%' AND name NOT LIKE 'article_words%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !WITH_ARTICLES.includes(name));
}

/** In the order in which they came; `ids`: these alone. */
async function copyArticles(
  source: DatabaseSync,
  ids: ReadonlySet<string> | null,
  target: Transaction<Tables>,
  onBatch: (rows: readonly Row[]) => void,
): Promise<void> {
  const rows = source
    .prepare("SELECT a.* FROM article a JOIN article_number n ON n.article = a.id ORDER BY n.number")
    .iterate() as Iterable<Row>;
  for (const batch of batches(rows, (row) => ids === null || ids.has(String(row.id)))) {
    // One that changed meanwhile keeps its number, since numbers go up with time.
    await target
      .insertInto("article")
      .values(batch as unknown as ArticleRow[])
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet(({ ref }) => ({
          published_at: ref("excluded.published_at"),
          outlet: ref("excluded.outlet"),
          url: ref("excluded.url"),
          body: ref("excluded.body"),
          hash: ref("excluded.hash"),
          seen_at: ref("excluded.seen_at"),
        })),
      )
      .execute();
    await indexArticles(
      batch.map(({ body }) => JSON.parse(String(body)) as Article),
      target,
    );
    onBatch(batch);
  }
}

/** What was added, changed and taken away since it was copied. */
async function bringUpToDate(
  source: DatabaseSync,
  copied: Map<string, string>,
  target: Transaction<Tables>,
): Promise<void> {
  const wanted = new Set<string>();
  for (const row of source.prepare("SELECT * FROM article").iterate() as Iterable<Row>) {
    const id = String(row.id);
    if (copied.get(id) !== markOf(row)) wanted.add(id);
    copied.delete(id);
  }
  for (const old of batches(copied.keys()))
    await target.deleteFrom("article").where("id", "in", old).execute();
  await copyArticles(source, wanted, target, () => {});
}

function markOf(row: Row): string {
  return hash("sha1", JSON.stringify(Object.values(row)));
}

async function copyTable(source: DatabaseSync, table: string, target: Transaction<Tables>): Promise<void> {
  const rows = source.prepare(`SELECT * FROM "${table}"`).iterate() as Iterable<Row>;
  for (const batch of batches(rows))
    await target
      .insertInto(table as keyof Tables)
      .values(batch as never)
      .execute();
}

/** Throws where anything is missing, which ends the transaction. */
async function checked(source: DatabaseSync, target: Transaction<Tables>): Promise<Kept> {
  for (const table of [...WITH_ARTICLES, ...tablesOf(source)]) {
    const [here, there] = [countOf(source, table), await countIn(target, table)];
    if (here !== there) throw new Error(`${table} has ${here} rows, of which ${there} arrived`);
  }
  return { articles: countOf(source, "article"), deliveries: countOf(source, "delivery") };
}

function countOf(source: DatabaseSync, table: string): number {
  const { n } = source.prepare(`SELECT count(*) AS n FROM "${table}"`).get() as { n: number };
  return n;
}

async function countIn(target: Transaction<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(target);
  return Number(rows[0]?.n);
}

function* batches<T>(items: Iterable<T>, isWanted: (item: T) => boolean = () => true): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    if (isWanted(item)) batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
