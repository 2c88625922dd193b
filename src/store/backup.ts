/**
 * The store's file copied while the bot runs, and put back. In: the file, where to, who is told how far it is. Out: a file
 * that is whole, or none: the copy is made beside its place, looked through, and moved there at the end. Copied by SQLite's
 * online back-up (sqlite.org/backup.html), which sees one state of the file whatever is written meanwhile.
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { UserError } from "../errors.ts";
import { movedMark } from "./lock.ts";
import { MIGRATION_NAMES } from "./migrations.ts";

/** Pages copied in one go, 40 MB with SQLite's usual page of 4 KB. A write of the bot between two goes starts it anew. */
const PAGES_AT_ONCE = 10_000;

export interface Kept {
  readonly articles: number;
  readonly deliveries: number;
}

/** `done`: 0 to 1, never back. */
export type Progress = (done: number) => void;

/** Throws a UserError where there is nothing to copy, or something in the way. */
export async function backUp(file: string, to: string, tell: Progress): Promise<Kept> {
  if (!existsSync(file))
    throw new UserError(`there is no store at ${file} yet; set DATELINE_DATA to the bot's folder`);
  if (existsSync(to)) throw new UserError(`${to} exists already; give the name of a new file`);
  return copy(file, to, tell);
}

/**
 * Puts a back-up in the place of the store's file; the old one stays beside it. `now`: posts that were due before are not made
 * any more, since the back-up can't know whether they were. The bot must not run: take its folder first. Throws a UserError
 * where the file is no back-up or is of a newer version.
 */
export async function restore(
  file: string,
  to: string,
  now: Date,
  tell: Progress,
): Promise<Kept & { readonly aside: string | null }> {
  if (!existsSync(file)) throw new UserError(`there is no file ${file}`);
  const fresh = `${to}.restoring`;
  rmSync(fresh, { force: true });
  const kept = await copy(file, fresh, tell);
  openNothingOld(fresh, now);
  const aside = existsSync(to) ? `${to}.before-${now.toISOString().replaceAll(":", "-")}` : null;
  if (aside !== null) {
    // What the log of the old file still holds is written into it, so that it is whole by itself.
    withDatabase(to, (database) => database.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    renameSync(to, aside);
  }
  for (const rest of ["-wal", "-shm"]) rmSync(`${to}${rest}`, { force: true });
  renameSync(fresh, to);
  rmSync(movedMark(path.dirname(to)), { force: true });
  return { ...kept, aside };
}

async function copy(from: string, to: string, tell: Progress): Promise<Kept> {
  const part = `${to}.part`;
  let furthest = 0;
  rmSync(part, { force: true });
  try {
    const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
    try {
      checkForm(source, from);
      await backup(source, part, {
        rate: PAGES_AT_ONCE,
        progress({ totalPages, remainingPages }) {
          furthest = Math.max(furthest, 1 - remainingPages / Math.max(1, totalPages));
          tell(furthest);
        },
      });
    } finally {
      source.close();
    }
    const kept = withDatabase(part, look);
    renameSync(part, to);
    tell(1);
    return kept;
  } catch (cause) {
    for (const rest of ["", "-wal", "-shm", "-journal"]) rmSync(`${part}${rest}`, { force: true });
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${from} could not be copied to ${to}: ${(cause as Error).message}`);
  }
}

/** Throws a UserError where the file is not a store's that this version can read; `exact`: not even of an older one. */
export function checkForm(
  database: DatabaseSync,
  file: string,
  form: "readable" | "exact" = "readable",
): void {
  const notOurs = new UserError(`${file} is no back-up of Dateline`);
  let names: string[];
  try {
    names = database
      .prepare("SELECT name FROM kysely_migration")
      .all()
      .map(({ name }) => String(name));
  } catch {
    throw notOurs;
  }
  if (names.length === 0) throw notOurs;
  if (names.some((name) => !MIGRATION_NAMES.includes(name)))
    throw new UserError(`${file} is of a newer Dateline; update this one first`);
  if (form === "exact" && names.length < MIGRATION_NAMES.length)
    throw new UserError(`${file} is of an older Dateline; start this one on it once`);
}

function look(database: DatabaseSync): Kept {
  const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
  if (found !== "ok") throw new Error(`it is damaged (${found})`);
  const count = (table: string) => {
    const { n } = database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number };
    return n;
  };
  return { articles: count("article"), deliveries: count("delivery") };
}

/** Ends what was due, and tells the plan of each schedule that everything until now is dealt with. */
function openNothingOld(file: string, now: Date): void {
  const at = now.toISOString();
  const reason = "restored from a back-up, which cannot know whether it was posted";
  withDatabase(file, (database) => {
    database.exec("BEGIN IMMEDIATE");
    database
      .prepare(
        `UPDATE delivery SET reason = ?, owner = '', lease_until = '', fence = fence + 1,
           state = CASE state WHEN 'sending' THEN 'unknown' ELSE 'skipped' END
         WHERE due_at <= ? AND state IN ('planned', 'claimed', 'sending')`,
      )
      .run(reason, at);
    // A schedule goes on from its last slot in the ledger: one at this moment stands for all that the back-up never saw.
    database
      .prepare(
        `INSERT INTO delivery (id, delivery, schedule, briefing, slot, channel, due_at, late_until, state, reason,
           part, parts, fence, round, tries, owner, lease_until, next_try_at)
         SELECT 'restored ' || :at || ' ' || schedule || ':0', 'restored ' || :at || ' ' || schedule, schedule,
           min(briefing), 'restored ' || :at, channel, :at, :at, 'skipped', :reason, 0, 1, 0, 0, 0, '', '', ''
         FROM delivery GROUP BY schedule, channel`,
      )
      .run({ at, reason });
    database.exec("COMMIT");
  });
}

function withDatabase<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
