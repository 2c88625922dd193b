/** What the commands about a person's own settings are handed, and who and where somebody is, as those are kept. */
import { UserError } from "../errors.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import type { Invocation } from "../model/command.ts";
import type { Mute, QuietHours } from "../model/person.ts";
import type { CommandDesk } from "./desk.ts";
import { languageOf } from "./language.ts";

/** Changes throw a UserError where somebody changes too much in a short time, or has too many. */
export interface PeopleDesk {
  /** In the order in which they were made. */
  mutesOf(addresses: readonly string[]): Promise<readonly Mute[]>;
  mute(mute: Mute, by: Asked): Promise<void>;
  unmute(mute: Mute, by: Asked): Promise<void>;
  quietOf(person: string): Promise<QuietHours | null>;
  setQuiet(person: string, hours: QuietHours | null, by: Asked): Promise<void>;
}

type Asked = Pick<Invocation, "who" | "locale">;

/** Throws a UserError where nothing can be kept for a person. */
export function peopleOf({ people }: CommandDesk, { locale }: Pick<Invocation, "locale">): PeopleDesk {
  if (people === undefined) throw new UserError(PERSON_WORDS[languageOf(locale)].noPeople);
  return people;
}

/** "discord:@42", "slack:@T1/U1". */
export function personOf({ where, who }: Pick<Invocation, "where" | "who">): string {
  return `${where.slice(0, where.indexOf(":"))}:@${who}`;
}
