/**
 * `backup FILE` copies the store while the bot runs; `restore FILE` puts a back-up in its place, the bot being stopped; `move
 * --to ADDRESS` brings it to PostgreSQL, and the bot is stopped for the last seconds of it.
 */
import path from "node:path";
import { UserError } from "../errors.ts";
import { backUp, type Kept, type Progress, restore as putBack } from "../store/backup.ts";
import { takeFolder, takeIfFree } from "../store/lock.ts";
import { migrate } from "../store/migrations.ts";
import { moveStore } from "../store/move.ts";
import { openPostgres } from "../store/postgres.ts";
import type { Desk } from "./desk.ts";
import type { Terminal } from "./terminal.ts";

export async function backup(
  words: readonly string[],
  { settings }: Desk,
  terminal: Terminal,
): Promise<void> {
  const to = onlyFile(words, "usage: npm run -s backup -- FILE");
  mustBeFile(settings, "pg_dump copies it");
  const kept = await backUp(storeIn(settings.dataFolder), to, progressOn(terminal));
  terminal.out(
    `${to} holds ${counted(kept)}. Keep it apart from this machine; it holds what the channels were told.\n`,
  );
}

export async function restore(
  words: readonly string[],
  { settings, now }: Desk,
  terminal: Terminal,
): Promise<void> {
  const from = onlyFile(words, "usage: npm run -s restore -- FILE");
  mustBeFile(settings, "pg_restore puts a dump back");
  const leave = takeFolder(settings.dataFolder);
  try {
    const { aside, ...kept } = await putBack(from, storeIn(settings.dataFolder), now(), progressOn(terminal));
    terminal.out(`Restored ${counted(kept)}. Posts that were due before now are not made any more.\n`);
    if (aside !== null) terminal.out(`What was there before is in ${aside}; delete it when all is well.\n`);
  } finally {
    leave();
  }
}

/** How long the bot may take to be stopped, and how often that is looked at. */
const STOP_MS = 10 * 60_000;
const LOOK_MS = 250;
/** One statement makes the index of all articles. */
const INDEX_MS = 60 * 60_000;

export async function move(
  words: readonly string[],
  { settings, now, wait }: Desk,
  terminal: Terminal,
): Promise<void> {
  const [flag, to = "", ...more] = words;
  if (flag !== "--to" || !/^postgres(?:ql)?:\/\//.test(to) || more.length > 0)
    throw new UserError("usage: npm run -s move -- --to postgres://USER:PASSWORD@HOST/DATABASE");
  let leave = () => {};
  const stopped = async () => {
    for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
      const free = takeIfFree(settings.dataFolder);
      if (free !== null) {
        leave = free;
        return;
      }
      if (waitedMs === 0) terminal.err("The articles are there. Stop the bot now: the rest takes seconds.\n");
      if (waitedMs >= STOP_MS) throw new UserError("the bot was not stopped; nothing was moved");
      await wait(LOOK_MS);
    }
  };
  const db = await openPostgres(to, { called: "--to", queryMs: INDEX_MS });
  try {
    await migrate(db);
    const { aside, ...kept } = await moveStore(storeIn(settings.dataFolder), db, {
      tell: progressOn(terminal),
      stopped,
      now,
      where: placeOf(to),
    });
    terminal.out(`Moved ${counted(kept)}. Set DATABASE_URL to that address in .env and start the bot.\n`);
    terminal.out(`What was there before is in ${aside}; delete it when all is well.\n`);
  } finally {
    leave();
    await db.destroy();
  }
}

/** "PostgreSQL at db.example, database dateline", without user and password. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `PostgreSQL at ${host || "this machine"}, database ${pathname.slice(1)}`;
}

function mustBeFile({ databaseUrl }: Desk["settings"], instead: string): void {
  if (databaseUrl !== null)
    throw new UserError(`the store is on PostgreSQL (DATABASE_URL): ${instead}, see docs/operating.md`);
}

function onlyFile(words: readonly string[], usage: string): string {
  const [file, ...more] = words;
  if (file === undefined || file === "" || file.startsWith("-") || more.length > 0)
    throw new UserError(usage);
  return file;
}

function storeIn(folder: string): string {
  return path.join(folder, "dateline.sqlite");
}

function counted({ articles, deliveries }: Kept): string {
  return `${articles} ${articles === 1 ? "article" : "articles"} and ${deliveries} ${deliveries === 1 ? "post" : "posts"} of the schedule`;
}

/** A line for each tenth. */
function progressOn(terminal: Terminal): Progress {
  let told = 0;
  return (done) => {
    const tenths = Math.floor(done * 10);
    if (tenths <= told) return;
    told = tenths;
    terminal.err(`${tenths * 10} %\n`);
  };
}
