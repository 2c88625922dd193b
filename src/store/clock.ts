/**
 * The time by the database's clock: processes on several machines that hold leases in one store must agree on it. In: this
 * machine's clock. Out: the same clock, moved by how far it is off, which is measured now and then. Source of the method:
 * Cristian's algorithm, so the error is at most half of what the question took.
 */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

/** A slower answer says too little. */
const MAX_QUESTION_MS = 1_000;

export interface StoreClock {
  readonly now: () => Date;
  /** Measures anew; rejects where the database does not answer, and then goes on as before. */
  measure(): Promise<void>;
}

/** PostgreSQL only. */
export function makeStoreClock(db: Kysely<Tables>, now: () => Date): StoreClock {
  let aheadMs = 0;
  return {
    now: () => new Date(now().getTime() + aheadMs),
    async measure() {
      const askedMs = now().getTime();
      const { rows } = await sql<{ ms: number }>`
        select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(db);
      const answeredMs = now().getTime();
      const tookMs = answeredMs - askedMs;
      if (rows[0] === undefined || tookMs < 0 || tookMs > MAX_QUESTION_MS) return;
      aheadMs = Math.round(rows[0].ms - (askedMs + answeredMs) / 2);
    },
  };
}
