/** Makes typed words comparable: what people add out of courtesy goes, common slips are mended, names stay as typed. */
import { fold } from "../text/tokens.ts";

const COURTESY =
  /\b(?:please|pls|plz|thanks|thank you|thx|hey|hi|hello|ok|okay|can you|could you|would you|i want|i'd like|i need|give me|give us|show me|show us|get me|find me|find|send me|gimme|just)\b/gi;
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:qoute|quoet|qotue|quot|quate|qoutes|qutoe)(s?)\b/gi, "quote$1"],
  [/\b(quotes?) form\b/gi, "$1 from"],
  [/\b(?:abuot|abotu|aboout|abt)\b/gi, "about"],
  [/\b(?:breif|brif|breifing)\b/gi, "brief"],
];

/** One line, single spaces, straight marks, without the bot's own name, courtesy and closing punctuation. */
export function normalizeRequest(typed: string): string {
  let words = typed
    .slice(0, 500)
    .normalize("NFKC")
    .replace(/\p{Cc}|\p{Cf}/gu, " ")
    .replace(/^\s*[@/]?dateline\b[,:]?/i, " ")
    .replace(/[’‘]/g, "'")
    .replace(/[“”„«»]/g, '"');
  for (const [slip, meant] of SLIPS) words = words.replace(slip, meant);
  return words
    .replace(COURTESY, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,.!]+|[\s.!?,;:]+$/g, "")
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
  const count = COUNTS[fold(word)] ?? (/^\d{1,3}$/.test(word) ? Number(word) : null);
  return count === null ? null : Math.min(3, Math.max(1, count));
}
