/** Runs of capitalised words: where a name ends, where the person's own name starts in it, and what kind of name it is. */
import { isFirstName } from "../text/first-names.ts";
import { isPlace } from "../text/places.ts";
import * as lexicon from "./lexicon.ts";
import type { MentionKind } from "./mentions.ts";
import type { Word } from "./words.ts";

const OF_NAMES = new Set(
  `secretary university department house bank council board institute bureau director ministry minister state college
  office center museum committee chamber city attorney school league federation association chief republic`.split(
    /\s+/,
  ),
);

/** Initials that stand for a body; presidents go by theirs too. */
const ACRONYM = /^(?!JFK$|FDR$|LBJ$|MLK$|RFK$|AOC$|AMLO$|MBS$)[\p{Lu}&]{2,6}$/u;

/** End of a run of capitalised words from `at`: particles, "of" inside names and ", Jr." are kept in. */
export function nameRunEnd(words: readonly Word[], at: number): number {
  let end = at;
  while (end < words.length) {
    const word = words[end] as Word;
    if (end > at && (word.breakBefore > 0 || word.paragraph !== words[at]?.paragraph)) break;
    const next = words[end + 1];
    const joins = end > at && next?.tag === "name" && next.breakBefore === 0;
    if (word.tag === "name") end++;
    else if (joins && lexicon.PARTICLES.has(word.lower)) end++;
    else if (joins && word.lower === "of" && OF_NAMES.has(words[end - 1]?.lower ?? "")) end++;
    else if (joins && word.text === "&") end++;
    else if (word.text === "," && end > at && lexicon.SUFFIXES.has(next?.lower ?? "") && next?.tag === "name")
      end += 2;
    else break;
  }
  return end;
}

/** Where the person's or body's own name starts within a run of capitalised words: after titles, at a first name. */
export function nameStart(words: readonly Word[], from: number, to: number): number {
  let start = from;
  for (let at = from; at < to; at++) {
    const lower = (words[at] as Word).lower;
    if (lexicon.TITLES.has(lower) && !(at + 1 < to && lexicon.ORGANIZATION_WORDS.has(lower) && at === from)) {
      start = at + 1;
      if (words[start]?.lower === "of" && start + 1 < to) start += 2;
    }
  }
  if (start < to) {
    for (let at = start; at + 1 < to; at++) {
      if (isFirstName((words[at] as Word).text) && words[at + 1]?.tag === "name") return at;
      if (lexicon.HONORIFICS.has((words[at] as Word).lower)) return at;
    }
  }
  return start;
}

export function kindOfName(words: readonly Word[], from: number, to: number, articled: boolean): MentionKind {
  const last = (words[to - 1] as Word).lower;
  const first = words[from] as Word;
  if (lexicon.HONORIFICS.has(first.lower) && to - from > 1) return "person";
  if (to - from === 1 && lexicon.GROUP_NAMES.has(last)) return "plural";
  if (to - from > 1 && isFirstName(first.text) && !lexicon.ORGANIZATION_WORDS.has(last)) return "person";
  // "AT&T", "UNESCO"; "QUILL:" in a transcript is a person.
  if (to - from === 1 && ACRONYM.test(first.text) && words[to]?.text !== ":") return "group";
  if (articled || lexicon.ORGANIZATION_WORDS.has(last)) return "group";
  const run = words
    .slice(from, to)
    .map((word) => word.lower)
    .join(" ");
  if (lexicon.REGIONS.has(run) || isPlace(run)) return "group";
  return "name";
}
