/**
 * Rebuilds `src/summary/weights.json` and `trees.json` from `../shared/eval/summaries/train.jsonl`: ridge regression, and
 * boosted trees, of the share of a sentence's words (and word pairs) that the editor's summary has too, on the features of
 * the sentence. Only numbers and names of features are written; no word of the texts.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { BENDS, bendsOf } from "../../src/summary/bends.ts";
import { FEATURES, featuresOf } from "../../src/summary/features.ts";
import { read } from "../../src/summary/read.ts";
import { boost } from "./boost.ts";
import { ridge } from "./ridge.ts";
import { articleOf, readLines, type SummaryRecord, writeTable } from "./summaries.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const EVAL = path.join(ROOT, "..", "shared", "eval", "summaries");
const SETS = ["cnn", "dm", "inshorts"];
const PENALTY = 100;
const BOOST = { trees: 200, rate: 0.05, least: 40, shrink: 20, rowShare: 0.7, columnShare: 0.5 };
const ORIGIN = "npm run train, from 1,040 news articles with editors' summaries (see docs/quality.md)";

interface Scorer {
  tokenize(text: string): string[];
  rougeN(predicted: string[], reference: string[], n: number): { readonly p: number };
}

export async function trainSummaries(): Promise<void> {
  const scorer = (await import(pathToFileURL(path.join(EVAL, "score.mjs")).href)) as Scorer;
  const records = readLines<SummaryRecord & { readonly reference: string }>(path.join(EVAL, "train.jsonl"));
  const rows: number[][] = [];
  const shares: [number[], number[]] = [[], []];
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
        shares[0].push(scorer.rougeN(tokens, reference, 1).p);
        shares[1].push(scorer.rougeN(tokens, reference, 2).p);
        importance.push(1 / Math.sqrt(reading.sentences.length));
      });
    });
  const bent = rows.map((row) => [...row, ...bendsOf(row)]);
  const [words, pairs] = shares.map((share) => ridge(bent, share, importance, PENALTY));
  const round = (value = 0): number => Number(value.toPrecision(4));
  const table = {
    origin: ORIGIN,
    columns: "expected share of words, expected share of word pairs",
    base: [round(words?.base), round(pairs?.base)],
    weights: Object.fromEntries(
      [...FEATURES, ...BENDS].map((name, at) => [
        name,
        [round(words?.weights[at]), round(pairs?.weights[at])],
      ]),
    ),
  };
  writeTable("weights.json", table);
  const [wordTrees, pairTrees] = shares.map((share) => boost(rows, share, importance, FEATURES, BOOST));
  writeTable("trees.json", { origin: ORIGIN, words: wordTrees, pairs: pairTrees });
}
