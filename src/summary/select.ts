/**
 * Chooses the set of points with the best expected F-score against a summary of the wanted length. In: candidates with
 * their words' chances and pairs. Out: up to `maxPoints` of them in reading order. What one point already says counts little in
 * the next.
 */
import type { Candidate } from "./candidates.ts";

export interface Wish {
  /** Fewer only where the article has no more that can be said. */
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly maxWords: number;
  /** Length of the summary to be optimised for, in words. */
  readonly wantedWords: number;
}

/** Only the best candidates are combined: 16 give at most 700 sets of three. */
const POOL = 16;
const FORMS_PER_SENTENCE = 4;
/** A pair of words in common says more than a word: it counts so many times. */
const PAIR_WORTH = 2.6;
/** Summaries say some words twice, likely ones above all: a repeated word counts for half of its chance squared. */
const REPETITION = 0.5;
/** A point must bring at least this share of words that the others lack. */
const LEAST_NEW = 0.4;

/** More than any set can gain: a set with too few points loses to every set with enough. */
const MISSING_POINT = 10;

interface Entry {
  readonly candidate: Candidate;
  readonly words: number;
  readonly pairHits: number;
}

function poolOf(candidates: readonly Candidate[], wanted: number): Entry[] {
  const entries = candidates.map((candidate) => {
    const words = Math.max(1, candidate.words);
    const pairHits = candidate.pairs * (words - 1);
    return { candidate, words, pairHits, score: (candidate.hits + pairHits) / (words + wanted) };
  });
  entries.sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row);
  const forms = new Map<number, number>();
  const pool: Entry[] = [];
  for (const entry of entries) {
    const used = forms.get(entry.candidate.row) ?? 0;
    if (used >= FORMS_PER_SENTENCE) continue;
    forms.set(entry.candidate.row, used + 1);
    pool.push(entry);
    if (pool.length === POOL) break;
  }
  return pool;
}

export function select(candidates: readonly Candidate[], wish: Wish): Candidate[] {
  const pool = poolOf(candidates, wish.wantedWords);
  const wanted = wish.wantedWords;
  let best: readonly Entry[] = [];
  let bestScore = Number.NEGATIVE_INFINITY;
  const inPool = pool.flatMap((entry) => entry.candidate.sentence.distinct);
  /** By word: how many of the chosen have it; of content words in whole sentences, and of all words as shown. */
  const seen = new Uint8Array(inPool.reduce((most, word) => Math.max(most, word), 0) + 1);
  const chances = pool[0]?.candidate.chances ?? new Float64Array(0);
  const said = new Uint8Array(chances.length);
  /** Words of the summary that `candidate` would add to the chosen, as expected. */
  const hitsOf = ({ distinct }: Candidate): number => {
    let sum = 0;
    for (const word of distinct) {
      const chance = chances[word] ?? 0;
      sum += said[word] === 0 ? chance : REPETITION * chance ** 2;
    }
    return sum;
  };
  const count = ({ sentence, distinct }: Candidate, step: number): void => {
    for (const word of sentence.distinct) seen[word] = (seen[word] as number) + step;
    for (const word of distinct) said[word] = (said[word] as number) + step;
  };
  const chosen: Entry[] = [];
  /** Whether a form of that sentence is among them. */
  const isTaken = ({ row }: Candidate): boolean => {
    for (const { candidate } of chosen) if (candidate.row === row) return true;
    return false;
  };
  const extend = (from: number, words: number, hits: number, pairHits: number): void => {
    for (let at = from; at < pool.length && chosen.length < wish.maxPoints; at++) {
      const entry = pool[at] as Entry;
      if (words + entry.words > wish.maxWords || isTaken(entry.candidate)) continue;
      const distinct = entry.candidate.sentence.distinct;
      let fresh = 0;
      for (const word of distinct) if (seen[word] === 0) fresh++;
      const share = fresh / distinct.length;
      if (share < LEAST_NEW) continue;
      const allWords = words + entry.words;
      const allHits = hits + hitsOf(entry.candidate);
      const allPairs = pairHits + entry.pairHits * share;
      chosen.push(entry);
      const missing = Math.max(0, wish.minPoints - chosen.length);
      const score =
        (2 * allHits) / (allWords + wanted) +
        (2 * PAIR_WORTH * allPairs) / (allWords + wanted - 2) -
        missing * MISSING_POINT;
      if (score > bestScore) {
        bestScore = score;
        best = [...chosen];
      }
      if (chosen.length < wish.maxPoints) {
        count(entry.candidate, 1);
        extend(at + 1, allWords, allHits, allPairs);
        count(entry.candidate, -1);
      }
      chosen.pop();
    }
  };
  extend(0, 0, 0, 0);
  return best.map((entry) => entry.candidate).sort((a, b) => a.row - b.row);
}
