/**
 * Whether somebody was at work on the store a moment ago. In: the clock. Out: a mark that lasts for two minutes; a store without
 * one is new, was left for a while, or is a copy that was put back.
 */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

const NAME = "at work";
/** Longer than a tick is late and a restart takes, and no longer. */
const LASTS_MS = 2 * 60_000;

export interface Presence {
  wasHere(): Promise<boolean>;
  /** To be called each minute. */
  note(): Promise<void>;
}

export function makePresence(db: Kysely<Tables>, now: () => Date): Presence {
  return {
    async wasHere() {
      const mark = await db
        .selectFrom("claim")
        .select("until")
        .where("name", "=", NAME)
        .where("until", ">", now().toISOString())
        .executeTakeFirst();
      return mark !== undefined;
    },
    async note() {
      const until = new Date(now().getTime() + LASTS_MS).toISOString();
      await db
        .insertInto("claim")
        .values({ name: NAME, until })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ until }))
        .execute();
    },
  };
}
