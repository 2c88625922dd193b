/**
 * The worker that owns the SQLite file, so that a long call never holds up answers. In: one statement at a time with its
 * parameters. Out: rows and counts, or the error's message. WAL with `synchronous=FULL`: no acknowledged row is lost.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

export interface StatementRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type StatementAnswer =
  | { readonly id: number; readonly rows: unknown[]; readonly changed: number }
  | { readonly id: number; readonly failure: string };

/** Older versions can corrupt a database in WAL mode when the log is reset (fixed in 3.51.3). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a statement waits for another connection of the file. */
const BUSY_MS = 5_000;

/** SQLite's result code "the file is locked by another connection", and the pause before the next try. */
const SQLITE_BUSY = 5;
/** Node reports extended codes: "busy in recovery" is 5 | 1 << 8. */
const PRIMARY_CODE = 0xff;
const RETRY_MS = 5;

/** By their words, the ones used longest ago first; batches of every size have words of their own. */
const MAX_STATEMENTS = 100;
const statements = new Map<string, StatementSync>();

function isTooOld(version: string): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== oldest) return part < oldest;
  }
  return false;
}

// Waits for others from the first statement on: turning the log on can meet a lock too.
const database = new DatabaseSync((workerData as { file: string }).file, { timeout: BUSY_MS });
// Before anything is in the file, or it has no effect: what is dropped later can be given back to the disk.
database.exec("PRAGMA auto_vacuum=INCREMENTAL");
turnLogOn();
// 16 MB of pages kept in memory, in place of two: searches for other words read the same parts of the word index.
database.exec("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;");
const { version } = database.prepare("SELECT sqlite_version() AS version").get() as { version: string };
if (isTooOld(version))
  throw new Error(`SQLite ${version} can lose data; 3.51.3 or newer is needed: update Node`);

parentPort?.on("message", ({ id, sql, parameters }: StatementRequest) => {
  try {
    const statement = prepared(sql);
    const values = parameters.map(asInput);
    const answer: StatementAnswer =
      statement.columns().length > 0
        ? { id, rows: statement.all(...values), changed: 0 }
        : { id, rows: [], changed: Number(statement.run(...values).changes) };
    parentPort?.postMessage(answer);
  } catch (cause) {
    parentPort?.postMessage({ id, failure: (cause as Error).message } satisfies StatementAnswer);
  }
});

/** Kept: preparing costs more than most statements, and what was prepared is held until the collector comes by. */
function prepared(sql: string): StatementSync {
  const known = statements.get(sql);
  statements.delete(sql);
  const statement = known ?? database.prepare(sql);
  statements.set(sql, statement);
  if (statements.size > MAX_STATEMENTS) statements.delete(statements.keys().next().value ?? "");
  return statement;
}

/**
 * Two connections that turn the log on in the same moment both hold a read lock and want to write: SQLite tells one of
 * them "busy" at once, without the wait, since waiting would never end (its documentation of `sqlite3_busy_handler`).
 */
function turnLogOn(): void {
  const end = performance.now() + BUSY_MS;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode=WAL");
      return;
    } catch (cause) {
      const { errcode = 0 } = cause as { errcode?: number };
      if ((errcode & PRIMARY_CODE) !== SQLITE_BUSY || performance.now() > end) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

function asInput(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value as SQLInputValue;
}
