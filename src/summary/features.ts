/**
 * What a ranker looks at in each sentence: place, length, how often its words are used, how like the rest it is, how it is
 * worded. In: a reading. Out: one row of numbers per sentence, named by `FEATURES`. All figures come from the article
 * itself; no table of words is involved. "ahead" (likeness to what follows) is PacSum's idea (Zheng and Lapata, 2019).
 */
import type { Reading, Sentence } from "./read.ts";
import { attributes } from "./wording.ts";

export const FEATURES = [
  "place",
  "lead",
  "first",
  "second",
  "third",
  "depth",
  "sentences",
  "words",
  "short",
  "long",
  "centre",
  "ahead",
  "behind",
  "likeFirst",
  "likeSecond",
  "nearestBefore",
  "useSum",
  "useMean",
  "useMax",
  "later",
  "names",
  "newNames",
  "numbers",
  "quotes",
  "pronoun",
  "connective",
  "ownVoice",
  "question",
  "attributed",
  "headline",
  "topWords",
  "brackets",
  "clauses",
  "cueFirst",
  "sources",
  "wordsBefore",
  "being",
  "event",
  "dated",
  "density",
  "shared",
] as const;

const PRONOUN = /^["“'‘]?(?:He|She|It|They|His|Her|Their|Its|We|I|You)\b/;
const CONNECTIVE = /^["“'‘]?(?:But|And|So|However|Meanwhile|Also|Yet|Still|Then|Or)\b/;
const OWN_VOICE = /\b(?:I|we|my|our|me|us|We|My|Our|you|your|You)\b/;
const BEING = /\b(?:is|are|was|were|has been|have been|will)\b/;
const EVENT =
  /\b(?:killed|died|arrested|charged|announced|won|lost|found|revealed|accused|launched|signed|sentenced|injured|ruled|released|warned|approved|threatened|agreed|elected|resigned|banned|ordered|fired|voted|crashed|attacked)\b/i;
const DATED = /\b(?:today|yesterday|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/;
const TOP = 12;

const matches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const flag = (truth: boolean): number => (truth ? 1 : 0);

/** Cosine likeness of all pairs, by postings: cheap because two sentences share few words. */
function likeness(sentences: readonly Sentence[], words: number): Float64Array[] {
  const counts = sentences.map(countsOf);
  const norms = counts.map(
    (count) => Math.sqrt([...count.values()].reduce((sum, uses) => sum + uses * uses, 0)) || 1,
  );
  const postings: number[][] = Array.from({ length: words }, () => []);
  const like = sentences.map(() => new Float64Array(sentences.length));
  counts.forEach((count, row) => {
    const own = like[row] as Float64Array;
    for (const [word, uses] of count) {
      const posting = postings[word] ?? [];
      for (const other of posting) own[other] = (own[other] ?? 0) + uses * (counts[other]?.get(word) ?? 0);
      posting.push(row);
    }
    for (let other = 0; other < row; other++) {
      const value = (own[other] ?? 0) / ((norms[row] ?? 1) * (norms[other] ?? 1));
      own[other] = value;
      (like[other] as Float64Array)[row] = value;
    }
  });
  return like;
}

function countsOf(sentence: Sentence): Map<number, number> {
  const count = new Map<number, number>();
  for (const word of sentence.stems) count.set(word, (count.get(word) ?? 0) + 1);
  return count;
}

/** Likeness of a sentence to all words of the reading together. */
function centrality(sentence: Sentence, uses: readonly number[], norm: number): number {
  const count = countsOf(sentence);
  let dot = 0;
  let own = 0;
  for (const [word, times] of count) {
    dot += times * (uses[word] ?? 0);
    own += times * times;
  }
  return own > 0 ? dot / (Math.sqrt(own) * norm) : 0;
}

export function featuresOf(reading: Reading): number[][] {
  const { sentences, uses, headlines } = reading;
  const like = likeness(sentences, uses.length);
  const norm = Math.sqrt(uses.reduce((sum, times) => sum + times * times, 0)) || 1;
  const most = Math.max(1, ...uses);
  const lastUse = new Int32Array(uses.length);
  sentences.forEach((sentence, row) => {
    for (const word of sentence.distinct) lastUse[word] = row;
  });
  const top = new Set([...uses.keys()].sort((a, b) => (uses[b] ?? 0) - (uses[a] ?? 0)).slice(0, TOP));
  const seenNames = new Set<string>();
  const sources = headlines.length;
  return sentences.map((sentence, row) => {
    const { text, words, stems, distinct, place, of } = sentence;
    const own = like[row] as Float64Array;
    let ahead = 0;
    let behind = 0;
    let nearest = 0;
    own.forEach((value, other) => {
      if (other > row) ahead += value;
      if (other < row) {
        behind += value;
        nearest = Math.max(nearest, value);
      }
    });
    let useSum = 0;
    let useMax = 0;
    let later = 0;
    let topWords = 0;
    let shared = 0;
    for (const word of distinct) {
      const times = uses[word] ?? 0;
      useSum += times;
      useMax = Math.max(useMax, times);
      if (times > 1) shared++;
      if ((lastUse[word] ?? 0) > row) later++;
      if (top.has(word)) topWords++;
    }
    const names = text.match(/(?<=[^.!?]\s["“'‘(]?)\p{Lu}[\p{L}]+/gu) ?? [];
    const distinctNames = new Set(names);
    let newNames = 0;
    for (const name of distinctNames)
      if (!seenNames.has(name)) {
        newNames++;
        seenNames.add(name);
      }
    const headline = new Set(headlines[sentence.source]);
    const titled = distinct.filter((word) => headline.has(word)).length;
    const content = Math.max(1, stems.length);
    const others = Math.max(1, sentences.length - 1);
    return [
      place,
      1 / (place + 1),
      flag(place === 0),
      flag(place === 1),
      flag(place === 2),
      place / Math.max(1, of - 1),
      Math.log(of),
      words,
      flag(words < 9),
      flag(words > 35),
      centrality(sentence, uses, norm),
      ahead / others,
      behind / others,
      row > 0 ? (own[0] ?? 0) : 1,
      row > 1 ? (own[1] ?? 0) : 0,
      nearest,
      useSum / most,
      useSum / content / most,
      useMax / most,
      later / content,
      names.length / Math.max(1, words),
      newNames / Math.max(1, distinctNames.size),
      matches(text, /\d[\d,.]*/g),
      matches(text, /["“”]/g),
      flag(PRONOUN.test(text)),
      flag(CONNECTIVE.test(text)),
      flag(OWN_VOICE.test(text)),
      flag(text.includes("?")),
      flag(attributes(text)),
      headline.size > 0 ? titled / headline.size : -1,
      topWords / TOP,
      matches(text, /\(/g),
      matches(text, /\b(?:who|which|where|when)\b/g),
      flag(/^.{0,25}\b(?:said|says)\b/.test(text)),
      sources,
      row > 0 ? (sentences[row - 1]?.words ?? 0) : 0,
      flag(BEING.test(text)),
      flag(EVENT.test(text)),
      flag(DATED.test(text)),
      content / Math.max(1, words),
      shared / content,
    ];
  });
}
