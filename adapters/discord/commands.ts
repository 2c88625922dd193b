/**
 * The command list as Discord registers it. In: commands. Out: the bodies of a bulk overwrite: slash commands with Korean
 * names, and a message command for each command that can take a link. No option is required there: a command that lacks one
 * opens its form instead.
 */
import type { APIApplicationCommandOption, RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { shorten } from "../../src/message/fit-block.ts";
import type { Command, Option } from "../../src/model/command.ts";

/** interactions/application-commands: lengths of names and descriptions, numbers of options and choices. */
const MAX_NAME_CHARS = 32;
const MAX_DESCRIPTION_CHARS = 100;
const MAX_OPTIONS = 25;
const MAX_OPTION_TEXT_CHARS = 6000;

export type Scope = "global" | "guild";

/** What a message command asks: this command, with the message's link as the option that takes free words. */
interface LinkCommand {
  readonly command: string;
  readonly name: string;
  readonly korean: string;
}

const LINK_COMMANDS: readonly LinkCommand[] = [
  { command: "brief", name: "Brief this link", korean: "이 링크 브리핑" },
  { command: "quote", name: "Quotes in this link", korean: "이 링크의 인용" },
];

/** In servers, in the bot's own direct messages, and in other chats of people who installed it for themselves. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] };

export function registrations(
  commands: readonly Command[],
  scope: Scope,
): RESTPostAPIApplicationCommandsJSONBody[] {
  const places = scope === "global" ? EVERYWHERE : {};
  const shown = commands.filter(({ hidden }) => !hidden);
  const links = LINK_COMMANDS.filter(({ command }) => linkOption(commands, command) !== null);
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

/** Which command a message command stands for, and the option its link goes into. */
export function linkCommand(
  commands: readonly Command[],
  name: string,
): { readonly command: Command; readonly option: string } | null {
  const link = LINK_COMMANDS.find((known) => known.name === name);
  const command = commands.find((known) => known.name === link?.command);
  const option = link === undefined ? null : linkOption(commands, link.command);
  return command === undefined || option === null ? null : { command, option };
}

function linkOption(commands: readonly Command[], name: string): string | null {
  const texts =
    commands.find((known) => known.name === name)?.options.filter(({ kind }) => kind === "text") ?? [];
  return (texts.find(({ rest }) => rest === true) ?? texts[0])?.name ?? null;
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
