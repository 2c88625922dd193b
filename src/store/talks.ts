/** What was just talked about, in the store, so that whichever process answers next knows it. `T`: what is kept, as JSON. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

export interface Talks<T> {
  /** null where nothing was said, or too long ago. */
  recall(where: string, who: string, now: Date): Promise<T | null>;
  remember(where: string, who: string, said: T, now: Date): Promise<void>;
}

export function makeSqlTalks<T>(db: Kysely<Tables>, keepMs: number): Talks<T> {
  const since = (now: Date) => new Date(now.getTime() - keepMs).toISOString();
  return {
    async recall(where, who, now) {
      const row = await db
        .selectFrom("talk")
        .select("said")
        .where("place", "=", where)
        .where("who", "=", who)
        .where("at", ">", since(now))
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.said) as T);
    },
    async remember(where, who, said, now) {
      const row = { said: JSON.stringify(said), at: now.toISOString() };
      await db.deleteFrom("talk").where("at", "<=", since(now)).execute();
      await db
        .insertInto("talk")
        .values({ place: where, who, ...row })
        .onConflict((conflict) => conflict.columns(["place", "who"]).doUpdateSet(row))
        .execute();
    },
  };
}
