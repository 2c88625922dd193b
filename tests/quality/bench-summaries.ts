/**
 * Three sentences of an article: how near they come to the editor's summary, and what they cost, beside the first three
 * sentences, two summarizers of the package registry and wink-nlp's importance of sentences, all in one run. Articles:
 * every sixth of the labelled set beside the project; without it the project's own samples, for speed only. A text of
 * 100,000 words is given to each engine in a process of its own, which is ended after ten seconds.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { summarize } from "../../src/summary/summarize.ts";
import { loadPeers } from "./peers.ts";
import { articleOf, readLines, type SummaryRecord } from "./summaries.ts";

export interface SummaryBenchRow {
  readonly name: string;
  /** In percent; null without the labelled set. */
  readonly rouge1: number | null;
  readonly rouge2: number | null;
  readonly rougeLsum: number | null;
  readonly words: number;
  readonly articlesPerCpuSecond: number;
  /** CPU time of a text of 100,000 words, start of the process not counted; null: not done after ten seconds, or an error. */
  readonly cpuMsLong: number | null;
}

interface Scored {
  readonly r1: number;
  readonly r2: number;
  readonly rlsum: number;
}

interface Scorer {
  scoreOne(gold: SummaryRecord, summary: readonly string[]): Scored;
}

type Summarize = (text: string, title?: string) => readonly string[];

const ROOT = path.join(import.meta.dirname, "../..");
const SET = path.join(ROOT, "../shared/eval/summaries");
const SAMPLES = path.join(ROOT, "briefings/samples");
const EVERY = 6;
const LONG_WORDS = 100_000;
const LONG_LIMIT_MS = 10_000;
const SENTENCES = 3;
const require = createRequire(import.meta.url);

interface Wink {
  readonly its: { readonly sentenceWiseImportance: unknown };
  readDoc(text: string): {
    out(its: unknown): readonly { readonly index: number; readonly importance: number }[];
    sentences(): { out(): readonly string[] };
  };
}

function loadWink(): Summarize {
  const winkNLP = require("wink-nlp") as (model: unknown) => Wink;
  const wink = winkNLP(require("wink-eng-lite-web-model"));
  return (text) => {
    const doc = wink.readDoc(text);
    const sentences = doc.sentences().out();
    return [...doc.out(wink.its.sentenceWiseImportance)]
      .sort((a, b) => b.importance - a.importance)
      .slice(0, SENTENCES)
      .sort((a, b) => a.index - b.index)
      .map(({ index }) => sentences[index] ?? "");
  };
}

function load(): Readonly<Record<string, Summarize>> {
  const lead: Summarize = (text) =>
    articleOf(text, "lead")
      .paragraphs.flatMap(({ sentences }) => sentences)
      .slice(0, SENTENCES)
      .map(({ start, end }) => text.slice(start, end));
  const ours: Summarize = (text, title) =>
    summarize(articleOf(text, "ours", title), { maxPoints: SENTENCES }).map((point) => point.text);
  return { Dateline: ours, "the first three sentences": lead, ...loadPeers(), "wink-nlp": loadWink() };
}

function loadRecords(): readonly SummaryRecord[] {
  const gold = path.join(SET, "dev.jsonl");
  if (existsSync(gold)) return readLines<SummaryRecord>(gold).filter((_, at) => at % EVERY === 0);
  return readdirSync(SAMPLES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({ id: name, article: readFileSync(path.join(SAMPLES, name), "utf8") }));
}

/** As milliseconds of this process. */
function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function longText(records: readonly SummaryRecord[]): string {
  const words = records.flatMap((record) => (record.article ?? "").split(" "));
  return Array.from({ length: LONG_WORDS }, (_, at) => words[at % words.length]).join(" ");
}

function longInOwnProcess(name: string): number | null {
  try {
    const printed = execFileSync(process.execPath, [import.meta.filename, name], {
      encoding: "utf8",
      timeout: LONG_LIMIT_MS,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return Number(printed);
  } catch {
    return null;
  }
}

export async function benchSummaries(): Promise<readonly SummaryBenchRow[]> {
  const records = loadRecords();
  const scorerPath = path.join(SET, "score.mjs");
  const scorer = existsSync(scorerPath)
    ? ((await import(pathToFileURL(realpathSync(scorerPath)).href)) as Scorer)
    : null;
  return Object.entries(load()).map(([name, summarizeText]) => {
    const summaries: (readonly string[])[] = [];
    for (const { article = "" } of records) summarizeText(article);
    const cpuMs = cpuMsOf(() => {
      for (const { article = "", title } of records) summaries.push(summarizeText(article, title));
    });
    const scores = scorer && records.map((record, at) => scorer.scoreOne(record, summaries[at] ?? []));
    const percent = (of: (score: Scored) => number): number | null =>
      scores && Math.round((1e3 * scores.reduce((sum, score) => sum + of(score), 0)) / scores.length) / 10;
    return {
      name,
      rouge1: percent(({ r1 }) => r1),
      rouge2: percent(({ r2 }) => r2),
      rougeLsum: percent(({ rlsum }) => rlsum),
      words: Math.round(
        summaries.flatMap((summary) => summary.join(" ").split(/\s+/)).length / records.length,
      ),
      articlesPerCpuSecond: Math.round(records.length / (cpuMs / 1_000)),
      cpuMsLong: longInOwnProcess(name),
    };
  });
}

if (import.meta.main) {
  const name = process.argv[2];
  if (name === undefined) console.table(await benchSummaries());
  else {
    const text = longText(loadRecords());
    const summarizeText = load()[name];
    console.log(Math.round(cpuMsOf(() => summarizeText?.(text))));
  }
}
