/** A form is a command whose options are missing: fields from the option list, and the options read back. */

import { typedName } from "../../src/message/command-name.ts";
import { type Language, localized } from "../../src/message/localized.ts";
import { withForm } from "../../src/message/typed.ts";
import type { Option } from "../../src/model/command.ts";
import { BadRequest, type Fields, textsField } from "./body.ts";
import type { OpenForm } from "./sessions.ts";
import type { Field, Form } from "./wire.ts";

const ON = "true";

export function formOf({ command, options }: OpenForm, id: string, language: Language): Form {
  const { name, description } = localized(command, language);
  return {
    id,
    title: `/${typedName(name)}`,
    description,
    fields: command.options.map((option) => fieldOf(option, options[option.name] ?? "", language)),
  };
}

function fieldOf(option: Option, value: string, language: Language): Field {
  const { kind, required, choices = [], completes, maxChars, example } = option;
  const { name: label, description } = localized(option, language);
  return {
    name: option.name,
    label,
    description,
    kind,
    required,
    choices,
    completes,
    maxChars,
    example,
    value,
  };
}

/** What was filled in, over what was given before. Throws a `BadRequest` that names the field. */
export function readForm({ command, options }: OpenForm, fields: Fields): ReturnType<typeof withForm> {
  const names = command.options.map(({ name }) => name);
  const filled = textsField(fields, "fields", names);
  const all: Record<string, string> = { ...options };
  for (const option of command.options) {
    const value = (filled[option.name] ?? "").trim();
    delete all[option.name];
    if (value !== "") all[option.name] = checked(option, value);
  }
  return withForm(command, all);
}

function checked({ name, kind, choices = [], maxChars }: Option, value: string): string {
  if (kind === "flag") return value === ON ? ON : "false";
  if (kind === "choice" && !choices.some((choice) => choice.value === value))
    throw new BadRequest(400, `${name}: choose one of the list.`);
  if (value.length > maxChars) throw new BadRequest(400, `${name}: at most ${maxChars} characters.`);
  return value;
}
