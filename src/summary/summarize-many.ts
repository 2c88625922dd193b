/**
 * One event in a few points, from several articles about it. In: the articles of a story. Out: points whose supports name
 * their article. Method: the openings of all articles compete; what other articles say too counts more, and so does what an
 * editor would take (`gain.ts`) and a sentence that says much. The weights were set by hand on two sets of articles.
 */
import type { Article } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import { type Candidate, candidatesIn, MAX_FREE_POINT_WORDS, MAX_POINT_WORDS } from "./candidates.ts";
import { type Reading, read } from "./read.ts";
import { pointOf, type SummaryOptions, summarize } from "./summarize.ts";

/** A candidate that shares more of its words than this with a chosen one repeats it. */
const REPEATS = 0.4;
/** What each part of a candidate's worth counts beside its echo. */
const OPENING = 0.7;
const GAIN = 0.4;
const FULLNESS = 0.2;
/** From here on more words say no more. */
const FULL_WORDS = 30;

const openingOf = ({ sentence }: Candidate): number => 1 / (sentence.place + 2);

/** Share of a sentence's words that each other article uses too, averaged over the articles. */
function echoOf(candidate: Candidate, wordsByArticle: readonly ReadonlySet<number>[]): number {
  const { distinct, source } = candidate.sentence;
  let shared = 0;
  wordsByArticle.forEach((words, other) => {
    if (other !== source) shared += distinct.filter((word) => words.has(word)).length / distinct.length;
  });
  return shared / Math.max(1, wordsByArticle.length - 1);
}

function wordsOf(reading: Reading): Set<number>[] {
  const words: Set<number>[] = reading.headlines.map(() => new Set());
  for (const sentence of reading.sentences)
    for (const word of sentence.distinct) words[sentence.source]?.add(word);
  return words;
}

export function summarizeStory(articles: readonly Article[], options: SummaryOptions): readonly Point[] {
  const [only, ...others] = articles;
  if (only === undefined) return [];
  if (others.length === 0) return summarize(only, options);
  const reading = read(articles);
  const words = wordsOf(reading);
  const worthOf = (candidate: Candidate): number =>
    OPENING * openingOf(candidate) +
    echoOf(candidate, words) +
    GAIN * (candidate.hits / Math.max(1, candidate.words)) +
    FULLNESS * Math.min(1, candidate.words / FULL_WORDS);
  const maxPointWords = options.length === undefined ? MAX_FREE_POINT_WORDS : MAX_POINT_WORDS;
  const ranked = candidatesIn(reading, maxPointWords)
    .map((candidate) => ({ candidate, worth: worthOf(candidate) }))
    .sort((a, b) => b.worth - a.worth || a.candidate.row - b.candidate.row);
  const chosen: Candidate[] = [];
  let left = options.maxWords ?? Number.POSITIVE_INFINITY;
  for (const { candidate } of ranked) {
    if (chosen.length === options.maxPoints) break;
    if (candidate.words > left || chosen.some((other) => repeats(candidate, other))) continue;
    left -= candidate.words;
    chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.row - b.row).map(pointOf);
}

function repeats(one: Candidate, other: Candidate): boolean {
  if (one.row === other.row) return true;
  const known = new Set(other.sentence.distinct);
  const shared = one.sentence.distinct.filter((word) => known.has(word)).length;
  return shared / Math.min(one.sentence.distinct.length, known.size) > REPEATS;
}
