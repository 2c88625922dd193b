/**
 * One line of text as a command's options, for places without fields (Slack, the sandbox, a terminal): `/brief topic: korea
 * length: short`, `/brief korea short`, `/brief length=short "south korea"`. Forgiving of order, quotation marks and one
 * wrong letter in a name. In: the line, the command. Out: options by name, and the words that no option takes.
 */
import type { Command, Option } from "../model/command.ts";

interface Parsed {
  readonly options: Readonly<Record<string, string>>;
  /** Words without a place: the caller answers with help. */
  readonly unknown: readonly string[];
}

const YES = /^(?:yes|y|true|on|1|네|예)$/i;
const NO = /^(?:no|n|false|off|0|아니오|아니요)$/i;

export function parseWords(line: string, command: Command): Parsed {
  const options: Record<string, string> = {};
  const tokens = tokensOf(line);
  const bare: string[] = [];
  while (tokens.length > 0) {
    const token = tokens.shift() ?? "";
    const named = namedOption(token, command.options);
    if (named === null) {
      bare.push(token);
      continue;
    }
    const { option, value } = named;
    options[option.name] =
      value === "" ? takeValue(option, tokens, command.options, options) : optionValue(option, value);
    if (options[option.name] === "") delete options[option.name];
  }
  takeModifiers(bare, command.options, options);
  const left = placeRest(bare, command.options, options);
  return { options, unknown: left };
}

/** The verb of `/dateline verb words` or the two of `/dateline schedule add words`, with what follows it; null where no command is meant. */
export function parseVerb(
  line: string,
  commands: readonly Command[],
): { readonly command: Command; readonly words: string } | null {
  const [verb = "", ...rest] = line.trim().split(/\s+/);
  const name = verb.replace(/^\//, "");
  const [second = "", ...others] = rest;
  const grouped = closest(`${name}-${second}`, commands);
  if (grouped !== null) return { command: grouped, words: others.join(" ") };
  // A group without a verb is a question: what is there?
  const command = closest(name, commands) ?? closest(`${name}-list`, commands);
  return command === null ? null : { command, words: rest.join(" ") };
}

/** Required options that are not filled in: what a form asks for. */
export function missingOptions(
  { options }: Command,
  given: Readonly<Record<string, string>>,
): readonly Option[] {
  return options.filter(({ name, required }) => required && !Object.hasOwn(given, name));
}

/** Words in quotation marks, of either kind, are one token; so is `name:"two words"`. */
function tokensOf(line: string): string[] {
  const form = /(?:[^\s"“”]*)["“”]([^"“”]*)["“”]|\S+/gu;
  return [...line.normalize("NFC").matchAll(form)].map(([whole, quoted]) =>
    quoted === undefined ? whole : whole.replace(/["“”]/gu, ""),
  );
}

/** `name:value`, `name=value`, `name:` and `--name`. Other words with a colon ("https://…") are no names. */
function namedOption(
  token: string,
  options: readonly Option[],
): { readonly option: Option; readonly value: string } | null {
  const form = /^(?:--)?([\p{L}-]+)[:=](?!\/\/)(.*)$/su.exec(token);
  if (form !== null) {
    const option = closest(form[1] ?? "", options);
    return option === null ? null : { option, value: form[2] ?? "" };
  }
  const dashed = /^--([\p{L}-]+)$/u.exec(token);
  const option = dashed === null ? null : closest(dashed[1] ?? "", options);
  return option === null ? null : { option, value: "" };
}

/** The words behind `name:`: one for a choice, a yes or no for a flag, all up to the next name for a text. */
function takeValue(
  option: Option,
  tokens: string[],
  options: readonly Option[],
  into: Record<string, string>,
): string {
  if (option.kind === "flag") {
    const [next = ""] = tokens;
    if (YES.test(next) || NO.test(next)) tokens.shift();
    return NO.test(next) ? "false" : "true";
  }
  if (option.kind === "choice") return optionValue(option, tokens.shift() ?? "");
  const words: string[] = [];
  while (tokens.length > 0 && namedOption(tokens[0] ?? "", options) === null)
    words.push(tokens.shift() ?? "");
  takeModifiers(words, options, into, 1);
  return words.join(" ");
}

function optionValue(option: Option, text: string): string {
  if (option.kind === "flag") return NO.test(text) ? "false" : "true";
  return option.kind === "choice" ? (choiceCalled(option, text) ?? text) : text;
}

function choiceCalled({ choices = [] }: Option, text: string): string | null {
  const folded = text.toLowerCase();
  const exact = choices.find(({ name, value }) =>
    [name, value].some((known) => known.toLowerCase() === folded),
  );
  return exact?.value ?? null;
}

function shaped({ kind, shape }: Option, word: string): string | null {
  return kind === "text" && shape?.test(word) === true ? word : null;
}

/**
 * Choices and texts with a shape at either end of the bare words, and flags at their end: "korea short private", "korea 07:30". Not in the middle, and no flags
 * in front, where they are more likely part of what is asked for ("private schools").
 */
function takeModifiers(
  bare: string[],
  options: readonly Option[],
  into: Record<string, string>,
  minLeft = 0,
): void {
  const taken = (word: string | undefined, kinds: readonly Option["kind"][]) => {
    if (word === undefined) return false;
    for (const option of options) {
      if (option.name in into || !kinds.includes(option.kind)) continue;
      const flag = option.kind === "flag" && namesOf(option).includes(word.toLowerCase());
      const value = flag
        ? "true"
        : option.kind === "choice"
          ? choiceCalled(option, word)
          : shaped(option, word);
      if (value === null) continue;
      into[option.name] = value;
      return true;
    }
    return false;
  };
  /** How many words from that end are taken: "7:30 am" are two of one shape. */
  const takenAt = (end: "front" | "back", kinds: readonly Option["kind"][]): number => {
    const most = Math.min(MAX_SHAPED_WORDS, bare.length - minLeft);
    for (let count = most; count > 1; count--) {
      const words = end === "back" ? bare.slice(-count) : bare.slice(0, count);
      if (taken(words.join(" "), ["text"])) return count;
    }
    return most > 0 && taken(end === "back" ? bare.at(-1) : bare[0], kinds) ? 1 : 0;
  };
  for (let count = 0; ; ) {
    count = takenAt("back", ["choice", "text", "flag"]);
    if (count === 0) break;
    bare.splice(-count, count);
    // "korea at 07:30": what leads to the time is no part of the topic.
    if (bare.length > Math.max(1, minLeft) && LEADING.test(bare.at(-1) ?? "")) bare.pop();
  }
  for (let count = 0; ; ) {
    count = takenAt("front", ["choice", "text"]);
    if (count === 0) break;
    bare.splice(0, count);
  }
}

/** "오후 7시 30분". */
const MAX_SHAPED_WORDS = 3;
const LEADING = /^(?:at|on|every|@)$/iu;

/** Bare words go to the option that takes the rest, or to the one text that is still open. Returns what is left over. */
function placeRest(
  bare: readonly string[],
  options: readonly Option[],
  into: Record<string, string>,
): readonly string[] {
  if (bare.length === 0) return [];
  const open = options.filter(({ kind, name }) => kind === "text" && !(name in into));
  const rest = open.find((option) => option.rest) ?? (open.length === 1 ? open[0] : undefined);
  if (rest === undefined) return bare;
  into[rest.name] = bare.join(" ");
  return [];
}

interface Named {
  readonly name: string;
  readonly names?: Readonly<Record<string, string>>;
}

function namesOf({ name, names = {} }: Named): string[] {
  return [name, ...Object.values(names)].map((known) => known.toLowerCase());
}

/** The option that `name` means. */
export function optionCalled(name: string, options: readonly Option[]): Option | null {
  return closest(name, options);
}

/** The one of that name in any language, or the only one whose name is a single slip away (names of four letters and more). */
function closest<T extends Named>(word: string, all: readonly T[]): T | null {
  const folded = word.toLowerCase();
  const exact = all.find((named) => namesOf(named).includes(folded));
  if (exact !== undefined) return exact;
  if (folded.length < 4) return null;
  const near = all.filter((named) =>
    namesOf(named).some((name) => name.length >= 4 && isOneSlip(folded, name)),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneSlip(typed: string, name: string): boolean {
  let same = 0;
  while (same < typed.length && same < name.length && typed[same] === name[same]) same++;
  const rest = typed.slice(same);
  const meant = name.slice(same);
  const swapped = rest[1] !== undefined && rest[1] + rest[0] + rest.slice(2) === meant;
  return swapped || rest.slice(1) === meant.slice(1) || rest.slice(1) === meant || rest === meant.slice(1);
}
