/**
 * How likely each word of a reading stands in an editor's summary of it: boosted trees over where and how often the word is
 * used, and how often editors take it up in general where an article has it (`known-words.json`, counted by `npm run train`).
 * In: a reading. Out: a chance by number of the word. After Hong and Nenkova (2014), who weigh words first, sentences later.
 */
import known from "./known-words.json" with { type: "json" };
import type { Reading } from "./read.ts";
import { makeTrees } from "./trees.ts";
import table from "./word-trees.json" with { type: "json" };

export const WORD_FEATURES = [
  "uses",
  "uses of most",
  "share of uses",
  "share of sentences",
  "first sentence",
  "first sentence of all",
  "place in sentence",
  "early sentences",
  "in headline",
  "known share",
  "common",
  "sentences",
  "log of words",
  "words of first sentence",
] as const;

const EARLY = 5;
const UNKNOWN = -1;
const TREES = makeTrees(table.chances, WORD_FEATURES);
const KNOWN: ReadonlyMap<string, number> = new Map(Object.entries(known.shares));

/** A row for each word, by its number. `shares`: of the articles with that stem, those whose summary has it too. */
export function wordFeaturesOf(reading: Reading, shares: ReadonlyMap<string, number>): number[][] {
  const { sentences, headlines, vocabulary } = reading;
  const size = vocabulary.size;
  const uses = new Uint32Array(size);
  const inSentences = new Uint32Array(size);
  const early = new Uint32Array(size);
  const first = new Int32Array(size).fill(-1);
  const place = new Float64Array(size);
  let total = 0;
  sentences.forEach(({ all }, row) => {
    total += all.length;
    const seen = new Set<number>();
    all.forEach((word, at) => {
      uses[word] = (uses[word] as number) + 1;
      if (first[word] === -1) {
        first[word] = row;
        place[word] = at / all.length;
      }
      if (seen.has(word)) return;
      seen.add(word);
      inSentences[word] = (inSentences[word] as number) + 1;
      if (row < EARLY) early[word] = (early[word] as number) + 1;
    });
  });
  const most = uses.reduce((top, count, word) => (vocabulary.isCommon(word) ? top : Math.max(top, count)), 1);
  const titled = new Set(headlines.flat());
  const count = Math.max(1, sentences.length);
  return vocabulary.stems.map((stem, word) => {
    const used = uses[word] as number;
    const since = first[word] as number;
    return [
      used,
      used / most,
      used / Math.max(1, total),
      (inSentences[word] as number) / count,
      since,
      since / count,
      place[word] as number,
      early[word] as number,
      titled.size === 0 ? UNKNOWN : titled.has(word) ? 1 : 0,
      shares.get(stem) ?? UNKNOWN,
      vocabulary.isCommon(word) ? 1 : 0,
      count,
      Math.log(total + 1),
      sentences[0]?.all.length ?? 0,
    ];
  });
}

/** Between 0 and 1, by number of the word. */
export const chancesOf = (reading: Reading): Float64Array =>
  Float64Array.from(wordFeaturesOf(reading, KNOWN), (row) => Math.min(1, Math.max(0, TREES(row))));
