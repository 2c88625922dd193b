/** How the store is and what it holds, in figures: for health checks and metrics. Reads only; no row leaves it. */
import { type Kysely, sql } from "kysely";
import { isPostgres } from "./dialect.ts";
import { OPEN, type State } from "./ledger.ts";
import type { Tables } from "./schema.ts";

export interface StoreFigures {
  /** Rows of the ledger. */
  readonly deliveries: ReadonlyMap<State, number>;
  /** Rows that are due and not out. */
  readonly due: number;
  /** When the oldest of them was due: ISO 8601; null where there is none. */
  readonly oldestDueAt: string | null;
  readonly sources: { readonly answering: number; readonly failing: number };
  readonly articles: number;
  readonly bytes: number;
}

export interface StoreReport {
  /** Rejects where the store does not answer. */
  ping(): Promise<void>;
  /** `now`: ISO 8601. Rejects where the store does not answer. */
  figures(now: string): Promise<StoreFigures>;
}

export function makeSqlReport(db: Kysely<Tables>): StoreReport {
  return {
    async ping() {
      await sql`select 1`.execute(db);
    },
    async figures(now) {
      const states = await db
        .selectFrom("delivery")
        .select((row) => ["state", row.fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute();
      const due = await db
        .selectFrom("delivery")
        .select((row) => [row.fn.countAll<number>().as("count"), row.fn.min("due_at").as("oldest")])
        .where("state", "in", OPEN)
        .where("due_at", "<=", now)
        .executeTakeFirstOrThrow();
      const sources = await db
        .selectFrom("source")
        .select((row) => [
          row.fn.countAll<number>().as("all"),
          row.fn.count<number>("failing_since").as("failing"),
        ])
        .executeTakeFirstOrThrow();
      const { articles } = await db
        .selectFrom("article")
        .select((row) => row.fn.countAll<number>().as("articles"))
        .executeTakeFirstOrThrow();
      const size = await (isPostgres(db)
        ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
        : sql<{ bytes: number }>`
            select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      ).execute(db);
      return {
        deliveries: new Map(states.map(({ state, count }) => [state as State, Number(count)])),
        due: Number(due.count),
        oldestDueAt: due.oldest ?? null,
        sources: {
          answering: Number(sources.all) - Number(sources.failing),
          failing: Number(sources.failing),
        },
        articles: Number(articles),
        bytes: Number(size.rows[0]?.bytes ?? 0),
      };
    },
  };
}
