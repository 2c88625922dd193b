/** Names of authors out of what pages write round them ("By Ana Ruiz, Staff Writer | 4 min read" → "Ana Ruiz"). */
import { squeeze } from "../text/tidy.ts";

const LEAD =
  /^(?:(?:written|reported|posted|words|story|text|article|review) )?(?:by|von|par|por|di|door|av|author|autor|autorin|auteur)\b[\s:]*|^(?:reporter|correspondent)\s*:\s*/i;
const AFTER =
  /\s*(?:[|•·–—/]|\s-\s|,\s*(?=(?:staff|senior|special|chief|political|news|sports|business|associate|contributing|the|\w+ (?:editor|correspondent|reporter|writer))\b)|\b(?:published|updated|posted|on|am|vom|le|el)\s+(?=\p{Lu}?\p{L}*\s?\d)|\d{1,2}[:.]\d\d|(?:19|20)\d\d|\bfollow\b|@).*$/iu;
const NO_NAME =
  /^(?:admin|administrator|editor|editors|staff|guest|unknown|none|null|undefined|anonymous|redaktion|webmaster|author|news desk)$/i;
const MAX_CHARS = 120;

/** The names alone, or null where the line names nobody. Several authors stay in one line. */
export function bylineIn(line: string): string | null {
  const name = squeeze(line)
    .replace(LEAD, "")
    .replace(AFTER, "")
    .replace(/[\s,;:.]+$/, "")
    .trim();
  if (name === "" || name.length > MAX_CHARS || NO_NAME.test(name) || /https?:|www\.|[<>{}[\]]/.test(name))
    return null;
  return /\p{L}{2}/u.test(name) ? name : null;
}

/** True for a line that can be nothing else than a byline: "By Ana Ruiz", "Von Uwe Kern und Lea Ott". */
export function isByline(line: string): boolean {
  return (
    line.length <= MAX_CHARS &&
    /^(?:by|von|par|por|di|door|av)\s+\p{Lu}\p{L}+/iu.test(line) &&
    !/[.!?…”"]$/.test(line)
  );
}
