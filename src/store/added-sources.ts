/** Sources that people added in chat, in a database. */
import type { Kysely } from "kysely";
import type { SourceDefinition } from "../model/definition.ts";
import type { AddedSources } from "../model/source.ts";
import type { Tables } from "./schema.ts";

export function makeSqlAddedSources(db: Kysely<Tables>): AddedSources {
  return {
    async all() {
      const rows = await db
        .selectFrom("added_source")
        .selectAll()
        .orderBy("added_at")
        .orderBy("url")
        .execute();
      return rows.map(({ briefing, url, kind, outlet, added_at, added_by }) => ({
        briefing,
        source: { kind: kind as SourceDefinition["kind"], from: url, outlet, addedAt: added_at },
        by: added_by,
      }));
    },
    async add(added) {
      const rows = added.map(({ briefing, source, by }) => ({
        briefing,
        url: source.from,
        kind: source.kind,
        outlet: source.outlet,
        added_at: source.addedAt,
        added_by: by,
      }));
      if (rows.length === 0) return;
      await db
        .insertInto("added_source")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async remove(briefing, from) {
      await db.deleteFrom("added_source").where("briefing", "=", briefing).where("url", "=", from).execute();
    },
  };
}
