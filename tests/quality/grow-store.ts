/**
 * A store of so many times the articles, made within the database: to keep a million one by one takes hours. In: a store whose
 * articles came over a month. Out: the same month with copies of them under other ids, ten times as dense for ten: all of
 * them in the first tenth, their first copies in the second, so that no copy is near another in time, and numbers go up
 * with time as always. Words are then as common as before, and rare ones that many times less rare.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import { isPostgres } from "../../src/store/dialect.ts";
import type { Tables } from "../../src/store/schema.ts";

interface Month {
  /** In ms since 1970. */
  readonly startMs: number;
  readonly lengthMs: number;
}

export async function growStore(db: Kysely<Tables>, times: number, month: Month): Promise<void> {
  const dialect = isPostgres(db) ? postgres : sqlite;
  for (let copy = 1; copy < times; copy++)
    await db.transaction().execute(async (on) => {
      const when = (column: string) => dialect.shifted(column, copy, times, month);
      const id = (column: string) => sql`${sql.ref(column)} || ${`.${copy}`}`;
      const isBase = (column: string) => sql`${sql.ref(column)} not like '%.%'`;
      await sql`insert into article (id, published_at, outlet, url, body, hash, seen_at)
        select ${id("id")}, ${when("published_at")}, outlet, url,
          ${dialect.body(id("id"), when("published_at"))}, hash, ${when("seen_at")}
        from article where ${isBase("id")}`.execute(on);
      await sql`insert into article_number (article, headline, published)
        select ${id("article")}, headline, ${when("published")}
        from article_number where ${isBase("article")} order by number`.execute(on);
      await dialect.words(copy).execute(on);
      await sql`insert into source_article (source, article, published_at)
        select source, ${id("article")}, ${when("published_at")}
        from source_article where ${isBase("article")}`.execute(on);
    });
  const first = (column: string) => dialect.shifted(column, 0, times, month);
  await sql`update article set published_at = ${first("published_at")}, seen_at = ${first("seen_at")},
    body = ${dialect.body(sql.ref("id"), first("published_at"))} where id not like '%.%'`.execute(db);
  await sql`update article_number set published = ${first("published")} where article not like '%.%'`.execute(
    db,
  );
  await sql`update source_article set published_at = ${first("published_at")}
    where article not like '%.%'`.execute(db);
}

type Sql = RawBuilder<unknown>;
interface DialectSql {
  shifted(column: string, copy: number, times: number, month: Month): Sql;
  body(id: Sql, published: Sql): Sql;
  words(copy: number): Sql;
}

const shift = (seconds: Sql, copy: number, times: number, { startMs, lengthMs }: Month) =>
  sql`(${seconds} - ${sql.lit(startMs / 1000)}) / ${sql.lit(times)}.0
    + ${sql.lit((startMs + (lengthMs * copy) / times) / 1000)}`;

const sqlite: DialectSql = {
  shifted: (column, copy, times, month) =>
    sql`strftime('%Y-%m-%dT%H:%M:%fZ',
      ${shift(sql`unixepoch(${sql.ref(column)}, 'subsec')`, copy, times, month)}, 'unixepoch')`,
  body: (id, published) => sql`json_set(body, '$.id', ${id}, '$.publishedAt', ${published})`,
  words: (copy) =>
    sql`insert into article_words (rowid, headline, body)
      select n.number, json_extract(a.body, '$.headline'), json_extract(a.body, '$.text')
      from article_number n join article a on a.id = n.article
      where a.id like ${`%.${copy}`} order by n.number`,
};

const postgres: DialectSql = {
  shifted: (column, copy, times, month) =>
    sql`to_char(to_timestamp(${shift(sql`extract(epoch from ${sql.ref(column)}::timestamptz)::float8`, copy, times, month)})
      at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  body: (id, published) =>
    sql`(body::jsonb || jsonb_build_object('id', ${id}, 'publishedAt', ${published}))::text`,
  words: (copy) =>
    sql`insert into article_words (number, words)
      select m.number, w.words from article_words w join article_number n on n.number = w.number
      join article_number m on m.article = n.article || ${`.${copy}`} order by m.number`,
};
