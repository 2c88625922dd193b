/**
 * Tables of numbers that the stages ship. In: a path under `src`, and what training made. Writes the file; with `--check` on
 * the command line it writes nothing, says which table training would change, and makes the process fail.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const CHECK = "--check";

/** `content` is the file in whole. */
export function keepTable(name: string, content: string, argv: readonly string[] = process.argv): void {
  const file = path.join(import.meta.dirname, "../../src", name);
  if (!argv.includes(CHECK)) {
    writeFileSync(file, content);
    return;
  }
  const same = existsSync(file) && readFileSync(file, "utf8") === content;
  console.log(`${same ? "ok  " : "DIFF"} src/${name}`);
  if (!same) process.exitCode = 1;
}
