/**
 * Articles in a database. Rows hold the article whole as JSON: they are read whole and never queried by their parts. What was
 * read last is remembered, since the same few hundred are asked for again and again.
 */
import type { Kysely } from "kysely";
import type { Article } from "../model/article.ts";
import { shortId } from "../text/identify.ts";
import { searchTerms } from "../text/searchable.ts";
import type { ArticleStore, Kept } from "./articles.ts";
import { attribute, instantOf, newestIds, newestIdsOf } from "./newest-sql.ts";
import type { Tables } from "./schema.ts";
import { indexArticles, searchIndex, unindexArticles } from "./search-sql.ts";

/** Rows in one transaction: a batch holds the file for a few milliseconds. */
const BATCH = 100;
const MAX_REMEMBERED = 3_000;
/** Bodies read at once: some two megabytes. */
const MAX_BODIES = 400;

export function makeSqlArticles(db: Kysely<Tables>, now: () => Date): ArticleStore {
  const remembered = new Map<string, Article>();

  async function keepBatch(articles: readonly Article[], source: string): Promise<Kept> {
    const added: string[] = [];
    const changed: string[] = [];
    await db.transaction().execute(async (transaction) => {
      for (const article of articles) {
        const before = await transaction
          .selectFrom("article")
          .select(["hash", "published_at"])
          .where("id", "=", article.id)
          .executeTakeFirst();
        const row = rowOf(article);
        if (before === undefined) added.push(article.id);
        else if (before.hash !== row.hash && article.text !== "") changed.push(article.id);
        // A page that shows its text no more takes nothing away.
        if (before !== undefined && article.text === "") continue;
        await transaction
          .insertInto("article")
          .values({ id: article.id, seen_at: now().toISOString(), ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
        await indexArticles([article], transaction);
        await attribute({ article: article.id, source, published_at: row.published_at }, transaction);
      }
    });
    return { added, changed };
  }

  /** The articles of these ids, in their order. */
  async function read(ids: readonly string[]): Promise<readonly Article[]> {
    const found = new Map<string, Article>();
    for (const id of ids) {
      const article = remembered.get(id);
      if (article !== undefined) found.set(id, article);
    }
    const wanted = ids.filter((id) => !found.has(id));
    for (let start = 0; start < wanted.length; start += MAX_BODIES) {
      const rows = await db
        .selectFrom("article")
        .select(["id", "body"])
        .where("id", "in", wanted.slice(start, start + MAX_BODIES))
        .execute();
      for (const { id, body } of rows) {
        const article = JSON.parse(body) as Article;
        found.set(id, article);
        remembered.set(id, article);
      }
    }
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MAX_REMEMBERED) break;
      remembered.delete(oldest);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async function sourcesOf(briefing: string): Promise<readonly string[]> {
    const rows = await db
      .selectFrom("briefing_source")
      .select("source")
      .where("briefing", "=", briefing)
      .execute();
    return rows.map(({ source }) => source);
  }

  return {
    async keep(articles, source) {
      const added: string[] = [];
      const changed: string[] = [];
      for (let start = 0; start < articles.length; start += BATCH) {
        const batch = articles.slice(start, start + BATCH);
        const kept = await keepBatch(batch, source);
        for (const { id } of batch) remembered.delete(id);
        added.push(...kept.added);
        changed.push(...kept.changed);
      }
      return { added, changed };
    },
    async subscribe(briefing, sources) {
      const known = new Set(await sourcesOf(briefing));
      const wanted = new Set(sources);
      if (known.size === wanted.size && [...wanted].every((source) => known.has(source))) return;
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("briefing_source").where("briefing", "=", briefing).execute();
        for (const source of wanted)
          await transaction
            .insertInto("briefing_source")
            .values({ briefing, source })
            // Another process may be at the same.
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },
    async find({ briefing, since, limit }) {
      const from = since === undefined ? null : instantOf(since);
      if (briefing === undefined) return read(await newestIds(from, limit, db));
      return read(await newestIdsOf(await sourcesOf(briefing), from, limit, db));
    },
    async search(words, { since, limit }) {
      const from = since === undefined ? null : instantOf(since);
      return searchIndex(searchTerms(words), { since: from, limit }, db);
    },
    read,
    async forget(before) {
      let forgotten = 0;
      for (;;) {
        const rows = await db
          .selectFrom("article")
          .select("id")
          .where("seen_at", "<", before)
          .orderBy("seen_at")
          .limit(BATCH)
          .execute();
        if (rows.length === 0) return forgotten;
        const ids = rows.map(({ id }) => id);
        await db.transaction().execute(async (transaction) => {
          await unindexArticles(ids, transaction);
          await transaction.deleteFrom("article").where("id", "in", ids).execute();
        });
        for (const id of ids) remembered.delete(id);
        forgotten += ids.length;
      }
    },
    async count() {
      const row = await db
        .selectFrom("article")
        .select((column) => column.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

function rowOf(article: Article) {
  return {
    published_at: instantOf(article.publishedAt),
    outlet: article.outlet ?? "",
    url: article.url,
    body: JSON.stringify(article),
    hash: shortId(article.text, 24),
  };
}
