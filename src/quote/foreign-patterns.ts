/** The patterns of one language, made of its table: an attribution after the marks, and one before them. */
import { LANGUAGES, type LanguageTable } from "./languages.ts";

const WORD = "(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}\\p{M}’'-]+)";
const PARTICLE = "(?:de|del|la|las|los|von|van|der|den|zu|du|da|di|dos|bin|al|ben|el|le)";
const NAME = `(?<name>${WORD}(?:\\s+(?:${PARTICLE}\\s+){0,2}${WORD}){0,4})`;
export const NAMES = new RegExp(NAME, "gu");
/** After a name its phrase is over, or goes on in small letters. */
const ENDS = "(?![\\p{L}\\p{N}’'-])";

export interface Patterns {
  readonly table: LanguageTable;
  readonly after: readonly RegExp[];
  readonly before: readonly RegExp[];
  readonly pronoun: RegExp;
  readonly cueAfter: RegExp;
  readonly cueBefore: RegExp;
  readonly title: RegExp;
  readonly role: RegExp;
  readonly preposition: RegExp;
}

function patternsOf(table: LanguageTable): Patterns {
  const { cues, according, articles, pronouns, that } = table;
  const cue = `(?<cue>${cues})`;
  const lead = "^[,.]?\\s*[—–-]?\\s*";
  const article = `(?:${articles})\\s*`;
  const stop = '(?=\\s*(?:[,.;:—–«“„"]|$))';
  const tail = '(?:\\s+\\p{Ll}[^.,;:«“"„]{0,40})?';
  const phrase = `[^,.;:«»“”"„]{2,90}`;
  return {
    table,
    after: [
      // "said the minister of trade, Ana Ruiz"
      new RegExp(`${lead}${cue}\\s+${article}(?<what>${phrase}),\\s+${NAME}${ENDS}${stop}`, "du"),
      // "said Ana Ruiz, the minister of trade,"
      new RegExp(
        `${lead}(?<cue>${cues}|${according})\\s+(?:${article})?${NAME}${ENDS}(?:,\\s+(?:${article})?(?<role>\\p{L}${phrase})(?=[,.]))?`,
        "du",
      ),
      // "said the mayor Ana Ruiz"
      new RegExp(
        `${lead}${cue}\\s+${article}(?<what>(?:\\p{Ll}[\\p{L}\\p{M}-]*\\s+){1,5})${NAME}${ENDS}`,
        "du",
      ),
      // "Ana Ruiz said."
      new RegExp(`${lead}${NAME}\\s+${cue}${tail}(?=[.,]|$)`, "du"),
    ],
    before: [
      new RegExp(
        `(?<lead>(?<![\\p{L}])(?:\\p{L}+\\s+|\\p{L}{1,2}[’'])|^\\s*|[.,]\\s+)${NAME}(?:,\\s+(?:${article})?(?<role>\\p{L}${phrase}),)?\\s+${cue}${tail}\\s*[,:]?\\s*(?:${that})?\\s*$`,
        "du",
      ),
      new RegExp(`(?<lead>)${cue}\\s+${NAME}${tail}\\s*:\\s*$`, "du"),
      new RegExp(`(?<lead>)(?<cue>${according})\\s+${NAME},\\s*$`, "du"),
    ],
    pronoun: new RegExp(
      `${lead}(?:(?:${cues})\\s+(?<he>${pronouns})|[^,.;:]{0,12}-t?-?(?<she>${pronouns})(?:\\s+(?:${cues}|\\p{Ll}+é))?)${ENDS}`,
      "u",
    ),
    cueAfter: new RegExp(`^[,.]?\\s*[—–-]?\\s*(?:${cues}|${according})${ENDS}`, "u"),
    cueBefore: new RegExp(`(?<![\\p{L}])(?:${cues})${tail}\\s*(?:[:,]|${that})\\s*$`, "u"),
    title: new RegExp(`^(?:${table.titles})$`, "u"),
    role: new RegExp(`^(?:${table.roles})`, "u"),
    preposition: new RegExp(`^(?:${table.prepositions})$`, "iu"),
  };
}

export const PATTERNS: ReadonlyMap<string, Patterns> = new Map(
  Object.entries(LANGUAGES).map(([language, table]) => [language, patternsOf(table)]),
);
