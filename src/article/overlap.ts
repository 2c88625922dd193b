/** How much two texts share, by runs of words. Case and punctuation do not count. */
import { keyOf } from "./blocks.ts";

/** Share, 0 to 1, of the word triples of `part` that `whole` holds; 1 where `part` has no triple. */
export function coverage(part: string, whole: string): number {
  const wanted = runsOf(part, 3);
  if (wanted.size === 0) return 1;
  const held = runsOf(whole, 3);
  let hits = 0;
  for (const run of wanted) if (held.has(run)) hits++;
  return hits / wanted.size;
}

/** Runs of `length` words; a text in a script without spaces gives runs of what stands between its marks. */
export function runsOf(text: string, length: number): Set<string> {
  const words = keyOf(text).split(" ");
  const runs = new Set<string>();
  for (let at = 0; at + length <= words.length; at++) runs.add(words.slice(at, at + length).join(" "));
  return runs;
}
