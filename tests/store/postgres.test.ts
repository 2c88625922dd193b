/** What only a server can do: refuse, be shared, keep its own time. */
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import { TRANSITIONS } from "../../src/schedule/transitions.ts";
import { makeStoreClock } from "../../src/store/clock.ts";
import { makeSqlLedger } from "../../src/store/ledger-sql.ts";
import { MIGRATION_NAMES, migrate } from "../../src/store/migrations.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import { makeSqlReport } from "../../src/store/report.ts";
import { newDatabase, noPostgres } from "./postgres-server.ts";

const DUE = "2026-11-23T22:30:00.000Z";
const LATER = "2026-11-23T22:31:00.000Z";

describe("a PostgreSQL that is not there", () => {
  it("is told of without its password", async () => {
    if (noPostgres?.includes("package")) return;
    const opened = openPostgres("postgres://dateline:open-sesame@127.0.0.1:1/dateline");
    await expect(opened).rejects.toThrow(ConfigError);
    await expect(opened).rejects.not.toThrow(/open-sesame/);
  });
});

describe.runIf(noPostgres === null)("a PostgreSQL", () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  async function connected(url: string) {
    const db = await openPostgres(url);
    open.push(() => db.destroy());
    return db;
  }

  it("is brought to its form once by four processes that start at once", async () => {
    const url = await newDatabase();
    const all = await Promise.all([1, 2, 3, 4].map(() => connected(url)));
    await Promise.all(all.map((db) => migrate(db)));
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      all[0] as (typeof all)[0],
    );
    expect(rows.map(({ name }) => name)).toEqual([...MIGRATION_NAMES].sort());
  });

  it("compares texts byte by byte in every column", async () => {
    const db = await connected(await newDatabase());
    await migrate(db);
    const { rows } = await sql<{ table: string }>`
      select table_name as table from information_schema.columns where table_schema = 'public'
      and data_type = 'text' and collation_name is distinct from 'C'`.execute(db);
    expect(rows).toEqual([]);
  });

  it("gives a row to one of four that ask at once, two hundred times", async () => {
    const url = await newDatabase();
    const all = await Promise.all([1, 2, 3, 4].map(() => connected(url)));
    await migrate(all[0] as (typeof all)[0]);
    const ledgers = all.map(makeSqlLedger);
    const add = Array.from({ length: 200 }, (_, at) => ({
      delivery: `d${at}`,
      schedule: `s${at}`,
      briefing: "korea",
      slot: DUE,
      channel: `discord:${at}`,
      dueAt: DUE,
      lateUntil: LATER,
    }));
    await ledgers[0]?.plan({ add, drop: [] });
    const claims = await Promise.all(
      add.flatMap(({ delivery }) =>
        ledgers.map((ledger, at) =>
          ledger.step({ id: `${delivery}:0`, fence: 0, at: DUE }, TRANSITIONS.claim, {
            owner: `process ${at}`,
            leaseUntil: LATER,
          }),
        ),
      ),
    );
    const won = claims.filter((row) => row !== null).map(({ id }) => id);
    expect(new Set(won).size).toBe(won.length);
    // A row that one had locked in that moment may have been passed over by all others, and is won by the one.
    expect(won).toHaveLength(200);
  });

  it("does not wait for a row that another process is changing", async () => {
    const url = await newDatabase();
    const [one, other] = [await connected(url), await connected(url)];
    await migrate(one);
    const slot = { delivery: "d", schedule: "s", briefing: "b", slot: DUE, channel: "discord:1" };
    await makeSqlLedger(one).plan({ add: [{ ...slot, dueAt: DUE, lateUntil: LATER }], drop: [] });
    await one.transaction().execute(async (transaction) => {
      await transaction.updateTable("delivery").set({ reason: "in hand" }).execute();
      const step = { id: "d:0", fence: 0, at: DUE };
      expect(await makeSqlLedger(other).step(step, TRANSITIONS.claim, { leaseUntil: LATER })).toBeNull();
    });
  });

  it("is gone on with after it hung up, between two statements of a transaction as well", async () => {
    const url = await newDatabase();
    const [one, other] = [await connected(url), await connected(url)];
    const hangUp = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const cut = one.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      await hangUp.execute(other);
      await new Promise((heard) => setTimeout(heard, 50));
      await sql`select 1`.execute(transaction);
    });
    await expect(cut).rejects.toThrow();
    expect((await sql`select 1 as one`.execute(one)).rows).toEqual([{ one: 1 }]);
  });

  it("lets those wait for whom all connections are busy, however long that takes", async () => {
    const db = await connected(await newDatabase());
    const slow = Array.from({ length: 40 }, () => sql`select pg_sleep(1.1)`.execute(db));
    // A third round begins after the time in which a connection must be made, and the last statement comes after it.
    const last = sql<{ one: number }>`select 1 as one`.execute(db);
    await Promise.all(slow);
    expect((await last).rows).toEqual([{ one: 1 }]);
  });

  it("says its time to a machine whose clock is an hour slow", async () => {
    const db = await connected(await newDatabase());
    const clock = makeStoreClock(db, () => new Date(Date.now() - 3_600_000));
    await clock.measure();
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_500);
  });

  it("reports what it holds and how large it is", async () => {
    const db = await connected(await newDatabase());
    await migrate(db);
    const figures = await makeSqlReport(db).figures(DUE);
    expect(figures).toMatchObject({ due: 0, articles: 0 });
    expect(figures.bytes).toBeGreaterThan(1_000_000);
  });
});
