/** What a person names on the command line, as a document: a file, "-" for standard input. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../errors.ts";
import type { SourceDocument } from "../model/document.ts";
import { kindOfFile } from "../sources/folder.ts";

/** Bytes; an article of the longest kind has under 1 MB of text, a page of it under 5 MB. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Throws a UserError for a missing, unreadable or oversized file, a folder, and an empty standard input. */
export async function readDocument(name: string, stdin: AsyncIterable<Uint8Array>): Promise<SourceDocument> {
  if (name === "-") return { bytes: await readAll(stdin), kind: "unknown", name: "standard input" };
  const bytes = await readNamed(name);
  return { bytes, kind: kindOfFile(name), name: path.basename(name) };
}

async function readNamed(name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(name);
    if (size > MAX_BYTES) throw new UserError(tooLarge(name));
    return await readFile(name);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "EISDIR") throw new UserError(`${name} is a folder; name one article file in it`);
    if (code === "EACCES")
      throw new UserError(`${name} can't be opened: no permission; check its owner and mode`);
    throw new UserError(`there is no file ${name}; name a file, a briefing, or - for standard input`);
  }
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new UserError(tooLarge("standard input"));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): string {
  return `${name} is larger than 10 MB; give the text of one article`;
}
