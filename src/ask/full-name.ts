/** The full name that an article gives for a surname: "Lee" is the "Lee Tae-mok" of the paragraph before. */
import type { Article } from "../model/article.ts";
import { isFirstName } from "../text/first-names.ts";

/** null where the article gives none, or two people of that surname. */
export function fullNameIn({ headline, text }: Article, surname: string): string | null {
  const name = surname.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const whole = `${headline}\n${text}`;
  const given = new RegExp(`(?<![\\p{L}-])(\\p{Lu}[\\p{L}’'-]+)(?: \\p{Lu}\\.)? ${name}(?![\\p{L}-])`, "gu");
  // Given names of two syllables behind the surname: "Lee Tae-mok", not "Lee Monday".
  const korean = new RegExp(`(?<![\\p{L}-])${name} \\p{Lu}\\p{Ll}+-\\p{Ll}+(?![\\p{L}-])`, "gu");
  const names = new Set([...whole.matchAll(korean)].map(([full]) => full));
  for (const [full, first = ""] of whole.matchAll(given)) if (isFirstName(first)) names.add(full);
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 ? only : null;
}
