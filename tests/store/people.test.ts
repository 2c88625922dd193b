/** Mutes, quiet hours and votes, on every back end. */
import { describe, expect, it } from "vitest";
import type { PeopleStore } from "../../src/model/person.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeMemoryPeople, makeSqlPeople } from "../../src/store/people.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { withPostgres } from "./back-ends.ts";

const AT = "2026-11-24T07:00:00.000Z";
const HOSTILE = "x'; DROP TABLE mute; -- % _ \" 🗞";
const HOURS = { from: "22:00", to: "07:00", zone: "Asia/Seoul" };

type With = (work: (people: PeopleStore) => Promise<void>) => Promise<void>;

const BACK_ENDS: Readonly<Record<string, With>> = {
  "in memory": (work) => work(makeMemoryPeople()),
  "in SQLite": async (work) => {
    const db = openSqlite(":memory:");
    await migrate(db);
    await work(makeSqlPeople(db)).finally(() => db.destroy());
  },
  ...withPostgres(makeSqlPeople),
};

describe.each(Object.entries(BACK_ENDS))("people %s", (_, withPeople) => {
  it("have mutes of their own, once each, hostile text and all", () =>
    withPeople(async (people) => {
      const address = "discord:@42";
      await people.mute({ address, words: HOSTILE }, AT);
      await people.mute({ address, words: HOSTILE }, AT);
      await people.mute({ address, words: "crypto" }, "2026-11-24T08:00:00.000Z");
      await people.mute({ address: "discord:1", words: "crypto" }, AT);
      expect(await people.mutesOf([address])).toEqual([
        { address, words: HOSTILE },
        { address, words: "crypto" },
      ]);
      expect(await people.mutesOf([])).toEqual([]);
      expect(await people.mutesOf([address, "discord:1"])).toHaveLength(3);
      await people.unmute({ address, words: HOSTILE });
      await people.unmute({ address: "discord:1", words: "unknown" });
      expect(await people.mutesOf([address, "discord:1"])).toHaveLength(2);
    }));

  it("mute for a channel that a file names without its workspace, and for no other", () =>
    withPeople(async (people) => {
      await people.mute({ address: "slack:T1/C1", words: "a" }, AT);
      await people.mute({ address: "slack:T1/XC1", words: "b" }, AT);
      await people.mute({ address: "slack:@T1/C1", words: "c" }, AT);
      expect((await people.mutesOf(["slack:C1"])).map(({ words }) => words)).not.toContain("b");
      expect(await people.mutesOf(["slack:T1/C1"])).toEqual([{ address: "slack:T1/C1", words: "a" }]);
      expect(await people.mutesOf(["slack:%"])).toEqual([]);
    }));

  it("have quiet hours, changed and taken away", () =>
    withPeople(async (people) => {
      expect(await people.quietOf("slack:@T1/U1")).toBeNull();
      await people.setQuiet("slack:@T1/U1", HOURS);
      await people.setQuiet("slack:@T1/U1", { ...HOURS, from: "23:30" });
      await people.setQuiet("discord:@42", HOURS);
      expect(await people.quietOf("slack:@T1/U1")).toEqual({ ...HOURS, from: "23:30" });
      await people.setQuiet("slack:@T1/U1", null);
      expect(await people.allQuiet()).toEqual(new Map([["discord:@42", HOURS]]));
    }));

  it("have one vote on a delivery, which they may change", () =>
    withPeople(async (people) => {
      const vote = { delivery: "d1", person: "discord:@42", isUp: true, at: AT };
      for (let press = 0; press < 3; press++) await people.vote(vote);
      await people.vote({ ...vote, person: "discord:@43" });
      await people.vote({ ...vote, person: "discord:@44", isUp: false });
      expect(await people.votesOn(["d1", "d2"])).toEqual(new Map([["d1", { up: 2, down: 1 }]]));
      await people.vote({ ...vote, isUp: false });
      expect(await people.votesOn(["d1"])).toEqual(new Map([["d1", { up: 1, down: 2 }]]));
      expect(await people.votesOn([])).toEqual(new Map());
    }));
});

it("votes are forgotten with the post", async () => {
  const db = openSqlite(":memory:");
  await migrate(db);
  const people = makeSqlPeople(db);
  const ledger = makeSqlLedger(db);
  for (const [delivery, dueAt] of [
    ["old", "2026-01-01T00:00:00.000Z"],
    ["new", AT],
  ] as const) {
    const rest = { schedule: delivery, briefing: "korea", slot: "x", channel: "discord:1" };
    await ledger.plan({ add: [{ delivery, dueAt, lateUntil: dueAt, ...rest }], drop: [] });
    await people.vote({ delivery, person: "discord:@42", isUp: true, at: AT });
  }
  await ledger.prune("2026-06-01T00:00:00.000Z");
  expect([...(await people.votesOn(["old", "new"])).keys()]).toEqual(["new"]);
  await db.destroy();
});
