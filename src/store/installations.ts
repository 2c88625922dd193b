/** Installations of the bot in workspaces: in memory for tests, and in a database, sealed. */
import type { Kysely } from "kysely";
import type { Installation, InstallationKeeper } from "../model/installation.ts";
import type { Tables } from "./schema.ts";
import type { Seal } from "./sealed.ts";

export function makeMemoryInstallations(): InstallationKeeper {
  const kept = new Map<string, Installation>();
  return {
    async save(installation) {
      kept.set(installation.team, installation);
    },
    async find(team) {
      return kept.get(team) ?? null;
    },
    async forget(team) {
      kept.delete(team);
    },
    async teams() {
      return [...kept.keys()].sort();
    },
  };
}

/** Only the workspace's id is kept in clear. */
export function makeSqlInstallations(db: Kysely<Tables>, seal: Seal): InstallationKeeper {
  const about = (team: string) => `installation ${team}`;
  return {
    async save(installation) {
      const { team } = installation;
      const sealed = seal.seal(JSON.stringify(installation), about(team));
      await db
        .insertInto("installation")
        .values({ team, sealed })
        .onConflict((conflict) => conflict.column("team").doUpdateSet({ sealed }))
        .execute();
    },
    async find(team) {
      const row = await db
        .selectFrom("installation")
        .select("sealed")
        .where("team", "=", team)
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(seal.open(row.sealed, about(team))) as Installation);
    },
    async forget(team) {
      await db.deleteFrom("installation").where("team", "=", team).execute();
    },
    async teams() {
      const rows = await db.selectFrom("installation").select("team").orderBy("team").execute();
      return rows.map(({ team }) => team);
    },
  };
}
