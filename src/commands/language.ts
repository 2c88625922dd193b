/** The language of the interface, from what the platform says of the person. */
import type { Message } from "../model/message.ts";

export function languageOf(locale: string): Message["language"] {
  return /^ko\b/i.test(locale) ? "ko" : "en";
}
