/** The contract of the ledger, on each of its forms. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { TRANSITIONS } from "../../src/schedule/transitions.ts";
import {
  type Ledger,
  type LedgerEntry,
  newEntry,
  type PlannedSlot,
  stepped,
} from "../../src/store/ledger.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { migrate } from "../../src/store/migrations.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { inPostgres } from "./back-ends.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dateline-ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const BACK_ENDS: Record<string, () => Promise<{ ledger: Ledger; close: () => Promise<void> }>> = {
  "in memory": async () => ({ ledger: makeMemoryLedger(), close: async () => {} }),
  "in SQLite": async () => {
    const db = openSqlite(path.join(folder, `${files++}.db`));
    await migrate(db);
    return { ledger: makeSqlLedger(db), close: () => db.destroy() };
  },
  ...inPostgres((db) => ({ ledger: makeSqlLedger(db) })),
};

const T0 = "2026-11-23T22:30:00.000Z";
const T1 = "2026-11-23T22:30:10.000Z";
const LATER = "2026-11-23T22:31:00.000Z";

function slot(delivery: string, changes: Partial<PlannedSlot> = {}): PlannedSlot {
  return {
    delivery,
    schedule: `schedule of ${delivery}`,
    briefing: "korea",
    slot: "2026-11-24T07:30 Asia/Seoul",
    channel: "discord:1",
    dueAt: T0,
    lateUntil: "2026-11-24T04:30:00.000Z",
    ...changes,
  };
}

describe.each(Object.entries(BACK_ENDS))("the ledger %s", (_name, open) => {
  let ledger: Ledger;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ ledger, close } = await open());
  });
  afterEach(() => close());

  const ids = (rows: readonly LedgerEntry[]) => rows.map(({ id }) => id);
  const plan = (...add: PlannedSlot[]) => ledger.plan({ add, drop: [] });
  const claim = (delivery: string, owner = "me", at = T0, fence = 0) =>
    ledger.step({ id: `${delivery}:0`, fence, at }, TRANSITIONS.claim, { owner, leaseUntil: T1 });
  async function claimed(delivery: string): Promise<LedgerEntry> {
    await plan(slot(delivery));
    const row = await claim(delivery);
    if (row === null) throw new Error("not claimed");
    return row;
  }

  it("plans a slot once, and leaves what there is as it is", async () => {
    await plan(slot("a"), slot("b", { dueAt: LATER }));
    await claim("a");
    await plan(slot("a"), slot("a"), slot("b"));
    expect((await ledger.plannedSince(T0)).map(({ id, state, dueAt }) => [id, state, dueAt])).toEqual([
      ["a:0", "claimed", T0],
      ["b:0", "planned", LATER],
    ]);
  });

  it("plans the same schedule, slot and channel once even under another id", async () => {
    await plan(slot("a"));
    await plan(slot("other", { schedule: "schedule of a" }));
    expect(ids(await ledger.plannedSince(T0))).toEqual(["a:0"]);
  });

  it("drops what is planned, and nothing that was touched", async () => {
    await plan(slot("a"), slot("b"));
    await claim("a");
    await ledger.plan({ add: [slot("c")], drop: ["a:0", "b:0", "none:0"] });
    expect(ids(await ledger.plannedSince(T0))).toEqual(["a:0", "c:0"]);
  });

  it("plans a thousand slots in one go", async () => {
    await plan(...Array.from({ length: 1000 }, (_, at) => slot(`s${at}`)));
    expect(await ledger.due(T0, 5000)).toHaveLength(1000);
    expect(await ledger.due(T0, 10)).toHaveLength(10);
  });

  it("gives what is due, free and not put off, oldest first", async () => {
    await plan(slot("b"), slot("a", { dueAt: "2026-11-23T22:00:00.000Z" }), slot("later", { dueAt: LATER }));
    expect(ids(await ledger.due(T0, 9))).toEqual(["a:0", "b:0"]);
    const row = await claim("a");
    expect(ids(await ledger.due(T0, 9))).toEqual(["b:0"]);
    expect(await ledger.nextTry(T0)).toBe(T1);
    expect(ids(await ledger.due(T1, 9))).toEqual(["a:0", "b:0"]);
    const step = { id: "a:0", fence: row?.fence ?? 0, at: T0 };
    await ledger.step(step, TRANSITIONS.putBack, { leaseUntil: "", nextTryAt: LATER });
    expect(ids(await ledger.due(T1, 9))).toEqual(["b:0"]);
    expect(await ledger.nextTry(T1)).toBe(LATER);
    expect(ids(await ledger.due(LATER, 9))).toEqual(["a:0", "b:0", "later:0"]);
    expect(await ledger.nextTry(LATER)).toBeNull();
  });

  it("lets one of many claim", async () => {
    await plan(slot("a"));
    const rows = await Promise.all(Array.from({ length: 20 }, (_, at) => claim("a", `owner ${at}`)));
    const won = rows.filter((row) => row !== null);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ state: "claimed", fence: 1, owner: expect.stringMatching(/^owner/) });
  });

  it("hands a row over when the lease is over, and takes nothing from the one before any more", async () => {
    const first = await claimed("a");
    const take = (at: string) =>
      ledger.step({ id: "a:0", fence: first.fence, at }, TRANSITIONS.takeOver, { owner: "you" });
    expect(await take(T0)).toBeNull();
    const second = await take(T1);
    expect(second).toMatchObject({ state: "claimed", owner: "you", fence: 2 });
    const stale = { id: "a:0", fence: first.fence, at: T1 };
    expect(await ledger.step(stale, TRANSITIONS.intend, { round: 1 })).toBeNull();
    expect(await ledger.store(stale, TRANSITIONS.store, {}, ["words"])).toBeNull();
    expect(await ledger.content("a", 0)).toBeNull();
    expect(await ledger.parts("a")).toEqual([{ ...second }]);
  });

  it("does every step as the pure form says", async () => {
    const changes = {
      reason: "because",
      owner: "you",
      leaseUntil: LATER,
      nextTryAt: LATER,
      round: 3,
      tries: 2,
      firstTryAt: T0,
      tryUntil: T1,
      receipt: { channel: "C1", message: "17.1" },
      sentAt: T1,
      sweepAt: LATER,
    };
    const results = [];
    for (const [name, transition] of Object.entries(TRANSITIONS)) {
      for (const state of ["planned", "claimed", "sending", "sent", "confirmed", "unknown"] as const) {
        const delivery = `${name}-${state}`;
        await plan(slot(delivery));
        const set = { from: ["planned"], to: state, fence: "take" } as const;
        const before = await ledger.step({ id: `${delivery}:0`, fence: 0, at: T0 }, set, {});
        if (before === null) throw new Error("not set");
        for (const fence of [0, 1]) {
          const expected = stepped(before, { fence, at: T0 }, transition, changes);
          const after = await ledger.step({ id: before.id, fence, at: T0 }, transition, changes);
          expect(after, `${delivery} ${fence}`).toEqual(expected);
          results.push(after === null);
          if (after !== null) break;
        }
      }
    }
    expect(results.filter((refused) => refused).length).toBeGreaterThan(50);
    expect(results.filter((refused) => !refused).length).toBeGreaterThan(20);
  });

  it("stores what will be posted with the rows of the further parts", async () => {
    const row = await claimed("a");
    const step = { id: row.id, fence: row.fence, at: T0 };
    const after = await ledger.store(step, TRANSITIONS.store, { leaseUntil: LATER }, [
      "one",
      "two",
      "thr\u0000ee",
    ]);
    expect(after).toMatchObject({ state: "claimed", parts: 3, leaseUntil: LATER });
    expect((await ledger.parts("a")).map(({ id, part, parts, state }) => [id, part, parts, state])).toEqual([
      ["a:0", 0, 3, "claimed"],
      ["a:1", 1, 3, "planned"],
      ["a:2", 2, 3, "planned"],
    ]);
    expect(await ledger.content("a", 1)).toBe("two");
    expect(await ledger.content("a", 2)).toBe("thr\u0000ee");
    expect(await ledger.content("a", 3)).toBeNull();
    expect(ids(await ledger.plannedSince(T0))).toEqual(["a:0"]);
    await ledger.store(step, TRANSITIONS.store, {}, ["again", "two", "three"]);
    expect(await ledger.content("a", 0)).toBe("again");
    expect(await ledger.parts("a")).toHaveLength(3);
  });

  it("gives what is to be swept, and forgets it when told", async () => {
    const row = await claimed("a");
    const step = { id: row.id, fence: row.fence, at: T0 };
    await ledger.step(step, TRANSITIONS.intend, { round: 1, firstTryAt: T0, tryUntil: T1, tries: 1 });
    await ledger.step(step, TRANSITIONS.accept, { sweepAt: LATER, sentAt: T0 });
    expect(await ledger.toSweep(T1, 9)).toEqual([]);
    expect(ids(await ledger.toSweep(LATER, 9))).toEqual(["a:0"]);
    expect(ids(await ledger.due(LATER, 9))).toEqual([]);
    await ledger.step(step, TRANSITIONS.confirm, { sweepAt: null });
    expect(await ledger.toSweep(LATER, 9)).toEqual([]);
  });

  it("finds by channel, schedule, state and time, in either order", async () => {
    await plan(
      slot("a"),
      slot("b", { dueAt: LATER }),
      slot("c", { channel: "slack:C1", dueAt: T1, schedule: "s" }),
    );
    await claim("a");
    const find = async (query: Partial<Parameters<Ledger["find"]>[0]>) =>
      ids(await ledger.find({ limit: 9, ...query }));
    expect(await find({})).toEqual(["a:0", "c:0", "b:0"]);
    expect(await find({ newestFirst: true, limit: 2 })).toEqual(["b:0", "c:0"]);
    expect(await find({ channel: "slack:C1" })).toEqual(["c:0"]);
    expect(await find({ schedule: "s" })).toEqual(["c:0"]);
    expect(await find({ states: ["claimed"] })).toEqual(["a:0"]);
    expect(await find({ since: T1, before: LATER })).toEqual(["c:0"]);
  });

  it("frees what others held, where they are known to be gone", async () => {
    await claimed("a");
    await plan(slot("b"));
    await claim("b", "you");
    await ledger.releaseOthers("me");
    expect(ids(await ledger.due(T0, 9))).toEqual(["b:0"]);
  });

  it("forgets what is old, with what it said", async () => {
    const row = await claimed("a");
    await ledger.store({ id: row.id, fence: row.fence, at: T0 }, TRANSITIONS.store, {}, ["one", "two"]);
    await plan(slot("b", { dueAt: LATER }));
    await ledger.prune(LATER);
    expect(ids(await ledger.find({ limit: 9 }))).toEqual(["b:0"]);
    expect(await ledger.content("a", 1)).toBeNull();
  });

  it.each(["'; DROP TABLE delivery; --", '" OR 1=1 --', "%", "\u0000 nul", "a:0"])(
    "keeps %j as the word it is",
    async (word) => {
      await plan(slot("a"), slot(word, { channel: word, slot: word, briefing: word }));
      expect(ids(await ledger.find({ channel: word, limit: 9 }))).toEqual([`${word}:0`]);
      await ledger.plan({ add: [], drop: [`${word}:0`] });
      expect(ids(await ledger.find({ limit: 9 }))).toEqual(["a:0"]);
    },
  );
});

it("starts planned, with nothing done", () => {
  expect(newEntry(slot("a"), 2)).toMatchObject({ id: "a:2", part: 2, state: "planned", fence: 0, tries: 0 });
});
