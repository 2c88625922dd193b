/**
 * A command whose options are missing, as a modal (DESIGN.md section 4). In: the command, what is filled in. Out: the modal;
 * and from what was left filled in, the options. What the modal has no room for travels in its id.
 */
import type { APIModalInteractionResponseCallbackData, APIModalSubmitInteraction } from "discord.js";
import { formTitle } from "../../src/message/command-name.ts";
import { shorten } from "../../src/message/fit-block.ts";
import { encodeInvocation } from "../../src/message/invocation-id.ts";
import { type Language, localized } from "../../src/message/localized.ts";
import type { Command, Option } from "../../src/model/command.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";
import { readId } from "./custom-id.ts";
import { DISCORD_LIMITS as LIMITS } from "./limits.ts";
import { WORDS } from "./words.ts";

type Field = APIModalInteractionResponseCallbackData["components"][number];
type Options = Readonly<Record<string, string>>;

/** Longer answers get several lines to write in. */
const ONE_LINE_CHARS = 200;

/** The option that says what a form is about, where its button has said it already: it travels along and is not asked for. */
export function settledIn({ options }: Command, given: Options): string | undefined {
  return options.find(({ name, rest }) => rest === true && name in given)?.name;
}

export function formFor(
  command: Command,
  given: Options,
  language: Language,
  settled?: string,
): APIModalInteractionResponseCallbackData {
  const missing = command.options.filter(({ required, name }) => required && given[name] === undefined);
  const others = command.options.filter((option) => !missing.includes(option) && option.name !== settled);
  const shown = [...missing, ...others].slice(0, LIMITS.maxModalFields);
  const inOrder = command.options.filter((option) => shown.includes(option));
  const carried = Object.entries(given).filter(([name]) => !shown.some((option) => option.name === name));
  return {
    custom_id: formId({ command: command.name, options: Object.fromEntries(carried) }),
    title: shorten(
      formTitle(localized(command, language), LIMITS.maxModalTitleChars),
      LIMITS.maxModalTitleChars,
    ),
    components: inOrder.map((option) => field(option, given[option.name], language)),
  };
}

/** Options too long to carry are asked for again rather than cut. */
function formId(invocation: ButtonInvocation): string {
  try {
    return encodeInvocation(invocation);
  } catch {
    return encodeInvocation({ ...invocation, options: {} });
  }
}

function field(option: Option, given: string | undefined, language: Language): Field {
  const { name, description } = localized(option, language);
  return {
    type: 18,
    label: shorten(name.slice(0, 1).toUpperCase() + name.slice(1), LIMITS.maxModalLabelChars),
    description: shorten(description, LIMITS.maxChoiceChars),
    component: input(option, given, language),
  };
}

function input(option: Option, given: string | undefined, language: Language) {
  const { name: custom_id, required } = option;
  const choices =
    option.kind === "flag"
      ? [
          { name: WORDS[language].yes, value: "true" },
          { name: WORDS[language].no, value: "false" },
        ]
      : option.kind === "choice"
        ? (option.choices ?? [])
        : null;
  if (choices !== null) {
    const options = choices.slice(0, LIMITS.maxChoices).map(({ name, value }) => ({
      label: shorten(name, LIMITS.maxChoiceChars),
      value,
      ...(value === given ? { default: true } : {}),
    }));
    return { type: 3 as const, custom_id, options, required, min_values: required ? 1 : 0 };
  }
  const max_length = Math.max(1, Math.min(option.maxChars, LIMITS.maxModalInputChars));
  return {
    type: 4 as const,
    custom_id,
    style: option.maxChars > ONE_LINE_CHARS ? 2 : 1,
    required,
    max_length,
    ...(option.example === "" ? {} : { placeholder: shorten(option.example, LIMITS.maxModalHintChars) }),
    ...(given === undefined ? {} : { value: given.slice(0, max_length) }),
  };
}

/** null where the modal is not ours. */
export function readForm({ data }: APIModalSubmitInteraction): ButtonInvocation | null {
  const carried = readId(data.custom_id);
  if (carried === null) return null;
  const options: Record<string, string> = { ...carried.options };
  for (const label of data.components) {
    if (!("component" in label)) continue;
    const filled = label.component;
    const value = "value" in filled ? filled.value : "values" in filled ? filled.values[0] : undefined;
    if (typeof value === "string" && value.trim() !== "") options[filled.custom_id] = value.trim();
  }
  return { command: carried.command, options };
}
