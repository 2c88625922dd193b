/**
 * Checks what came with a command before it runs. In: a command, options as a platform or a person gave them. Out: the
 * options it knows, cleaned. Throws a UserError in the person's language for what they can mend; options that the
 * command does not have are dropped.
 */
import { UserError } from "../errors.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { safeLine } from "../message/safe-text.ts";
import type { Command, Option } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";

const MAX_ECHOED_CHARS = 60;

export type Options = Readonly<Record<string, string>>;

export function checkedOptions(
  { options: public_ }: Pick<Command, "options">,
  more: readonly Option[],
  given: Options,
  language: Message["language"],
): Options {
  const options: Record<string, string> = {};
  const words = ANSWERS[language];
  for (const option of [...public_, ...more]) {
    if (!Object.hasOwn(given, option.name)) continue;
    const raw = given[option.name] ?? "";
    const name = option.names?.[language] ?? option.name;
    if (raw.length > option.maxChars) throw new UserError(words.tooLong(name, option.maxChars));
    const value = safeLine(raw);
    if (value === "") continue;
    options[option.name] = option.kind === "text" ? value : chosen(option, name, value, words);
  }
  return options;
}

function chosen(option: Option, name: string, value: string, words: (typeof ANSWERS)["en"]): string {
  if (option.kind === "flag") return /^(?:true|yes|on|1|예|네)$/iu.test(value) ? "true" : "false";
  const choices = option.choices ?? [];
  const folded = value.toLowerCase();
  const choice = choices.find((one) => [one.name, one.value].some((known) => known.toLowerCase() === folded));
  if (choice !== undefined) return choice.value;
  const known = choices.map((one) => one.value).join(", ");
  throw new UserError(words.unknownChoice(name, truncate(value, MAX_ECHOED_CHARS), known));
}

type TextOption = Pick<Option, "name" | "description" | "maxChars" | "example"> & Partial<Option>;

/** An option that takes words; what is left out is what most have. */
export function textOption(option: TextOption): Option {
  return { kind: "text", required: false, completes: false, ...option };
}

/** For options that only buttons and plain words give: nobody types or reads them. */
export function innerOption(name: string, maxChars = 60): Option {
  return textOption({ name, description: name, maxChars, example: "" });
}

export const LENGTH: Option = {
  name: "length",
  names: { ko: "길이" },
  description: "How much of each story",
  descriptions: { ko: "소식마다 얼마나 길게" },
  kind: "choice",
  required: false,
  choices: [
    { name: "one line", value: "line" },
    { name: "short", value: "short" },
    { name: "medium", value: "medium" },
  ],
  completes: false,
  maxChars: 20,
  example: "short",
};

export const SINCE: Option = {
  name: "since",
  names: { ko: "기간" },
  description: "From when",
  descriptions: { ko: "언제부터" },
  kind: "choice",
  required: false,
  choices: [
    { name: "today", value: "today" },
    { name: "yesterday", value: "yesterday" },
    { name: "last 7 days", value: "week" },
    { name: "last 30 days", value: "month" },
    { name: "last 90 days", value: "90d" },
  ],
  completes: false,
  maxChars: 20,
  example: "week",
};

export const PRIVATE: Option = {
  name: "private",
  names: { ko: "나만" },
  description: "Only you see the answer",
  descriptions: { ko: "나에게만 보이기" },
  kind: "flag",
  required: false,
  completes: false,
  maxChars: 10,
  example: "true",
};
