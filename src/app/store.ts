/**
 * The store of the running bot: one file for one process, or PostgreSQL for several. In: settings. Out: the database in its
 * newest form, and how it is left. Throws a ConfigError where the folder is taken or the server is not to be had.
 */
import path from "node:path";
import type { Kysely } from "kysely";
import type { Settings } from "../config/env.ts";
import { ConfigError } from "../errors.ts";
import { makeStoreClock, type StoreClock } from "../store/clock.ts";
import { movedMark, movedTo, takeFolder } from "../store/lock.ts";
import { migrate } from "../store/migrations.ts";
import { openPostgres } from "../store/postgres.ts";
import { makeReplicas, type Replicas } from "../store/replicas.ts";
import type { Tables } from "../store/schema.ts";
import { openSqlite } from "../store/sqlite.ts";

export interface OpenedStore {
  readonly db: Kysely<Tables>;
  /** What processes that work from it at the same time agree on; null where there is one. */
  readonly shared: Shared | null;
  close(): Promise<void>;
}

export interface Shared extends Replicas {
  readonly clock: StoreClock;
  /** When the server last answered anew after a connection broke, by `clock`; null where none did. */
  readonly returnedAt: () => Date | null;
}

export async function openStore(
  { databaseUrl, dataFolder }: Pick<Settings, "databaseUrl" | "dataFolder">,
  now: () => Date,
): Promise<OpenedStore> {
  if (databaseUrl !== null) {
    let returnedAt: Date | null = null;
    let time = now;
    const onReturn = () => {
      returnedAt = time();
    };
    const db = await openPostgres(databaseUrl, { onReturn });
    await migrate(db);
    const clock = makeStoreClock(db, now);
    await clock.measure();
    time = clock.now;
    const shared = { clock, ...makeReplicas(db, clock.now), returnedAt: () => returnedAt };
    return { db, shared, close: () => db.destroy() };
  }
  const moved = movedTo(dataFolder);
  if (moved !== null)
    throw new ConfigError([
      `the store in ${dataFolder} was moved to ${moved}: set DATABASE_URL; to begin anew here, delete ${movedMark(dataFolder)}`,
    ]);
  const leaveFolder = takeFolder(dataFolder);
  const db = openSqlite(path.join(dataFolder, "dateline.sqlite"));
  await migrate(db);
  return {
    db,
    shared: null,
    async close() {
      await db.destroy();
      leaveFolder();
    },
  };
}
