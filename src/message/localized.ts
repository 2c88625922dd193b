/** What a person reads: the language of their platform, and a command's or option's name and description in it. */
import type { Command } from "../model/command.ts";
import type { Message } from "../model/message.ts";

export type Language = Message["language"];

/** `locale`: a BCP 47 tag as the platform gives it; Korean for "ko" and "ko-KR", English for all else. */
export function languageOf(locale: string | undefined): Language {
  return /^ko\b/i.test(locale ?? "") ? "ko" : "en";
}

export function localized(
  {
    name,
    names,
    description,
    descriptions,
  }: Pick<Command, "name" | "names" | "description" | "descriptions">,
  language: Language,
): { readonly name: string; readonly description: string } {
  return { name: names?.[language] ?? name, description: descriptions?.[language] ?? description };
}
