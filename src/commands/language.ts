/** The language of the interface: what the platform says of the person, or the letters they typed. */
export { languageOf } from "../message/localized.ts";

/** Somebody who writes Hangul reads it, whatever their platform says. */
export function localeFor(words: string, locale: string): string {
  return /\p{Script=Hangul}/u.test(words) ? "ko" : locale;
}
