/** Refuses a second process on one data folder: two writers of one SQLite file would post everything twice. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../errors.ts";

/**
 * Takes the folder, which is made where it is missing. Throws a ConfigError that names the process that holds it. A lock
 * left by a process that is gone is taken over.
 */
export function takeFolder(folder: string, processId: number): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "dateline.lock");
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(processId));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") {
        throw new ConfigError([
          `${folder} can't be written (${(cause as Error).message}); set DATELINE_DATA to a folder that can`,
        ]);
      }
    }
    const holder = Number(readFileSync(file, "utf8"));
    if (isAlive(holder) && holder !== processId) {
      throw new ConfigError([
        `another Dateline (process ${holder}) is using ${folder}; stop it first, or set DATELINE_DATA to another folder`,
      ]);
    }
    rmSync(file, { force: true });
  }
  throw new ConfigError([`${folder} is being taken by another process; try again`]);
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
