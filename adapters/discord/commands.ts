/**
 * The command list as Discord registers it. In: commands. Out: the bodies of a bulk overwrite: slash commands with Korean
 * names, and two message commands for the link of a message. No option is required there: a command that lacks one
 * opens its form instead.
 */
import type { APIApplicationCommandOption, RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { shorten } from "../../src/message/fit-block.ts";
import type { Command, Option } from "../../src/model/command.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";

/** interactions/application-commands: lengths of names and descriptions, numbers of options and choices. */
const MAX_NAME_CHARS = 32;
const MAX_DESCRIPTION_CHARS = 100;
const MAX_OPTIONS = 25;
const MAX_OPTION_TEXT_CHARS = 6000;

export type Scope = "global" | "guild";

/** The command that takes a page's address; hidden in the list, since people press these in its place. */
const LINK = "link";

/** What a message command asks of the message's link. */
interface LinkCommand {
  readonly name: string;
  readonly korean: string;
  readonly options: Readonly<Record<string, string>>;
}

const LINK_COMMANDS: readonly LinkCommand[] = [
  { name: "Brief this link", korean: "이 링크 브리핑", options: {} },
  { name: "Quotes in this link", korean: "이 링크의 인용", options: { want: "quotes" } },
];

/** In servers, in the bot's own direct messages, and in other chats of people who installed it for themselves. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] };

export function registrations(
  commands: readonly Command[],
  scope: Scope,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const places = scope === "global" ? EVERYWHERE : {};
  const shown = commands.filter(({ hidden }) => !hidden);
  const links = commands.some(({ name }) => name === LINK) ? LINK_COMMANDS : [];
  return [
    ...shown.map((command) => ({
      type: 1 as const,
      ...named(command),
      ...described(command),
      options: command.options.slice(0, MAX_OPTIONS).map(registeredOption),
      ...places,
    })),
    ...links.map(({ name, korean }) => ({
      type: 3 as const,
      name,
      name_localizations: { ko: korean },
      ...places,
    })),
  ];
}

/** What a message command means for that link; null for names that are not ours. */
export function linkInvocation(name: string, url: string): ButtonInvocation | null {
  const known = LINK_COMMANDS.find((each) => each.name === name);
  return known === undefined ? null : { command: LINK, options: { ...known.options, url } };
}

function named({ name, names = {} }: Pick<Command, "name" | "names">) {
  return { name: name.slice(0, MAX_NAME_CHARS), name_localizations: names };
}

function described({ description, descriptions = {} }: Pick<Command, "description" | "descriptions">) {
  const short = (text: string) => shorten(text, MAX_DESCRIPTION_CHARS);
  const others = Object.entries(descriptions).map(([locale, text]) => [locale, short(text)]);
  return { description: short(description), description_localizations: Object.fromEntries(others) };
}

function registeredOption(option: Option): APIApplicationCommandOption {
  const base = { ...named(option), ...described(option), required: false };
  if (option.kind === "flag") return { type: 5, ...base };
  if (option.kind === "choice") return { type: 3, ...base, choices: [...(option.choices ?? [])] };
  const max_length = Math.min(option.maxChars, MAX_OPTION_TEXT_CHARS);
  return { type: 3, ...base, max_length, ...(option.completes ? { autocomplete: true } : {}) };
}
