/** Articles in a database. Rows hold the article whole as JSON: they are read whole and never queried by their parts. */
import type { Kysely } from "kysely";
import type { Article } from "../model/article.ts";
import { shortId } from "../text/identify.ts";
import type { ArticleQuery, ArticleStore, Kept } from "./articles.ts";
import type { Tables } from "./schema.ts";

/** Rows in one transaction: a batch holds the file for a few milliseconds. */
const BATCH = 100;

export function makeSqlArticles(db: Kysely<Tables>, now: () => Date): ArticleStore {
  async function keepBatch(articles: readonly Article[], source: string): Promise<Kept> {
    const added: string[] = [];
    const changed: string[] = [];
    await db.transaction().execute(async (transaction) => {
      for (const article of articles) {
        const hash = shortId(article.text, 24);
        const before = await transaction
          .selectFrom("article")
          .select("hash")
          .where("id", "=", article.id)
          .executeTakeFirst();
        if (before === undefined) added.push(article.id);
        else if (before.hash !== hash) changed.push(article.id);
        const row = {
          published_at: instantOf(article.publishedAt),
          outlet: article.outlet ?? "",
          url: article.url,
          body: JSON.stringify(article),
          hash,
        };
        await transaction
          .insertInto("article")
          .values({ id: article.id, seen_at: now().toISOString(), ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
        await transaction
          .insertInto("source_article")
          .values({ source, article: article.id })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
    return { added, changed };
  }

  return {
    async keep(articles, source) {
      const added: string[] = [];
      const changed: string[] = [];
      for (let start = 0; start < articles.length; start += BATCH) {
        const kept = await keepBatch(articles.slice(start, start + BATCH), source);
        added.push(...kept.added);
        changed.push(...kept.changed);
      }
      return { added, changed };
    },
    async subscribe(briefing, sources) {
      const before = await db
        .selectFrom("briefing_source")
        .select("source")
        .where("briefing", "=", briefing)
        .execute();
      const known = new Set(before.map(({ source }) => source));
      const wanted = new Set(sources);
      if (known.size === wanted.size && [...wanted].every((source) => known.has(source))) return;
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("briefing_source").where("briefing", "=", briefing).execute();
        for (const source of wanted)
          await transaction.insertInto("briefing_source").values({ briefing, source }).execute();
      });
    },
    async find({ briefing, since, limit }: ArticleQuery) {
      let query = db.selectFrom("article").select("article.body");
      if (briefing !== undefined) {
        query = query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom("source_article")
              .innerJoin("briefing_source", "briefing_source.source", "source_article.source")
              .whereRef("source_article.article", "=", "article.id")
              .where("briefing_source.briefing", "=", briefing)
              .select("source_article.article"),
          ),
        );
      }
      if (since !== undefined) {
        const from = instantOf(since);
        query = query.where((where) =>
          where.or([where("published_at", ">=", from), where("published_at", "=", "")]),
        );
      }
      const rows = await query.orderBy("published_at", "desc").orderBy("article.id").limit(limit).execute();
      return rows.map((row) => JSON.parse(row.body) as Article);
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

/** One spelling for all instants, so that text sorts as time does; "" for none. */
function instantOf(time: string | null): string {
  const instant = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(instant) ? "" : new Date(instant).toISOString();
}
