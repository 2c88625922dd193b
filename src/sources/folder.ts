/** A folder of article files as a source: text, Markdown and HTML, in order of name. Used by the demo and the sandbox. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { SourceError } from "../errors.ts";
import type { SourceDocument } from "../model/document.ts";

const KINDS: Readonly<Record<string, SourceDocument["kind"]>> = {
  ".txt": "text",
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
};

/** What the file's ending says: "unknown" where it says nothing. */
export function kindOfFile(name: string): SourceDocument["kind"] {
  return KINDS[path.extname(name).toLowerCase()] ?? "unknown";
}

/** Files with a known ending, README files left out. Throws a SourceError when the folder can't be read. */
export async function readFolder(folder: string): Promise<readonly SourceDocument[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (cause) {
    throw new SourceError(`the folder ${folder} can't be read; check that it is there`, { cause });
  }
  const wanted = names.filter((name) => kindOfFile(name) !== "unknown" && !/^readme\b/i.test(name));
  return Promise.all(
    wanted.map(async (name) => ({
      bytes: await readFile(path.join(folder, name)),
      kind: kindOfFile(name),
      name,
    })),
  );
}
