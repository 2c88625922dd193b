/**
 * The full-text index on PostgreSQL: a `tsvector` beside each article's number, English words by their stems, no stop words.
 * In: an article's texts, or terms. Out: what SQLite's index gives for them, but for words that its stemmer cuts otherwise.
 * Texts are cut into words here, as PostgreSQL's own parser takes "and/or" for a file's name and knows addresses.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { Article } from "../model/article.ts";
import { type SearchTerm, searchable } from "../text/searchable.ts";
import type { Tables } from "./schema.ts";

/** A `tsvector` takes one megabyte at most, positions included. */
const MAX_INDEXED_CHARS = 200_000;
/** In a query a word of more than 2,046 bytes is an error. */
const MAX_WORD_CHARS = 500;

/** For the migration that makes the index. */
export async function createWords(db: Kysely<Tables>): Promise<void> {
  await sql`create text search dictionary dateline_stem (template = snowball, language = english)`.execute(
    db,
  );
  await sql`create text search configuration dateline_words (copy = pg_catalog.simple)`.execute(db);
  await sql`alter text search configuration dateline_words
    alter mapping for asciiword, word with dateline_stem`.execute(db);
  await sql`create table article_words (
    number integer primary key references article_number (number) on delete cascade, words tsvector not null)`.execute(
    db,
  );
  await indexWords(db);
}

async function indexWords(db: Kysely<Tables>): Promise<void> {
  await sql`create index article_words_words on article_words using gin (words)`.execute(db);
}

/** For very many articles at once: the index is made anew after them, which takes a fraction of keeping it meanwhile. */
export async function withoutWordIndex(db: Transaction<Tables>, work: () => Promise<void>): Promise<void> {
  await sql`drop index article_words_words`.execute(db);
  await work();
  await indexWords(db);
}

export async function putWords(articles: readonly Article[], db: Transaction<Tables>): Promise<void> {
  const rows = articles.map(({ id, headline, text }) => {
    const words = [headline, text].map((part) => wordsOf(searchable(part)).join(" ")).join(" ");
    return sql`(${id}, ${words.slice(0, MAX_INDEXED_CHARS)})`;
  });
  await sql`insert into article_words (number, words)
    select n.number, to_tsvector('dateline_words', given.words)
    from (values ${sql.join(rows)}) as given (article, words) join article_number n on n.article = given.article
    on conflict (number) do update set words = excluded.words`.execute(db);
}

/** The condition for `article_words w`; null where no article can meet it. */
export function matches(terms: readonly SearchTerm[]): RawBuilder<boolean> | null {
  const parts = terms.map(({ words, isPrefix }) => {
    const quoted = wordsOf(words).map((word) => `'${word}'`);
    return quoted.length === 0 ? "" : `(${quoted.join(" <-> ")}${isPrefix ? ":*" : ""})`;
  });
  if (parts.some((part) => part === "" || part.length > MAX_WORD_CHARS)) return null;
  return sql<boolean>`w.words @@ to_tsquery('dateline_words', ${parts.join(" & ")})`;
}

/** Letters and digits alone, lower case, Latin ones without accents. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
