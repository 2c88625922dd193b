/**
 * The check on human labels. Predictions in the format of the faithfulness scorer, `{id, score}` a line, from `article` and
 * `claim` alone; training of `src/summary/support.json`; and predictions where no article was seen in training, which is
 * the honest figure for a table that was fitted on the same set.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Article } from "../../src/model/article.ts";
import { SIGNS } from "../../src/summary/signs.ts";
import { makeWeights, signsIn, supportOf, weigh } from "../../src/summary/support.ts";
import type { TreeTable } from "../../src/summary/trees.ts";
import { boost } from "./boost.ts";
import { articleOf, readLines, writeTable } from "./summaries.ts";

interface ClaimRecord {
  readonly id: string;
  readonly article: string;
  readonly claim: string;
}

interface LabelledClaim extends ClaimRecord {
  readonly source: string;
  readonly origin: string;
  readonly label: "faithful" | "unfaithful";
}

const GOLD = path.join(import.meta.dirname, "../../../shared/eval/faithfulness/dev.jsonl");
const PARTS = 5;
const BOOST = { trees: 120, rate: 0.06, least: 15, shrink: 15, rowShare: 0.7, columnShare: 0.5 };
/** A source with fewer rows of a label than this does not weigh as much as the others. */
const LEAST_ROWS = 40;

/** One article for all claims about it: its evidence is made once. */
function makeArticles(): (record: ClaimRecord) => Article {
  const articles = new Map<string, Article>();
  return ({ article, id }) => {
    const known = articles.get(article) ?? articleOf(article, id);
    articles.set(article, known);
    return known;
  };
}

function write(outPath: string, scores: readonly { readonly id: string; readonly score: number }[]): void {
  writeFileSync(outPath, `${scores.map((row) => JSON.stringify(row)).join("\n")}\n`);
}

export function predictFaithfulness(inPath: string, outPath: string): void {
  const articleFor = makeArticles();
  write(
    outPath,
    readLines<ClaimRecord>(inPath).map((record) => {
      return { id: record.id, score: supportOf(record.claim, [articleFor(record)]) };
    }),
  );
}

/** Each source and label weighs the same, so that telling sources apart earns nothing. */
function fitTrees(
  records: readonly LabelledClaim[],
  signs: ReadonlyMap<string, readonly number[]>,
): TreeTable {
  const keyOf = ({ source, origin, label }: LabelledClaim): string => `${source} ${origin} ${label}`;
  const counts = Map.groupBy(records, keyOf);
  return boost(
    records.map(({ id }) => signs.get(id) ?? []),
    records.map(({ label }) => (label === "faithful" ? 1 : 0)),
    records.map((record) => 1 / Math.max(LEAST_ROWS, counts.get(keyOf(record))?.length ?? 0)),
    SIGNS,
    BOOST,
  );
}

function labelled(goldPath: string) {
  const articleFor = makeArticles();
  const records = readLines<LabelledClaim>(goldPath);
  return {
    records,
    signs: new Map(records.map((record) => [record.id, signsIn(record.claim, [articleFor(record)])])),
  };
}

export function trainSupport(): void {
  const { records, signs } = labelled(GOLD);
  const origin =
    "npm run train, from people's labels of 2,678 machine-written summaries (see docs/quality.md)";
  writeTable("support.json", { origin, support: fitTrees(records, signs) });
}

/** All claims about an article are in one part. */
function partOf({ article }: ClaimRecord): number {
  let sum = 0;
  for (const letter of article.slice(0, 200)) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % PARTS;
}

export function crossPredictFaithfulness(goldPath: string, outPath: string): void {
  const { records, signs } = labelled(goldPath);
  const scores = Array.from({ length: PARTS }, (_, part) => {
    const trees = makeWeights(
      fitTrees(
        records.filter((record) => partOf(record) !== part),
        signs,
      ),
    );
    return records
      .filter((record) => partOf(record) === part)
      .map(({ id }) => ({ id, score: weigh(signs.get(id) ?? [], trees) }));
  });
  write(outPath, scores.flat());
}
