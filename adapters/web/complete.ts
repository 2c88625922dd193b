/**
 * Completions of a line while it is typed: names of commands, values of the option that is being typed, names of the options
 * that are still open. In: the line up to the caret, the commands, how to complete an option. Out: whole lines to take over.
 * What is offered is put in so that it is read back as that option, whatever it holds.
 */

import { typedName } from "../../src/message/command-name.ts";
import { type Language, localized } from "../../src/message/localized.ts";
import { optionCalled, parseWords } from "../../src/message/parse-words.ts";
import { safeLine } from "../../src/message/safe-text.ts";
import type { Command, Option, Suggestion } from "../../src/model/command.ts";
import type { Completion } from "./wire.ts";

export interface CompleteTools {
  readonly commands: readonly Command[];
  readonly language: Language;
  readonly suggest: (
    command: Command,
    option: Option,
    typed: string,
    options: Readonly<Record<string, string>>,
  ) => Promise<readonly Suggestion[]>;
}

/** As many as Discord offers. */
const MAX_COMPLETIONS = 25;
const MENTION = "@dateline ";

export async function complete(
  text: string,
  caret: number,
  tools: CompleteTools,
): Promise<readonly Completion[]> {
  const line = text.slice(0, caret);
  const rest = text.slice(caret);
  const found = await completions(line.trimStart(), tools);
  return found
    .map(({ label, hint, line: whole }) => ({
      label: safeLine(label),
      hint: safeLine(hint),
      text: whole + rest.trimStart(),
      caret: whole.length,
    }))
    .filter(({ label }) => label !== "")
    .slice(0, MAX_COMPLETIONS);
}

interface Found {
  readonly label: string;
  readonly hint: string;
  readonly line: string;
}

async function completions(line: string, tools: CompleteTools): Promise<readonly Found[]> {
  if (line.startsWith("@") && MENTION.startsWith(line.toLowerCase()) && line.length < MENTION.length)
    return [{ label: MENTION.trim(), hint: "", line: MENTION }];
  // A name has one word, or two where it is a verb of a group.
  const name = /^\/(\S*(?: \S*)?)$/u.exec(line);
  const names = name === null ? [] : commandNames(name[1] ?? "", tools);
  if (names.length > 0) return names;
  for (const form of [/^\/(\S+ \S+)\s(.*)$/su, /^\/(\S+)\s(.*)$/su]) {
    const [, called = "", words = ""] = form.exec(line) ?? [];
    const command = tools.commands.find((known) => !known.hidden && isNamed(known, called));
    if (command !== undefined) return optionsOf(command, `/${called} `, words, tools);
  }
  return [];
}

function commandNames(typed: string, { commands, language }: CompleteTools): readonly Found[] {
  const folded = typed.toLowerCase();
  return commands
    .filter((command) => !command.hidden && typedNames(command).some((name) => name.startsWith(folded)))
    .map((command) => {
      const { name: whole, description } = localized(command, language);
      const name = typedName(whole);
      return {
        label: `/${name}`,
        hint: description,
        line: `/${name}${command.options.length > 0 ? " " : ""}`,
      };
    });
}

/** What of the words behind the command is being typed: `before` stays as it is. */
interface Typing {
  readonly option: Option | null;
  readonly before: string;
  readonly typed: string;
}

async function optionsOf(
  command: Command,
  head: string,
  words: string,
  tools: CompleteTools,
): Promise<readonly Found[]> {
  const { option, before, typed } = typing(command, words);
  const given = parseWords(before, command).options;
  const values = option === null ? [] : await valuesOf(command, option, typed, given, tools);
  const put = ({ label, value }: Suggestion, into: Option): Found => ({
    label,
    hint: localized(into, tools.language).name,
    line: `${head}${withValue(before, into, value, command)} `,
  });
  const found = option === null ? [] : values.map((value) => put(value, option));
  const isNamed = option !== null && /[:=]\s*["“”]?$/u.test(before);
  return isNamed ? found : [...found, ...openOptions(command, head, words, option, tools)];
}

/** The last "name:" with all behind it; else the words that no name claims, for the option that takes them. */
function typing(command: Command, words: string): Typing {
  let free = 0;
  for (const { index, 0: whole, 1: name = "" } of words.matchAll(
    /(?<=^|\s)(?:--)?([\p{L}-]+)[:=](?!\/\/)/gu,
  )) {
    const option = optionCalled(name, command.options);
    if (option === null) continue;
    const start = index + whole.length;
    const value = words.slice(start);
    const next = option.kind === "text" ? null : /^\s*\S+\s+/.exec(value);
    free = next === null ? words.length + 1 : start + next[0].length;
    const lead = /^\s*["“”]?/u.exec(value)?.[0].length ?? 0;
    const hasNext = /\s(?:--)?[\p{L}-]+[:=]/u.test(value);
    if (next === null && !hasNext)
      return { option, before: words.slice(0, start + lead), typed: words.slice(start + lead) };
  }
  const start = Math.min(free, words.length);
  const { options } = parseWords(words.slice(0, start), command);
  const open = command.options.filter(({ kind, name }) => kind === "text" && !Object.hasOwn(options, name));
  const option = open.find(({ rest }) => rest) ?? (open.length === 1 ? open[0] : undefined) ?? null;
  return { option, before: words.slice(0, start), typed: words.slice(start).trimStart() };
}

async function valuesOf(
  command: Command,
  option: Option,
  typed: string,
  given: Readonly<Record<string, string>>,
  { suggest, language }: CompleteTools,
): Promise<readonly Suggestion[]> {
  if (option.completes) return suggest(command, option, typed, given);
  if (option.kind === "choice") return choicesOf(option, typed);
  if (option.kind !== "flag") return [];
  const [yes, no] = language === "ko" ? (["예", "아니요"] as const) : (["yes", "no"] as const);
  const answers = [
    { label: yes, value: "true" },
    { label: no, value: "false" },
  ] as const;
  return answers.filter(({ label, value }) => label.startsWith(typed) || value.startsWith(typed));
}

function choicesOf({ choices = [] }: Option, typed: string): readonly Suggestion[] {
  const folded = typed.toLowerCase();
  return choices
    .filter(({ name, value }) => [name, value].some((known) => known.toLowerCase().startsWith(folded)))
    .map(({ name, value }) => ({ label: name, value }));
}

/** Options without a value, and the choices of those by the word that is being typed. */
function openOptions(
  command: Command,
  head: string,
  words: string,
  typingInto: Option | null,
  { language }: CompleteTools,
): readonly Found[] {
  const last = /\S*$/u.exec(words)?.[0] ?? "";
  const before = words.slice(0, words.length - last.length);
  const { options: given } = parseWords(before, command);
  const open = command.options.filter(
    (option) => option !== typingInto && !Object.hasOwn(given, option.name),
  );
  return open.flatMap((option) => {
    const { name, description } = localized(option, language);
    const chosen = last === "" || option.kind !== "choice" ? [] : choicesOf(option, last);
    const named = last === "" || namesOf(option).some((known) => known.startsWith(last.toLowerCase()));
    return [
      ...chosen.map(({ label, value }) => ({
        label,
        hint: name,
        line: `${head}${withValue(before, option, value, command)} `,
      })),
      ...(named ? [{ label: `${name}:`, hint: description, line: `${head}${before}${name}: ` }] : []),
    ];
  });
}

/** The first way to write it that is read back as that value of that option. */
function withValue(before: string, option: Option, value: string, command: Command): string {
  const bare = before.replace(/(?:^|(?<=\s))(?:--)?[\p{L}-]+[:=]\s*["“”]?$/u, "");
  const ways = [
    `${bare}${value}`,
    `${bare}${option.name}:${value}`,
    `${bare}${option.name}:"${value.replace(/["“”]/gu, "")}"`,
  ];
  const isRead = (line: string) => parseWords(line, command).options[option.name] === value;
  return ways.find(isRead) ?? ways.at(-1) ?? "";
}

function namesOf({ name, names = {} }: Pick<Command, "name" | "names">): readonly string[] {
  return [name, ...Object.values(names)].map((known) => known.toLowerCase());
}

function isNamed(command: Command, typed: string): boolean {
  return typedNames(command).includes(typed.toLowerCase());
}

function typedNames(command: Command): readonly string[] {
  return namesOf(command).map(typedName);
}
