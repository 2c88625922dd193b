/** Mutes, quiet hours and votes: in memory for the sandbox and tests, and in a database. */
import type { Kysely } from "kysely";
import type { Mute, PeopleStore, QuietHours, Vote, Votes } from "../model/person.ts";
import type { Tables } from "./schema.ts";

/** "slack:C1" of a file, for a bot in one workspace: people there are at "slack:T1/C1". */
const WITHOUT_WORKSPACE = /^(slack):([A-Z0-9]+)$/;

export function makeMemoryPeople(): PeopleStore {
  let mutes: readonly Mute[] = [];
  const quiet = new Map<string, QuietHours>();
  const votes = new Map<string, Vote>();
  const isSame = (a: Mute, b: Mute) => a.address === b.address && a.words === b.words;
  return {
    mutesOf: async (addresses) =>
      mutes.filter(({ address }) => addresses.some((wanted) => names(wanted, address))),
    async mute(mute) {
      if (!mutes.some((known) => isSame(known, mute))) mutes = [...mutes, mute];
    },
    async unmute(mute) {
      mutes = mutes.filter((known) => !isSame(known, mute));
    },
    quietOf: async (person) => quiet.get(person) ?? null,
    allQuiet: async () => new Map(quiet),
    async setQuiet(person, hours) {
      if (hours === null) quiet.delete(person);
      else quiet.set(person, hours);
    },
    async vote(vote) {
      votes.set(`${vote.delivery} ${vote.person}`, vote);
    },
    votesOn: async (deliveries) =>
      countOf([...votes.values()].filter(({ delivery }) => deliveries.includes(delivery))),
  };
}

export function makeSqlPeople(db: Kysely<Tables>): PeopleStore {
  return {
    async mutesOf(addresses) {
      if (addresses.length === 0) return [];
      const ends = addresses.flatMap((address) => {
        const [, platform, channel] = WITHOUT_WORKSPACE.exec(address) ?? [];
        return channel === undefined ? [] : [`${platform}:%/${channel}`];
      });
      return db
        .selectFrom("mute")
        .select(["address", "words"])
        .where((where) =>
          where.or([
            where("address", "in", addresses),
            ...ends.map((pattern) => where("address", "like", pattern)),
          ]),
        )
        .orderBy("at")
        .orderBy("words")
        .execute();
    },
    async mute({ address, words }, at) {
      await db
        .insertInto("mute")
        .values({ address, words, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async unmute({ address, words }) {
      await db.deleteFrom("mute").where("address", "=", address).where("words", "=", words).execute();
    },
    async quietOf(person) {
      const row = await db
        .selectFrom("quiet_hours")
        .selectAll()
        .where("person", "=", person)
        .executeTakeFirst();
      return row === undefined ? null : { from: row.starts, to: row.ends, zone: row.zone };
    },
    async allQuiet() {
      const rows = await db.selectFrom("quiet_hours").selectAll().execute();
      return new Map(
        rows.map(({ person, starts, ends, zone }) => [person, { from: starts, to: ends, zone }]),
      );
    },
    async setQuiet(person, hours) {
      if (hours === null) {
        await db.deleteFrom("quiet_hours").where("person", "=", person).execute();
        return;
      }
      const row = { starts: hours.from, ends: hours.to, zone: hours.zone };
      await db
        .insertInto("quiet_hours")
        .values({ person, ...row })
        .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
        .execute();
    },
    async vote({ delivery, person, isUp, at }) {
      const row = { up: isUp ? 1 : 0, at };
      await db
        .insertInto("vote")
        .values({ delivery, person, ...row })
        .onConflict((conflict) => conflict.columns(["delivery", "person"]).doUpdateSet(row))
        .execute();
    },
    async votesOn(deliveries) {
      if (deliveries.length === 0) return new Map();
      const rows = await db
        .selectFrom("vote")
        .select(["delivery", "up"])
        .where("delivery", "in", deliveries)
        .execute();
      return countOf(rows.map(({ delivery, up }) => ({ delivery, isUp: Number(up) === 1 })));
    },
  };
}

function names(wanted: string, address: string): boolean {
  if (wanted === address) return true;
  const [, platform = "", channel] = WITHOUT_WORKSPACE.exec(wanted) ?? [];
  return channel !== undefined && address.startsWith(`${platform}:`) && address.endsWith(`/${channel}`);
}

function countOf(votes: readonly Pick<Vote, "delivery" | "isUp">[]): ReadonlyMap<string, Votes> {
  const counts = new Map<string, Votes>();
  for (const { delivery, isUp } of votes) {
    const { up, down } = counts.get(delivery) ?? { up: 0, down: 0 };
    counts.set(delivery, { up: up + (isUp ? 1 : 0), down: down + (isUp ? 0 : 1) });
  }
  return counts;
}
