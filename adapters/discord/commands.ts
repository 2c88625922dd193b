/**
 * The command list as Discord registers it. In: commands. Out: the bodies of a bulk overwrite: slash commands with Korean
 * names, and two message commands for the link of a message. No option is required there: a command that lacks one
 * opens its form instead.
 */
import type { APIApplicationCommandBasicOption, RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { commandPath } from "../../src/message/command-name.ts";
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
    ...shown
      .filter(({ name }) => commandPath(name).group === null)
      .map((command) => ({
        type: 1 as const,
        ...filled(command),
        ...places,
      })),
    ...[...Map.groupBy(shown, ({ name }) => commandPath(name).group)].flatMap(([group, verbs]) =>
      group === null ? [] : [{ type: 1 as const, ...grouped(verbs), ...places }],
    ),
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

function filled(command: Command) {
  const options = command.options.slice(0, MAX_OPTIONS).map(registeredOption);
  return { ...named(command), ...described(command), options };
}

/** A command of verbs: `/schedule add`, `/schedule list`. It says which there are. */
function grouped(verbs: readonly Command[]) {
  const groups = verbs.map((command) => part(command, "group"));
  const own = verbs.map((command) => part(command, "verb"));
  const [first] = groups as [Pick<Command, "name" | "names">];
  const listed = (locale: string | null) => {
    const word = ({ name, names }: Pick<Command, "name" | "names">) => names?.[locale ?? ""] ?? name;
    return `${word(first)}: ${own.map(word).join(", ")}`;
  };
  const locales = Object.keys(first.names ?? {});
  return {
    ...named(first),
    ...described({
      description: listed(null),
      descriptions: Object.fromEntries(locales.map((locale) => [locale, listed(locale)])),
    }),
    options: verbs.slice(0, MAX_OPTIONS).map((command, at) => ({
      type: 1 as const,
      ...filled({ ...command, ...own[at] }),
    })),
  };
}

/** The group's or the verb's own name, in each language. */
function part({ name, names = {} }: Command, of: "group" | "verb") {
  const piece = (text: string) => commandPath(text)[of] ?? text;
  return {
    name: piece(name),
    names: Object.fromEntries(Object.entries(names).map(([locale, text]) => [locale, piece(text)])),
  };
}

function named({ name, names = {} }: Pick<Command, "name" | "names">) {
  return { name: name.slice(0, MAX_NAME_CHARS), name_localizations: names };
}

function described({ description, descriptions = {} }: Pick<Command, "description" | "descriptions">) {
  const short = (text: string) => shorten(text, MAX_DESCRIPTION_CHARS);
  const others = Object.entries(descriptions).map(([locale, text]) => [locale, short(text)]);
  return { description: short(description), description_localizations: Object.fromEntries(others) };
}

function registeredOption(option: Option): APIApplicationCommandBasicOption {
  const base = { ...named(option), ...described(option), required: false };
  if (option.kind === "flag") return { type: 5, ...base };
  if (option.kind === "choice") return { type: 3, ...base, choices: [...(option.choices ?? [])] };
  const max_length = Math.min(option.maxChars, MAX_OPTION_TEXT_CHARS);
  return { type: 3, ...base, max_length, ...(option.completes ? { autocomplete: true } : {}) };
}
