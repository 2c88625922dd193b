/** The word class of a single word, from closed lists and its shape. In: a word. Out: its class, remembered. */
import { CUES, type Cue } from "./cues.ts";
import * as lexicon from "./lexicon.ts";

/** Coarse word classes; "word" is any lower-case word that no list knows. */
export type Tag =
  | "det"
  | "poss"
  | "prep"
  | "conj"
  | "rel"
  | "pron"
  | "aux"
  | "adv"
  | "cue"
  | "verb"
  | "num"
  | "day"
  | "name"
  | "noun"
  | "nouns"
  | "mod"
  | "word"
  | "gen"
  | "punct"
  | "quote";

const UPPER = /^[@#]?\p{Lu}/u;

export interface Known {
  readonly text: string;
  readonly lower: string;
  readonly tag: Tag;
  readonly cue: Cue | null;
}

/** Longer words are rare, and a slice of 13 letters or more would keep its whole article in memory. */
const MAX_KEPT_CHARS = 12;
const MAX_KEPT_WORDS = 40_000;
const OPENING = new Map<string, Known>();
const INSIDE = new Map<string, Known>();

/** `tagOf` that remembers over all texts: news says the same words over and over. */
export function tagged(text: string, opens: boolean): Known {
  const words = opens ? OPENING : INSIDE;
  const known = words.get(text);
  if (known !== undefined) return known;
  const lower = text.toLowerCase();
  const tag = tagOf(text, lower, opens);
  const made = { text, lower, tag, cue: tag === "cue" || tag === "name" ? (CUES.get(lower) ?? null) : null };
  if (text.length > MAX_KEPT_CHARS) return made;
  if (words.size >= MAX_KEPT_WORDS) words.clear();
  words.set(text, made);
  return made;
}

function tagOf(text: string, lower: string, opens: boolean): Tag {
  if (!/[\p{L}\p{N}]/u.test(text)) return "punct";
  if (lexicon.PRONOUNS.has(lower) && (lower !== "it" || text !== "IT")) {
    return lower === "who" ? "rel" : "pron";
  }
  const upper = UPPER.test(text);
  if (upper && !opens) {
    if (lexicon.MONTHS_AND_DAYS.has(lower)) return "day";
    if (/^(?:The|A|An|His|Her)$/.test(text)) return /^(?:His|Her)$/.test(text) ? "poss" : "det";
    if (
      /^(?:And|Or|But|In|On|At|For|From|With|To|By|Of|As|If|When|While|After|That|Is|Are|Was)$/.test(text)
    ) {
      return tagOf(lower, lower, false);
    }
    return "name";
  }
  if (upper && opens && !lexicon.SENTENCE_STARTERS.has(lower) && !lexicon.DETERMINERS.has(lower)) {
    if (lexicon.MONTHS_AND_DAYS.has(lower)) return "day";
    if (lexicon.SPEAKER_PLURALS.has(lower)) return "nouns";
    if (lexicon.PREPOSITIONS.has(lower)) return "prep";
    if (lexicon.CONJUNCTIONS.has(lower)) return "conj";
    if (lexicon.ADVERBS.has(lower) || /[a-z]{3}ly$/.test(lower)) return "adv";
    if (/ing$/.test(lower) && CUES.has(lower)) return "cue";
    return "name";
  }
  if (lexicon.DETERMINERS.has(lower)) return lower === "that" ? "conj" : "det";
  if (lexicon.POSSESSIVES.has(lower)) return "poss";
  if (lexicon.RELATIVES.has(lower)) return "rel";
  if (lexicon.AUXILIARIES.has(lower)) return "aux";
  if (lexicon.CONJUNCTIONS.has(lower)) return "conj";
  if (lexicon.PREPOSITIONS.has(lower)) return "prep";
  if (lexicon.ADVERBS.has(lower)) return "adv";
  if (/^\d/.test(lower)) return "num";
  if (/^(?:@|#)/.test(text)) return "name";
  if (lexicon.MONTHS_AND_DAYS.has(lower)) return "day";
  const cue = CUES.get(lower);
  if (cue && !(cue.form === "base" && (lexicon.SPEAKER_NOUNS.has(lower) || lexicon.MODIFIERS.has(lower))))
    return "cue";
  if (lexicon.VERBS.has(lower)) return "verb";
  if (lexicon.SPEAKER_NOUNS.has(lower)) return "noun";
  if (lexicon.SPEAKER_PLURALS.has(lower)) return "nouns";
  if (lexicon.MODIFIERS.has(lower)) return "mod";
  if (/[a-z]{3}ly$/.test(lower)) return "adv";
  return "word";
}
