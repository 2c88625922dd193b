/**
 * Rebuilds the tables of the summaries from `../shared/eval/summaries/train.jsonl`: `weights.json` and `trees.json`, ridge
 * regression and boosted trees of the share of a sentence's word pairs that the editor's summary has too; `known-words.json`
 * and `word-trees.json`, which words a summary takes up. Numbers, names of features and single frequent words are written.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BENDS, bendsOf } from "../../src/summary/bends.ts";
import { FEATURES, featuresOf } from "../../src/summary/features.ts";
import { type Reading, read } from "../../src/summary/read.ts";
import { WORD_FEATURES, wordFeaturesOf } from "../../src/summary/word-chances.ts";
import { boost } from "./boost.ts";
import { ridge } from "./ridge.ts";
import { articleOf, readLines, type SummaryRecord, writeTable } from "./summaries.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const EVAL = path.join(ROOT, "..", "shared", "eval", "summaries");
const SETS = ["cnn", "dm", "inshorts"];
const PENALTY = 100;
const BOOST = { trees: 200, rate: 0.05, least: 40, shrink: 20, rowShare: 0.7, columnShare: 0.5 };
const ORIGIN = "npm run train, from 1,040 news articles with editors' summaries (see docs/quality.md)";

type TrainRecord = SummaryRecord & { readonly reference: string };

interface Scorer {
  tokenize(text: string): string[];
  rougeN(predicted: string[], reference: string[], n: number): { readonly p: number };
}

/** Articles in so many parts: what a word's share is where its own part was not counted. */
const PARTS = 8;
/** A word that fewer articles have than this is not in the table. */
const LEAST_ARTICLES = 100;
const WORD_BOOST = { trees: 150, rate: 0.15, least: 200, shrink: 5, rowShare: 0.5, columnShare: 0.6 };
const WORD_ORIGIN = "npm run train, from 1,776 news articles with editors' summaries (see docs/quality.md)";

interface Counted {
  readonly reading: Reading;
  /** By number of a word: whether the summary has it. */
  readonly taken: readonly boolean[];
}

/** By stem: of the articles that have it, the share whose summary has it, drawn a little towards a tenth. */
function sharesOf(counted: readonly Counted[]): Map<string, number> {
  const counts = new Map<string, { articles: number; summaries: number }>();
  for (const { reading, taken } of counted) {
    const used = new Set(reading.sentences.flatMap(({ all }) => all));
    reading.vocabulary.stems.forEach((stem, word) => {
      if (!used.has(word)) return;
      const count = counts.get(stem) ?? { articles: 0, summaries: 0 };
      counts.set(stem, count);
      count.articles++;
      if (taken[word]) count.summaries++;
    });
  }
  const least = (LEAST_ARTICLES * counted.length) / 1_776;
  const frequent = [...counts].filter(([, { articles }]) => articles >= least);
  return new Map(
    frequent
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stem, { articles, summaries }]) => [
        stem,
        Number(((summaries + 1) / (articles + 10)).toFixed(3)),
      ]),
  );
}

/** Which of an article's words its summary has: the table of known words, and trees over `word-chances.ts`. */
function trainWords(records: readonly TrainRecord[]): void {
  const counted = records.map((record, at): Counted => {
    const reading = read([articleOf(record.article ?? "", record.id, at % 2 === 0 ? record.title : "")]);
    const size = reading.vocabulary.size;
    const summary = new Set(reading.vocabulary.numbersOf(record.reference));
    return { reading, taken: Array.from({ length: size }, (_, word) => summary.has(word)) };
  });
  const rows: number[][] = [];
  const targets: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    const shares = sharesOf(counted.filter((_, at) => at % PARTS !== part));
    counted.forEach(({ reading, taken }, at) => {
      if (at % PARTS !== part) return;
      wordFeaturesOf(reading, shares)
        .slice(0, taken.length)
        .forEach((row, word) => {
          if (row[0] === 0) return;
          rows.push(row);
          targets.push(taken[word] ? 1 : 0);
        });
    });
  }
  const chances = boost(
    rows,
    targets,
    rows.map(() => 1),
    WORD_FEATURES,
    WORD_BOOST,
  );
  writeTable("word-trees.json", { origin: WORD_ORIGIN, chances });
  writeTable("known-words.json", { origin: WORD_ORIGIN, shares: Object.fromEntries(sharesOf(counted)) });
}

export async function trainSummaries(): Promise<void> {
  const scorer = (await import(pathToFileURL(path.join(EVAL, "score.mjs")).href)) as Scorer;
  const records = readLines<TrainRecord>(path.join(EVAL, "train.jsonl"));
  trainWords(records);
  const rows: number[][] = [];
  const shares: number[] = [];
  const importance: number[] = [];
  records
    .filter((record) => SETS.includes(record.dataset ?? ""))
    .forEach((record, at) => {
      // Half of the titles are hidden: else having one would be a mark of the set it comes from.
      const reading = read([articleOf(record.article ?? "", record.id, at % 2 === 0 ? record.title : "")]);
      if (reading.sentences.length < 3) return;
      const reference = scorer.tokenize(record.reference);
      featuresOf(reading).forEach((features, row) => {
        const tokens = scorer.tokenize(reading.sentences[row]?.text ?? "");
        rows.push(features);
        shares.push(scorer.rougeN(tokens, reference, 2).p);
        importance.push(1 / Math.sqrt(reading.sentences.length));
      });
    });
  const bent = rows.map((row) => [...row, ...bendsOf(row)]);
  const pairs = ridge(bent, shares, importance, PENALTY);
  const round = (value = 0): number => Number(value.toPrecision(4));
  writeTable("weights.json", {
    origin: ORIGIN,
    base: round(pairs.base),
    weights: Object.fromEntries([...FEATURES, ...BENDS].map((name, at) => [name, round(pairs.weights[at])])),
  });
  writeTable("trees.json", { origin: ORIGIN, pairs: boost(rows, shares, importance, FEATURES, BOOST) });
}
