/** Names and descriptions in the reader's language. */
import type { Command, Option } from "../../src/model/command.ts";
import type { Message } from "../../src/model/message.ts";

export type Language = Message["language"];

export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export function localized(
  named: Pick<Command & Option, "name" | "names" | "description" | "descriptions">,
  language: Language,
): { readonly name: string; readonly description: string } {
  return {
    name: named.names?.[language] ?? named.name,
    description: named.descriptions?.[language] ?? named.description,
  };
}
