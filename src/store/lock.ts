/**
 * Refuses a second process on one data folder: two writers of one SQLite file would post everything twice. The lock is
 * SQLite's own on a file of its own: the system frees it with the process, however that ends, and it holds between
 * containers on one machine, where numbers of processes mean nothing.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConfigError } from "../errors.ts";

/** SQLite's result codes "locked by another connection" and "not a database"; Node reports extended forms too. */
const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;
const PRIMARY_CODE = 0xff;

/** A file whose being there says that the folder's store is now elsewhere: posting from both would post everything twice. */
export function movedMark(folder: string): string {
  return path.join(folder, "dateline.moved");
}

/** `where`: in words, without a password. */
export function markMoved(folder: string, where: string, at: Date): void {
  writeFileSync(movedMark(folder), `${where} on ${at.toISOString().slice(0, 10)}\n`);
}

/** Where the folder's store is now and since when, in words; null where it is still in the folder. */
export function movedTo(folder: string): string | null {
  const mark = movedMark(folder);
  if (!existsSync(mark)) return null;
  const said = readFileSync(mark, "utf8").trim();
  // Earlier versions kept the moment alone.
  return / on /.test(said) ? said : `PostgreSQL on ${said.slice(0, 10)}`;
}

/** Takes the folder, which is made where it is missing; the result gives it back. Throws a ConfigError where it is taken. */
export function takeFolder(folder: string): () => void {
  const leave = takeIfFree(folder);
  if (leave !== null) return leave;
  throw new ConfigError([
    `another Dateline is using ${folder}; stop it first, or set DATELINE_DATA to another folder`,
  ]);
}

/** The same, but null where it is taken. */
export function takeIfFree(folder: string): (() => void) | null {
  const file = path.join(folder, "dateline.lock");
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new DatabaseSync(file);
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock?.close();
    const { errcode = 0, message } = cause as Error & { errcode?: number };
    if (errcode === SQLITE_NOTADB) {
      // Earlier versions left the number of a process in it.
      rmSync(file);
      return takeIfFree(folder);
    }
    if ((errcode & PRIMARY_CODE) === SQLITE_BUSY) return null;
    throw new ConfigError([
      `${folder} can't be written (${message}); set DATELINE_DATA to a folder that can`,
    ]);
  }
  const held = lock;
  return () => {
    held.close();
    rmSync(file, { force: true });
  };
}
