/** `doctor`: looks at everything a running bot needs, changes nothing, and says the one next step for what is not good. */
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import type { Finding } from "../adapter.ts";
import { makePlatforms } from "../app/platforms.ts";
import { realWorld } from "../app/world.ts";
import type { Settings } from "../config/env.ts";
import { UserError } from "../errors.ts";
import { safeLine } from "../message/safe-text.ts";
import type { Definition, SourceDefinition } from "../model/definition.ts";
import { makeDoor } from "../net/get.ts";
import { makeSourceReader, type ReadSource } from "../sources/read.ts";
import { movedMark, movedTo } from "../store/lock.ts";
import { openPostgres } from "../store/postgres.ts";
import type { Desk } from "./desk.ts";
import { openKept } from "./kept.ts";
import type { Terminal } from "./terminal.ts";

export async function doctor(words: readonly string[], desk: Desk, terminal: Terminal): Promise<void> {
  if (words.length > 0) throw new UserError("usage: npm run -s doctor");
  const { settings } = desk;
  let bad = 0;
  const tell = (findings: readonly Finding[]) => {
    for (const { ok, what, next } of findings) {
      if (!ok) bad++;
      terminal.out(`${safeLine(ok ? `✓ ${what}` : `✗ ${what} → ${next}`)}\n`);
    }
  };
  const definitions = desk.definitions();
  tell([
    {
      ok: true,
      what: `${definitions.length} briefings: ${definitions.map(({ name }) => name).join(", ")}`,
      next: "",
    },
  ]);
  tell([await storeFinding(settings)]);
  const kept = await openKept(settings);
  tell(kept.findings);
  const platforms = await makePlatforms(settings, realWorld("silent"), {
    onStopped: () => {},
    installations: kept.installations,
    scheduled: [...definitions.flatMap(({ schedule }) => schedule?.post ?? []), ...kept.channels],
  });
  if (platforms.length === 0) {
    const next =
      "set DISCORD_TOKEN or SLACK_BOT_TOKEN in .env (see .env.example); until then npm start opens the sandbox";
    tell([{ ok: false, what: "a chat platform is configured", next }]);
  } else tell(await sourceFindings(definitions, desk));
  for (const { adapter } of platforms) {
    tell((await adapter.check?.()) ?? []);
    await adapter.close?.();
  }
  await kept.close();
  if (bad > 0) process.exitCode = 1;
  terminal.out(
    bad === 0 ? "All is well.\n" : `${bad} ${bad === 1 ? "thing needs" : "things need"} a hand.\n`,
  );
}

async function storeFinding({ databaseUrl, dataFolder }: Settings): Promise<Finding> {
  if (databaseUrl === null) return folderFinding(dataFolder);
  const what = "the PostgreSQL of DATABASE_URL answers";
  try {
    const db = await openPostgres(databaseUrl);
    await db.destroy();
    return { ok: true, what, next: "" };
  } catch (cause) {
    return { ok: false, what, next: (cause as Error).message };
  }
}

function folderFinding(folder: string): Finding {
  const moved = movedTo(folder);
  if (moved !== null)
    return {
      ok: false,
      what: `the store is in ${folder}`,
      next: `it was moved to ${moved}: set DATABASE_URL to that address; to begin anew here, delete ${movedMark(folder)}`,
    };
  const what = `the data folder ${folder} can be written`;
  const nearest = existsSync(folder) ? folder : path.dirname(path.resolve(folder));
  try {
    accessSync(nearest, constants.W_OK);
    return { ok: true, what, next: "" };
  } catch {
    return { ok: false, what, next: "make it, or set DATELINE_DATA to a folder that can be written" };
  }
}

/** Each source is read once, as a start would, and nothing is kept. */
async function sourceFindings(definitions: readonly Definition[], { settings }: Desk): Promise<Finding[]> {
  const { now } = realWorld("silent");
  const door = makeDoor({ contact: settings.contact ?? "", allow: settings.allowedHosts });
  const read = makeSourceReader({ get: door.get, now, maxNewEntries: 1 });
  const sources = new Map(definitions.flatMap((each) => each.sources).map((source) => [source.from, source]));
  const findings = await Promise.all([...sources.values()].map((source) => sourceFinding(source, read)));
  await door.close();
  return findings;
}

async function sourceFinding(source: SourceDefinition, read: ReadSource): Promise<Finding> {
  const what = `${source.outlet ?? source.from} can be read`;
  try {
    const { documents } = await read(source, null);
    return documents.length > 0
      ? { ok: true, what, next: "" }
      : { ok: false, what, next: `${source.from} has no article at present; look at it in a browser` };
  } catch (cause) {
    return {
      ok: false,
      what,
      next: `${source.from}: ${(cause as Error).message}; open it in a browser, or take it out of briefings/`,
    };
  }
}
