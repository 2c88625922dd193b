/** Names of authors out of what pages write round them ("By Ana Ruiz, Staff Writer | 4 min read" → "Ana Ruiz"). */
import { squeeze } from "../text/tidy.ts";

const LEAD =
  /^(?:(?:ein )?(?:written|reported|posted|words|story|text|article|artikel|review|publié|erstellt|beitrag|veröffentlicht|escrito) ?)?(?:(?:by|von|par|por|author|autor|autorin|auteur)\b[\s:]*|(?:di|door|av)\s+(?=\S+\s+\S))|^(?:reporter|correspondent)\s*:\s*/i;
const MONTHS =
  "(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août)";
/** What follows the names: roles, dates, times, buttons. */
const AFTER = new RegExp(
  [
    String.raw`\s*(?:[|•·–—»]|\s[-/]\s)`,
    String.raw`,\s*(?=(?:staff|senior|special|chief|political|news|sports|business|associate|contributing|the|\w+ (?:editor|correspondent|reporter|writer|expert))\b)`,
    String.raw`\b(?:published|updated|posted|on|am|vom|le|el)\s+(?=\p{L}*\.?,?\s?\d)`,
    String.raw`,?\s*\b\d{1,2}\.?\s+${MONTHS}`,
    String.raw`,?\s*\b${MONTHS}\p{L}*\.?\s+\d`,
    String.raw`\d{1,2}[:.]\d\d|(?:19|20)\d\d|\b(?:follow|hace)\b|@`,
  ]
    .map((part) => `(?:${part}).*$`)
    .join("|"),
  "iu",
);
const NO_NAME =
  /^(?:admin|administrator|editors?|guest|no author|unknown|none|null|undefined|webmaster|author|login|subscribe|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day)?,?.*)$/i;
const MAX_CHARS = 120;

/** The names alone, or null where the line names nobody. Several authors stay in one line. */
export function bylineIn(line: string): string | null {
  if (/https?:|www\./.test(line)) return null;
  const name = squeeze(line)
    .replace(LEAD, "")
    .replace(AFTER, "")
    .replace(/[\s,;:.]+$/, "")
    .trim();
  if (name === "" || name.length > MAX_CHARS || NO_NAME.test(name) || /[<>{}[\]]/.test(name)) return null;
  return /\p{L}{2}/u.test(name) ? name : null;
}

const BYLINE =
  /^(?:(?:[Ww]ritten|[Pp]osted|[Ww]ords|[Ss]tory|[Tt]ext|Ein Artikel|Ein Beitrag) )?(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|(?:[Aa]utor(?:in)?|[Aa]uthor|[Aa]uteur)(?=\s*:)):?\s*(?<=[\s:])\p{Lu}[\p{L}.’'-]+/u;

/** True for a line that can be nothing else than a byline: "By Ana Ruiz", "Von Uwe Kern und Lea Ott". */
export function isByline(line: string): boolean {
  return line.length <= MAX_CHARS && BYLINE.test(line) && !/[.!?…”"]$/.test(line);
}
