/** How much one person, and the people of one server, may change within a minute (reliability S30). In: the clock. */
import { UserError } from "../errors.ts";
import { languageOf } from "../message/localized.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";

const MINUTE_MS = 60_000;
const MAX_OF_PERSON = 10;
const MAX_IN_SERVER = 60;

/** Counts one change. Throws a UserError where it is one too many; that one does not count. */
export type ChangeLimit = (
  by: { readonly who: string; readonly locale: string },
  /** Where it is known: "discord:9". */
  server?: string,
) => void;

export function makeChangeLimit(now: () => Date): ChangeLimit {
  /** When each of them changed something, within the last minute. */
  const changes = new Map<string, readonly number[]>();

  return ({ who, locale }, server) => {
    const at = now().getTime();
    for (const [key, times] of changes) {
      const recent = times.filter((time) => at - time < MINUTE_MS);
      if (recent.length === 0) changes.delete(key);
      else changes.set(key, recent);
    }
    const mine = changes.get(who) ?? [];
    const key = `server ${server}`;
    const theirs = changes.get(key) ?? [];
    const words = SCHEDULE_WORDS[languageOf(locale)];
    if (mine.length >= MAX_OF_PERSON) throw new UserError(words.tooFast);
    if (server !== undefined && theirs.length >= MAX_IN_SERVER) throw new UserError(words.tooFastHere);
    changes.set(who, [...mine, at]);
    if (server !== undefined) changes.set(key, [...theirs, at]);
  };
}
