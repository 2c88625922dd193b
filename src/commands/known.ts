/** What can be asked for here, so that a bare name means something: people quoted, briefings, outlets. */
import { type Person, peopleIn } from "../ask/people.ts";
import type { Known } from "../ask/understand.ts";
import { byName, isOffice } from "../ask/who.ts";
import type { QuotePool } from "../pipeline.ts";
import { findDefinition } from "../text/find-definition.ts";
import type { CommandDesk } from "./desk.ts";

/** Counting people is work, and the pipeline hands out the same pool until an article comes in. */
const PEOPLE = new WeakMap<QuotePool, readonly Person[]>();

export function peopleOf(pool: QuotePool): readonly Person[] {
  const known = PEOPLE.get(pool) ?? peopleIn(pool.quotes);
  PEOPLE.set(pool, known);
  return known;
}

export async function knownHere(desk: CommandDesk): Promise<Known> {
  const pool = await desk.pipeline.quotePool({});
  const people = peopleOf(pool);
  return {
    isSpeaker: (words) => byName(words, people).length > 0,
    isTopic: (words) => "found" in findDefinition(desk.definitions(), words),
    isSubject: (words) =>
      isOffice(words, people) || desk.pipeline.search(pool, { about: words }).found.length > 0,
  };
}
