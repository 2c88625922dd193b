/**
 * What the store keeps that `doctor` needs: the workspaces that installed the app, and the channels of the schedules that were
 * made in chat. Looked into beside a bot that runs (SQLite's log lets one read while another writes; the bot's lock on the
 * folder is on a file of its own), and not made where there is none.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Kysely } from "kysely";
import type { Finding } from "../adapter.ts";
import { installationsIn } from "../app/installations.ts";
import type { Settings } from "../config/env.ts";
import type { InstallationKeeper } from "../model/installation.ts";
import { makeMemoryInstallations } from "../store/installations.ts";
import { openPostgres } from "../store/postgres.ts";
import { makeSqlSchedules } from "../store/schedules.ts";
import type { Tables } from "../store/schema.ts";
import { openSqlite } from "../store/sqlite.ts";

export interface Kept {
  /** null where no workspace installs the app. */
  readonly installations: InstallationKeeper | null;
  /** Addresses that schedules made in chat post to. */
  readonly channels: readonly string[];
  /** Of the store itself, where it is not as it should be. */
  readonly findings: readonly Finding[];
  close(): Promise<void>;
}

const READABLE = "what the bot keeps can be read";

export async function openKept(settings: Settings): Promise<Kept> {
  const db = await openBeside(settings);
  const close = async () => db?.destroy();
  const nothing = { installations: settings.slack?.install ? makeMemoryInstallations() : null, channels: [] };
  if (db === null) return { ...nothing, findings: [], close };
  try {
    // A bot that never started, or an older one, has not made every table.
    const tables = new Set((await db.introspection.getTables()).map(({ name }) => name));
    return {
      installations: tables.has("installation") ? installationsIn(settings, db) : nothing.installations,
      channels: tables.has("schedule") ? await channelsIn(db) : [],
      findings: [],
      close,
    };
  } catch (cause) {
    const next = `${(cause as Error).message}; see “Back-ups” in docs/operating.md`;
    return { ...nothing, findings: [{ ok: false, what: READABLE, next }], close };
  }
}

async function openBeside({ databaseUrl, dataFolder }: Settings): Promise<Kysely<Tables> | null> {
  // That a server does not answer is a finding of its own.
  if (databaseUrl !== null) return openPostgres(databaseUrl).catch(() => null);
  const file = path.join(dataFolder, "dateline.sqlite");
  return existsSync(file) ? openSqlite(file) : null;
}

/** Those of the files stand in the files, as they are now. */
async function channelsIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const schedules = await makeSqlSchedules(db).all();
  return schedules.filter(({ origin }) => origin === "chat").map(({ channel }) => channel);
}
