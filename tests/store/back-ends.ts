/** PostgreSQL as one more back end of the store's contracts: none where there is no server. Each test finds it empty. */
import type { Kysely } from "kysely";
import { afterAll } from "vitest";
import { migrate } from "../../src/store/migrations.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Tables } from "../../src/store/schema.ts";
import { emptied, newDatabase, noPostgres } from "./postgres-server.ts";

type Open<T> = () => Promise<T & { close: () => Promise<void> }>;

/** To be called once in a test file. What is opened must be done with before the next is opened. */
export function inPostgres<T>(make: (db: Kysely<Tables>) => T): Record<string, Open<T>> {
  if (noPostgres !== null) return {};
  let shared: Promise<Kysely<Tables>> | null = null;
  afterAll(async () => (await shared)?.destroy());

  async function open(): Promise<Kysely<Tables>> {
    const db = await openPostgres(await newDatabase());
    await migrate(db);
    return db;
  }

  return {
    "in PostgreSQL": async () => {
      shared ??= open();
      const db = await shared;
      await emptied(db);
      return { ...make(db), close: async () => {} };
    },
  };
}

/** The same for contracts that hand the store to what is done with it. */
export function withPostgres<T>(
  make: (db: Kysely<Tables>) => T,
): Record<string, (work: (made: T) => Promise<void>) => Promise<void>> {
  const ends = Object.entries(inPostgres((db) => ({ made: make(db) })));
  return Object.fromEntries(
    ends.map(([name, open]) => [
      name,
      async (work: (made: T) => Promise<void>) => {
        const { made, close } = await open();
        await work(made).finally(close);
      },
    ]),
  );
}
