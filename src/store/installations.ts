/** Installations of the bot in workspaces: in memory for tests, and in a database, sealed. */
import { type Kysely, sql } from "kysely";
import type { Installation, InstallationKeeper } from "../model/installation.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Tables } from "./schema.ts";
import type { Seal } from "./sealed.ts";

/** The platform whose workspaces install the bot: the prefix of their addresses. */
const PLATFORM = "slack";

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
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("installation").where("team", "=", team).execute();
        await forgetPlaces(transaction, `${PLATFORM}:${team}/`);
      });
    },
    async teams() {
      const rows = await db.selectFrom("installation").select("team").orderBy("team").execute();
      return rows.map(({ team }) => team);
    },
  };
}

/** What people there set up, and what was posted there. What the files say stays: the operator wrote it. */
async function forgetPlaces(db: Kysely<Tables>, place: string): Promise<void> {
  const made = await db.selectFrom("schedule").select(["id", "body"]).where("origin", "=", "chat").execute();
  for (const { id, body } of made)
    if ((JSON.parse(body) as Schedule).channel.startsWith(place))
      await db.deleteFrom("schedule").where("id", "=", id).execute();
  const there = db.selectFrom("delivery").select("delivery").where(begins("channel", place));
  await db.deleteFrom("delivery_content").where("delivery", "in", there).execute();
  await db.deleteFrom("vote").where("delivery", "in", there).execute();
  await db.deleteFrom("delivery").where(begins("channel", place)).execute();
  await db
    .deleteFrom("kept")
    .where(begins("name", `share ${place}`))
    .execute();
  const people = place.replace(":", ":@");
  await db.deleteFrom("vote").where(begins("person", people)).execute();
  await db.deleteFrom("quiet_hours").where(begins("person", people)).execute();
  for (const start of [place, people]) await db.deleteFrom("mute").where(begins("address", start)).execute();
}

/** Compared by its first characters: LIKE reads some ids as "anything", and a range depends on the collation. */
function begins(column: "channel" | "person" | "address" | "name", start: string) {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(start.length)}) = ${start}`;
}
