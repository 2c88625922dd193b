/**
 * What could be a point: every sentence that may stand alone, whole and shortened, with what it is worth. In: a reading.
 * Out: candidates of at most so many words that do not just say the headline again.
 */
import { wordCount } from "../text/tokens.ts";
import { FEATURES, featuresOf } from "./features.ts";
import { pairGainOf } from "./gain.ts";
import type { Reading, Sentence } from "./read.ts";
import type { Refusal } from "./refuse.ts";
import { trims } from "./trim.ts";
import { chancesOf } from "./word-chances.ts";

/** Where a length is asked for, as in every briefing: what a reader takes in at a glance. */
export const MAX_POINT_WORDS = 35;
/** Where none is: leads of news agencies run longer than a glance. */
export const MAX_FREE_POINT_WORDS = 50;
/** A guard for scripts without spaces, where words can't be counted. */
const MAX_POINT_CHARS = 350;
/** A point that shares this much with the headline says nothing new. */
const SAME_AS_HEADLINE = 0.85;
/** Taken where an article has nothing better, as a column has that says "I" throughout. */
const AT_WORST: readonly (Refusal | null)[] = ["fragment", "author"];
const WORDS = FEATURES.indexOf("words");

export interface Candidate {
  readonly sentence: Sentence;
  /** Row of the sentence in the reading. */
  readonly row: number;
  readonly text: string;
  readonly words: number;
  /** Each of its words once, as the reading numbers them. */
  readonly distinct: readonly number[];
  /** Expected number of them in a summary. */
  readonly hits: number;
  /** By number of a word: how likely a summary has it; the same for all candidates of a reading. */
  readonly chances: Float64Array;
  /** Expected share of its pairs of neighbouring words that a summary has. */
  readonly pairs: number;
}

function repeatsHeadline(sentence: Sentence, headline: readonly number[]): boolean {
  if (headline.length === 0) return false;
  const shared = sentence.distinct.filter((word) => headline.includes(word)).length;
  return shared / sentence.distinct.length >= SAME_AS_HEADLINE;
}

export function candidatesIn(reading: Reading, maxWords = MAX_POINT_WORDS): Candidate[] {
  const rows = featuresOf(reading);
  const chances = chancesOf(reading);
  const candidates: Candidate[] = [];
  const strict = reading.sentences.some((sentence) => sentence.refused === null);
  reading.sentences.forEach((sentence, row) => {
    const features = rows[row];
    const allowed = sentence.refused === null || (!strict && AT_WORST.includes(sentence.refused));
    if (features === undefined || !allowed) return;
    if (repeatsHeadline(sentence, reading.headlines[sentence.source] ?? [])) return;
    for (const text of [sentence.text, ...trims(sentence.text)]) {
      const words = wordCount(text);
      if (words > maxWords || text.length > MAX_POINT_CHARS) continue;
      const own = features.with(WORDS, words);
      const distinct = [
        ...new Set(text === sentence.text ? sentence.all : reading.vocabulary.numbersOf(text)),
      ];
      const hits = distinct.reduce((sum, word) => sum + (chances[word] ?? 0), 0);
      candidates.push({ sentence, row, text, words, distinct, hits, chances, pairs: pairGainOf(own) });
    }
  });
  return candidates;
}
