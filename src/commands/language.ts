/** The language of the interface: what the platform says of the person, or the letters they typed. */
import type { Message } from "../model/message.ts";

export function languageOf(locale: string): Message["language"] {
  return /^ko\b/i.test(locale) ? "ko" : "en";
}

/** Somebody who writes Hangul reads it, whatever their platform says. */
export function localeFor(words: string, locale: string): string {
  return /\p{Script=Hangul}/u.test(words) ? "ko" : locale;
}
