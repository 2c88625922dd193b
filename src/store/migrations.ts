/** Append-only: a migration that has landed is never edited, the next one mends it. */
import { type CreateTableBuilder, type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { isPostgres } from "./dialect.ts";
import { KEPT, PEOPLE } from "./migrations-people.ts";
import type { Tables } from "./schema.ts";
import { createWords } from "./search-postgres.ts";

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-articles": {
    async up(db) {
      await db.schema
        .createTable("article")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("published_at", "text", (column) => column.notNull())
        .addColumn("outlet", "text", (column) => column.notNull())
        .addColumn("url", "text")
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("seen_at", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("article_newest").on("article").columns(["published_at", "id"]).execute();
      await db.schema
        .createTable("briefing_article")
        .addColumn("briefing", "text", (column) => column.notNull())
        .addColumn("article", "text", (column) =>
          column.notNull().references("article.id").onDelete("cascade"),
        )
        .addPrimaryKeyConstraint("briefing_article_key", ["briefing", "article"])
        .execute();
    },
  },
  "002-sources": {
    async up(db) {
      await db.schema
        .createTable("source")
        .addColumn("url", "text", (column) => column.primaryKey())
        .addColumn("etag", "text")
        .addColumn("last_modified", "text")
        .addColumn("fetched_at", "text", (column) => column.notNull())
        .addColumn("failing_since", "text")
        .addColumn("reason", "text")
        .execute();
    },
  },
  "003-deliveries": {
    async up(db) {
      await db.schema
        .createTable("delivery")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("briefing", "text", (column) => column.notNull())
        .addColumn("slot", "text", (column) => column.notNull())
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("due_at", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("fence", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("lease_until", "text", (column) => column.notNull().defaultTo(""))
        .addColumn("round", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("first_try_at", "text")
        .addColumn("content", "text")
        .addColumn("receipt", "text")
        .addColumn("reason", "text")
        .addUniqueConstraint("delivery_slot", ["briefing", "slot", "channel"])
        .execute();
      await db.schema.createIndex("delivery_due").on("delivery").columns(["state", "due_at"]).execute();
    },
  },
  "004-seen-entries": {
    async up(db) {
      await db.schema
        .alterTable("source")
        .addColumn("seen", "text", (column) => column.notNull().defaultTo("[]"))
        .execute();
    },
  },
  "006-installations": {
    async up(db) {
      await db.schema
        .createTable("installation")
        .addColumn("team", "text", (column) => column.primaryKey())
        .addColumn("sealed", "text", (column) => column.notNull())
        .execute();
    },
  },
  /** The table of 003 was never written to; a row is now one part, with all that the ledger's steps change. */
  "007-ledger": {
    async up(db) {
      await db.schema.dropTable("delivery").execute();
      let table: CreateTableBuilder<"delivery", string> = db.schema
        .createTable("delivery")
        .addColumn("id", "text", (column) => column.primaryKey());
      for (const name of [
        "delivery",
        "schedule",
        "briefing",
        "slot",
        "channel",
        "due_at",
        "late_until",
        "state",
      ])
        table = table.addColumn(name, "text", (column) => column.notNull());
      for (const name of ["part", "parts", "fence", "round", "tries"])
        table = table.addColumn(name, "integer", (column) => column.notNull());
      for (const name of ["owner", "lease_until", "next_try_at"])
        table = table.addColumn(name, "text", (column) => column.notNull());
      for (const name of ["reason", "first_try_at", "try_until", "receipt", "sent_at", "sweep_at"])
        table = table.addColumn(name, "text");
      await table
        .addUniqueConstraint("delivery_part", ["schedule", "slot", "channel", "part"])
        .addUniqueConstraint("delivery_parts", ["delivery", "part"])
        .execute();
      for (const columns of [["state", "due_at"], ["channel", "due_at"], ["due_at"], ["sweep_at"]])
        await db.schema
          .createIndex(`delivery_${columns.join("_")}`)
          .on("delivery")
          .columns(columns)
          .execute();
      await db.schema
        .createTable("delivery_content")
        .addColumn("delivery", "text", (column) => column.notNull())
        .addColumn("part", "integer", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("delivery_content_key", ["delivery", "part"])
        .execute();
    },
  },
  /** Articles belong to the source that brought them, and briefings have sources. Every source is read anew for it. */
  "010-shared-sources": {
    async up(db) {
      await db.schema.dropTable("briefing_article").execute();
      await db.schema
        .createTable("source_article")
        .addColumn("source", "text", (column) => column.notNull())
        .addColumn("article", "text", (column) =>
          column.notNull().references("article.id").onDelete("cascade"),
        )
        .addPrimaryKeyConstraint("source_article_key", ["source", "article"])
        .execute();
      await db.schema.createIndex("source_article_article").on("source_article").column("article").execute();
      await db.schema
        .createTable("briefing_source")
        .addColumn("briefing", "text", (column) => column.notNull())
        .addColumn("source", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("briefing_source_key", ["briefing", "source"])
        .execute();
      await db.deleteFrom("source").execute();
      const alter = () => db.schema.alterTable("source");
      await alter().addColumn("new_article_at", "text").execute();
      await alter()
        .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await alter()
        .addColumn("next_try_at", "text", (column) => column.notNull().defaultTo(""))
        .execute();
    },
  },
  /** Full-text search, the newest of a source by one index, and an index for what is old. */
  "011-search": {
    async up(db) {
      await db.schema
        .alterTable("source_article")
        .addColumn("published_at", "text", (column) => column.notNull().defaultTo(""))
        .execute();
      await sql`update source_article set published_at =
        (select published_at from article where id = source_article.article)`.execute(db);
      await db.schema
        .createIndex("source_article_newest")
        .on("source_article")
        .columns(["source", "published_at desc", "article"])
        .execute();
      await db.schema.createIndex("article_seen").on("article").column("seen_at").execute();
      await db.schema
        .createTable("article_number")
        .addColumn("number", isPostgres(db) ? "serial" : "integer", (column) =>
          isPostgres(db) ? column.primaryKey() : column.primaryKey().autoIncrement(),
        )
        .addColumn("article", "text", (column) =>
          column.notNull().unique().references("article.id").onDelete("cascade"),
        )
        .execute();
      // A store on PostgreSQL is younger than this form: there is nothing in it yet.
      if (isPostgres(db)) return createWords(db);
      await sql`create virtual table article_words using fts5(
        headline, body, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')`.execute(
        db,
      );
      await sql`insert into article_number(article) select id from article order by seen_at`.execute(db);
      await sql`insert into article_words(rowid, headline, body)
        select n.number, json_extract(a.body, '$.headline'), json_extract(a.body, '$.text')
        from article a join article_number n on n.article = a.id`.execute(db);
    },
  },
  /** What a search ranks by stands beside the number, so that no article has to be taken apart for it. */
  "012-found": {
    async up(db) {
      await db.schema
        .alterTable("article_number")
        .addColumn("headline", "text", (column) => column.notNull().defaultTo(""))
        .execute();
      await db.schema.alterTable("article_number").addColumn("published", "text").execute();
      if (isPostgres(db)) return;
      await sql`update article_number set (headline, published) =
        (select json_extract(body, '$.headline'), json_extract(body, '$.publishedAt')
         from article where id = article_number.article)`.execute(db);
    },
  },
  "013-added-sources": {
    async up(db) {
      await db.schema
        .createTable("added_source")
        .addColumn("briefing", "text", (column) => column.notNull())
        .addColumn("url", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("outlet", "text")
        .addColumn("added_at", "text", (column) => column.notNull())
        .addColumn("added_by", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("added_source_key", ["briefing", "url"])
        .execute();
    },
  },
  "020-schedules": {
    async up(db) {
      await db.schema
        .createTable("schedule")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("origin", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .execute();
    },
  },
  /** For several processes on one store; on SQLite, which has one, its mark of being at work. */
  "030-replicas": {
    async up(db) {
      await db.schema
        .createTable("claim")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("until", "text", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("claim_until").on("claim").column("until").execute();
      await db.schema
        .createTable("budget")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("free_ms", "double precision", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("talk")
        .addColumn("place", "text", (column) => column.notNull())
        .addColumn("who", "text", (column) => column.notNull())
        .addColumn("said", "text", (column) => column.notNull())
        .addColumn("at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("talk_key", ["place", "who"])
        .execute();
      await db.schema.createIndex("talk_at").on("talk").column("at").execute();
    },
  },
  "040-people": PEOPLE,
  "041-kept": KEPT,
};

/** All there are, oldest first; a store that holds others is of a newer version. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS);

/** Brings the store to the newest form, or to an older one's. Rejects with the first migration's error; that one is rolled back. */
export async function migrate(db: Kysely<Tables>, upTo?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    // Numbers are given out by subject: a new one may come before one that has run.
    allowUnorderedMigrations: true,
  });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) throw error;
  if (isPostgres(db)) await sortByBytes(db);
}

/** SQLite compares texts byte by byte; PostgreSQL does as its server's language would, unless it is told of each column. */
async function sortByBytes(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // As the migrator has it: two processes that start at once must not both change a table.
    await sql`select pg_advisory_xact_lock(hashtext('dateline collation'))`.execute(transaction);
    const { rows } = await sql<{ table: string; column: string }>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
        and table_name not like 'kysely_%'`.execute(transaction);
    for (const { table, column } of rows)
      await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(
        transaction,
      );
  });
}
