/** What the commands about a person's own settings can do: the store behind an interface, with its limits (reliability S30). */
import type { PeopleDesk } from "../commands/people.ts";
import { UserError } from "../errors.ts";
import { languageOf } from "../message/localized.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import type { PeopleStore } from "../model/person.ts";
import type { ChangeLimit } from "./change-limit.ts";

/** Of a person, and of a channel. */
const MAX_MUTES = 50;

export function makePeopleDesk(people: PeopleStore, now: () => Date, limit: ChangeLimit): PeopleDesk {
  return {
    mutesOf: people.mutesOf,
    quietOf: people.quietOf,
    async mute(mute, by) {
      limit(by);
      const own = await people.mutesOf([mute.address]);
      const isKnown = own.some(({ words }) => words === mute.words);
      if (!isKnown && own.length >= MAX_MUTES)
        throw new UserError(PERSON_WORDS[languageOf(by.locale)].tooManyMutes(MAX_MUTES));
      await people.mute(mute, now().toISOString());
    },
    async unmute(mute, by) {
      limit(by);
      await people.unmute(mute);
    },
    async setQuiet(person, hours, by) {
      limit(by);
      await people.setQuiet(person, hours);
    },
  };
}
