/**
 * Kysely over PostgreSQL, for several processes on one store. In: an address, "postgres://…". Out: the same tables as on
 * SQLite. The driver `pg` is an optional package and loaded only here, on demand.
 */
import { Kysely as Database, type Kysely, PostgresDialect, type PostgresPool, sql } from "kysely";
import { ConfigError } from "../errors.ts";
import type { Tables } from "./schema.ts";

/** Both are written down in PostgreSQL's release notes: `clock_timestamp`, SKIP LOCKED and the rest are far older. */
const OLDEST_MAJOR = 15;
/** Of the hundred that a server takes by default, for each of several processes. */
const MAX_CONNECTIONS = 16;
/** A command must be answered within three seconds, also where the server is away. */
const CONNECT_MS = 2_000;
/** A server that is frozen holds nobody up for longer; no statement of ours takes a tenth of it. */
const QUERY_MS = 20_000;

type Client = Awaited<ReturnType<PostgresPool["connect"]>>;
interface Failing {
  on(event: "error", listener: (cause: Error) => void): unknown;
  off(event: "error", listener: (cause: Error) => void): unknown;
}
interface DriverPool extends PostgresPool, Failing {
  connect(): Promise<Client & Failing>;
}
/** What we use of the package; it may be absent, so its own types can't be. */
interface DriverPackage {
  readonly default: { readonly Pool: new (options: object) => DriverPool };
}

interface OpenPostgres {
  /** How the person gave the address. Default: DATABASE_URL. */
  readonly called?: string;
  /** For one statement. Default: 20 s. */
  readonly queryMs?: number;
  /** The server answers again after a connection broke. */
  readonly onReturn?: () => void;
}

/**
 * Throws a ConfigError where the package is missing, nobody answers, or the server is too old; the address, which holds a
 * password, is in none of them. Call `migrate` before use, `destroy` at the end.
 */
export async function openPostgres(
  url: string,
  { called = "DATABASE_URL", queryMs = QUERY_MS, onReturn = ignore }: OpenPostgres = {},
): Promise<Kysely<Tables>> {
  const { Pool } = await loadDriver();
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: queryMs,
    keepAlive: true,
    application_name: "dateline",
  });
  // A connection that breaks while nobody uses it: the pool opens another one. Without a listener Node would end.
  const watch = makeWatch(onReturn);
  pool.on("error", watch.broken);
  const db = new Database<Tables>({ dialect: new PostgresDialect({ pool: guarded(pool, watch) }) });
  try {
    await checkServer(db);
    return db;
  } catch (cause) {
    await db.destroy();
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError([`${called}: ${reasonOf(cause)}; is the server on, and may it be reached?`]);
  }
}

async function loadDriver(): Promise<DriverPackage["default"]> {
  // Not written into the import itself: the types of a package that may be absent can't be asked for.
  const name: string = "pg";
  try {
    return ((await import(name)) as DriverPackage).default;
  } catch {
    throw new ConfigError(["DATABASE_URL needs the package pg, which was left out: npm install pg"]);
  }
}

async function checkServer(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version_num') as version`.execute(db);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_MAJOR)
    throw new ConfigError([
      `DATABASE_URL: PostgreSQL ${major} is too old, ${OLDEST_MAJOR} or newer is needed`,
    ]);
}

/** An attempt at several addresses fails with one error that holds them all, and has no message of its own. */
function reasonOf(cause: unknown): string {
  const { message, code } = cause as Error & { code?: string };
  return message || (code ?? "no answer");
}

function ignore(): void {}

/**
 * Who waits for a free connection waits here: the pool's own time-out can't tell a busy process from a server that is away,
 * and would fail whatever comes in the busiest minute of the day.
 */
function makeTurns(size: number) {
  let free = size;
  const waiting: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) free--;
      else await new Promise<void>((go) => waiting.push(go));
    },
    giveBack(): void {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    },
  };
}

/** The first answer after connections broke may be another server's. */
interface Watch {
  readonly broken: () => void;
  readonly answered: () => void;
}

function makeWatch(onReturn: () => void): Watch {
  let isBroken = false;
  return {
    broken: () => {
      isBroken = true;
    },
    answered() {
      if (isBroken) onReturn();
      isBroken = false;
    },
  };
}

/** PostgreSQL takes every text but one with a NUL in it, which SQLite keeps: there it stands as a pair of others. */
function guarded(pool: DriverPool, watch: Watch): PostgresPool {
  const turns = makeTurns(MAX_CONNECTIONS);
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      await turns.take();
      const client = await pool.connect().catch((cause: unknown) => {
        turns.giveBack();
        watch.broken();
        throw cause;
      });
      // The pool listens to those that nobody uses. One that breaks between two statements of ours says so at the next one.
      client.on("error", watch.broken);
      return {
        release(destroy) {
          client.off("error", watch.broken);
          client.release(destroy);
          turns.giveBack();
        },
        query: (async (statement: string, values: readonly unknown[] = []) => {
          const result = await client.query<Record<string, unknown>>(statement, values.map(withoutNul));
          watch.answered();
          for (const row of result.rows) for (const name in row) row[name] = withNul(row[name]);
          return result;
        }) as Client["query"],
      };
    },
  };
}

/** A code point that Unicode keeps free for a program's own use, first of a pair. */
const MARK = "\ufdd0";

function withoutNul(value: unknown): unknown {
  if (typeof value !== "string" || !/[\0\ufdd0]/.test(value)) return value;
  return value.replaceAll(MARK, `${MARK}1`).replaceAll("\0", `${MARK}0`);
}

function withNul(value: unknown): unknown {
  if (typeof value !== "string" || !value.includes(MARK)) return value;
  return value.replaceAll(`${MARK}0`, "\0").replaceAll(`${MARK}1`, MARK);
}
