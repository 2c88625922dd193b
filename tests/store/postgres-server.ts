/**
 * A PostgreSQL for the tests: the one that TEST_DATABASE_URL names, or one of this machine's own that is started for the run.
 * Out: a new, empty database; null where there is no server, and then the tests say so and are left out.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { openPostgres } from "../../src/store/postgres.ts";
import type { Tables } from "../../src/store/schema.ts";

const DEBIAN = "/usr/lib/postgresql";
const OLDEST = 15;
const { TEST_DATABASE_URL } = process.env;

/** Folder of the newest server's programs. */
function programs(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(0, ...versions.filter((version) => existsSync(`${DEBIAN}/${version}/bin/initdb`)));
  return newest >= OLDEST ? `${DEBIAN}/${newest}/bin` : null;
}

/** Tried, as a machine may have the package and no right to run it. */
function mayStart(bin: string): boolean {
  const initdb = `${bin}/initdb`;
  const [command = "", ...words] =
    process.getuid?.() === 0
      ? ["runuser", "-u", "postgres", "--", initdb, "--version"]
      : [initdb, "--version"];
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  return spawnSync(command, words, { env, stdio: "ignore" }).status === 0;
}

const hasDriver = canResolve("pg");
function canResolve(name: string): boolean {
  try {
    return import.meta.resolve(name) !== "";
  } catch {
    return false;
  }
}

/** Why PostgreSQL is not tested; null where it is. */
export const noPostgres: string | null = !hasDriver
  ? "the package pg is not installed"
  : TEST_DATABASE_URL !== undefined || mayStart(programs() ?? "")
    ? null
    : "no PostgreSQL 15 or newer on this machine (Debian: apt-get install postgresql)";
if (noPostgres !== null) console.warn(`PostgreSQL is not tested: ${noPostgres}`);

/** All test files of a run share a server: the first one to make the folder starts it. */
async function serverUrl(): Promise<string> {
  if (TEST_DATABASE_URL !== undefined) return TEST_DATABASE_URL;
  const folder = path.join(tmpdir(), `dateline-postgres-${process.ppid}`);
  const portFile = path.join(folder, "port");
  try {
    mkdirSync(folder);
    const port = await freePort();
    writeFileSync(portFile, String(port));
    const script = path.join(import.meta.dirname, "postgres-server.sh");
    const words = [script, folder, String(port), String(process.ppid), programs() ?? ""];
    spawn("sh", words, { detached: true, stdio: "ignore" }).unref();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
  while (!existsSync(path.join(folder, "ready"))) {
    if (existsSync(path.join(folder, "failed")))
      throw new Error(`PostgreSQL did not start: ${readFileSync(path.join(folder, "log"), "utf8")}`);
    await pause(20);
  }
  return `postgres://dateline@127.0.0.1:${readFileSync(portFile, "utf8")}/postgres`;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

let databases = 0;

/** Its address. Nobody else uses it; it goes with the server. */
export async function newDatabase(): Promise<string> {
  const url = new URL(await serverUrl());
  const name = `test_${process.pid}_${databases++}`;
  const admin = await openPostgres(url.href);
  await sql`create database ${sql.id(name)} template template0`.execute(admin);
  await admin.destroy();
  url.pathname = `/${name}`;
  return url.href;
}

/** Empties all tables but the migrator's. */
export async function emptied(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely_%'`.execute(
    db,
  );
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} restart identity cascade`.execute(
    db,
  );
}
