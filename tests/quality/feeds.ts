/**
 * Predictions of the feed parser in the format of the feed scorer. Reads the files alone: no manifest, no HTTP header,
 * no address, as the set has none. One JSON object a line: `{file, title, count, first_link, first_date, err}`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseFeed } from "../../src/sources/feed.ts";

const NOWHERE = "https://feeds.invalid/";

export function predictFeeds(folder: string, outPath: string): void {
  const lines = readdirSync(folder)
    .sort()
    .map((file) => JSON.stringify({ file, ...factsOf(readFileSync(path.join(folder, file))) }));
  writeFileSync(outPath, `${lines.join("\n")}\n`);
}

function factsOf(bytes: Uint8Array) {
  try {
    const { title, entries } = parseFeed(bytes, "", NOWHERE);
    const [first] = entries;
    const date = first?.published ?? first?.updated ?? null;
    // A link that the feed gives no base for stays relative: the set has no addresses.
    const link = first?.url?.replace(NOWHERE, "/") ?? null;
    return { title, count: entries.length, first_link: link, first_date: date, err: null };
  } catch (error) {
    return { title: null, count: null, first_link: null, first_date: null, err: (error as Error).message };
  }
}
