/**
 * Makes typed words comparable: what people put around a request out of courtesy goes, common slips are mended, names and
 * quoted words stay as typed.
 */
import { fold } from "../text/tokens.ts";

const MAX_CHARS = 500;
const LEAD =
  /^(?:(?:please|pls|plz|thanks|thank you|thx|hey|hi|hello|ok|okay|so|and|now|can you|could you|would you|will you|can i (?:have|get|see)|i want(?: to (?:see|read|know))?|i'd like|i would like|i need|give me|give us|show me|show us|get me|find me|find|tell me|send me|gimme|just|do you have|is there|are there)(?![\p{L}\p{N}'])[\s,:!.]*)+/iu;
const TAIL = /(?:[\s,]+(?:please|pls|plz|thanks|thank you|thx))+$/iu;
const MIDDLE = /\s(?:please|pls|plz)(?=\s(?:from|by|on|about|for|to)\s)/giu;
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:qoute|quoet|qotue|quot|quate|qoutes|qutoe)(s?)\b/gi, "quote$1"],
  [/\b(quotes?) form\b/gi, "$1 from"],
  [/\b(?:abuot|abotu|aboout|abt)\b/gi, "about"],
  [/\b(?:breif|brif|breifing)\b/gi, "brief"],
];

/** One line, single spaces, straight marks, without the bot's own name, courtesy and closing punctuation. */
export function normalizeRequest(typed: string): string {
  let words = typed
    .slice(0, MAX_CHARS)
    .normalize("NFKC")
    .replace(/\p{Cc}|\p{Cf}/gu, " ")
    .replace(/^\s*[@/]?dateline\b[,:]?/i, " ")
    .replace(/[’‘]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, " ")
    .trim();
  for (const [slip, meant] of SLIPS) words = words.replace(slip, meant);
  return words
    .replace(/[\s.!?,;:]+$/u, "")
    .replace(TAIL, "")
    .replace(LEAD, "")
    .replace(MIDDLE, "")
    .replace(/^[\s,.!]+|[\s.!?,;:]+$/gu, "")
    .trim();
}

const WHEN: readonly (readonly [RegExp, string])[] = [
  [/\b(?:from |since )?(?:today|this morning|tonight)\b|오늘|сегодня/giu, "today"],
  [/\b(?:from |since )?yesterday\b|어제|вчера/giu, "yesterday"],
  [/\b(?:from |in |over )?(?:the )?(?:this|last|past) week\b|이번 ?주|지난 ?주/giu, "week"],
  [/\b(?:from |in |over )?(?:the )?(?:this|last|past) month\b|이번 ?달|지난 ?달/giu, "month"],
  [/\b(?:in |over )?(?:the )?(?:last|past) (?:90 days|three months|quarter)\b/giu, "90d"],
];

/** The time that is asked for, as one of the `since` option's values, and the words without it. */
export function takeWhen(words: string): { readonly rest: string; readonly since: string | null } {
  for (const [pattern, since] of WHEN) {
    const rest = words.replace(pattern, " ");
    if (rest !== words) return { rest: rest.replace(/\s+/g, " ").trim(), since };
  }
  return { rest: words, since: null };
}

const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  some: 3,
};

/** "3", "three", "some" → how many quotes are wanted, 1 to 3; null for anything else. */
export function countOf(word: string): number | null {
  const folded = fold(word);
  const count = Object.hasOwn(COUNTS, folded)
    ? COUNTS[folded]
    : /^\d{1,3}$/.test(word)
      ? Number(word)
      : undefined;
  return count === undefined ? null : Math.min(3, Math.max(1, count));
}

const ADDRESS = /https?:\/\/[^\s<>"“”|]+/iu;

/** The first web address in what was typed, and the words around it; null where there is none. */
export function takeAddress(typed: string): { readonly url: string; readonly rest: string } | null {
  const [found] = ADDRESS.exec(typed) ?? [];
  if (found === undefined) return null;
  return { url: found.replace(/[).,;:!?'\]]+$/u, ""), rest: typed.replace(found, " ") };
}
