/**
 * A form is a command whose options are missing: a modal made from the option list, and the options read back from it.
 * What was given already travels in the view's private metadata, with the place the answer goes to.
 */
import type { types } from "@slack/bolt";
import { formTitle } from "../../src/message/command-name.ts";
import { type Language, localized } from "../../src/message/localized.ts";
import type { Command, Option, Suggestion } from "../../src/model/command.ts";
import { SLACK_LIMITS } from "./limits.ts";

export const FORM_ID = "form";
export const SUGGEST_ID = "suggest";
const FIELD_ID = "field";
const ON = "true";
const YES = { en: "Yes", ko: "예" };
/** Of one plain text field. */
const MAX_TEXT_CHARS = 3_000;

export interface FormState {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly channel: string;
  readonly thread: string | null;
  readonly responseUrl: string | null;
}

/** `settled`: an option that travels along and has no field. */
export function formFor(
  command: Command,
  state: FormState,
  language: Language,
  settled?: string,
): types.ModalView {
  const words = language === "ko" ? { submit: "확인", close: "취소" } : { submit: "Go", close: "Cancel" };
  return {
    type: "modal",
    callback_id: FORM_ID,
    title: plain(
      formTitle(localized(command, language), SLACK_LIMITS.modalTitleChars.max),
      SLACK_LIMITS.modalTitleChars.max,
    ),
    submit: plain(words.submit, SLACK_LIMITS.modalTitleChars.max),
    close: plain(words.close, SLACK_LIMITS.modalTitleChars.max),
    private_metadata: metadataOf(command, state),
    blocks: command.options
      .filter(({ name }) => name !== settled)
      .map((option) => fieldFor(option, state.options[option.name], language)),
  };
}

/** Where all that was given is too long to travel along, the fields' own values are enough. */
function metadataOf({ options }: Command, state: FormState): string {
  const whole = JSON.stringify(state);
  if (whole.length <= SLACK_LIMITS.privateMetadataChars.max) return whole;
  const fields = options.map(({ name }) => name);
  const rest = Object.entries(state.options).filter(([name]) => !fields.includes(name));
  return JSON.stringify({ ...state, options: Object.fromEntries(rest) });
}

/** A value that does not fit into its field is left to the person to write again. */
function fieldFor(option: Option, given: string | undefined, language: Language): types.InputBlock {
  const { name, description } = localized(option, language);
  return {
    type: "input",
    block_id: option.name,
    label: plain(capitalized(name), SLACK_LIMITS.placeholderChars.max),
    hint: plain(description, SLACK_LIMITS.placeholderChars.max),
    optional: !option.required,
    element: elementFor(option, given, language),
  };
}

function elementFor(
  option: Option,
  given: string | undefined,
  language: Language,
): types.InputBlock["element"] {
  const placeholder = plain(option.example || option.name, SLACK_LIMITS.placeholderChars.max);
  if (option.kind === "flag") {
    const choice = { text: plain(YES[language], SLACK_LIMITS.optionChars.max), value: ON };
    const initial = given === ON ? { initial_options: [choice] } : {};
    return { type: "checkboxes", action_id: FIELD_ID, options: [choice], ...initial };
  }
  if (option.kind === "choice") {
    const options = (option.choices ?? []).map(({ name, value }) => optionOf({ label: name, value }));
    const initial = options.find(({ value }) => value === given);
    return {
      type: "static_select",
      action_id: FIELD_ID,
      placeholder,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    };
  }
  if (option.completes) {
    const fits = given !== undefined && given.length <= SLACK_LIMITS.optionValueChars.max;
    const initial = fits ? { initial_option: optionOf({ label: given, value: given }) } : {};
    return { type: "external_select", action_id: SUGGEST_ID, min_query_length: 0, placeholder, ...initial };
  }
  const maxChars = Math.min(option.maxChars, MAX_TEXT_CHARS);
  const fits = given !== undefined && given.length <= maxChars;
  return {
    type: "plain_text_input",
    action_id: FIELD_ID,
    max_length: maxChars,
    placeholder,
    ...(fits && { initial_value: given }),
  };
}

/** What the person left filled in, over what was given before; null where the metadata is not ours. */
export function readForm(view: {
  readonly private_metadata: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, Filled>>>> };
}): FormState | null {
  const state = readState(view.private_metadata);
  if (state === null) return null;
  const options: Record<string, string> = { ...state.options };
  for (const [name, elements] of Object.entries(view.state.values)) {
    const [filled] = Object.values(elements);
    const value = filled === undefined ? "" : filledValue(filled);
    if (value === "") delete options[name];
    else options[name] = value;
  }
  return { ...state, options };
}

export function readState(metadata: string): FormState | null {
  try {
    const state = JSON.parse(metadata) as FormState;
    return typeof state.command === "string" && typeof state.channel === "string" ? state : null;
  } catch {
    return null;
  }
}

interface Filled {
  readonly type?: string;
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly unknown[];
}

function filledValue({ type, value, selected_option, selected_options }: Filled): string {
  if (type === "checkboxes") return selected_options?.length ? ON : "";
  return (selected_option?.value ?? value ?? "").trim();
}

/** Completions as options, with what was typed behind them: people may ask for what the bot does not suggest. */
export function suggestedOptions(suggestions: readonly Suggestion[], typed: string): types.Option[] {
  const all = [...suggestions];
  if (typed !== "" && !all.some(({ value }) => value === typed)) all.push({ label: typed, value: typed });
  return all
    .filter(({ value }) => value !== "" && value.length <= SLACK_LIMITS.optionValueChars.max)
    .slice(0, SLACK_LIMITS.selectOptions.max)
    .map(optionOf);
}

function optionOf({ label, value }: Suggestion): types.PlainTextOption {
  return { text: plain(label || value, SLACK_LIMITS.optionChars.max), value };
}

function plain(text: string, maxChars: number): types.PlainTextElement {
  const short = text.length <= maxChars ? text : `${text.slice(0, maxChars - 1).toWellFormed()}…`;
  return { type: "plain_text", text: short, emoji: false };
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
