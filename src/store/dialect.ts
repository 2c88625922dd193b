/** Which back end a database is, for the few places where the two differ: full-text search, claims, files and their sizes. */
import { type Kysely, PostgresAdapter } from "kysely";
import type { Tables } from "./schema.ts";

export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
