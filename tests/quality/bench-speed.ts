/**
 * What the main job costs when warm: an article of about 600 words read, its quotes found, its briefing made, beside two
 * summarizers that choose three sentences of the same text; what a newcomer waits for: `demo` as a process of its own. Medians; every run has other words, so that no cache answers.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArticle } from "../../src/article/parse.ts";
import { makeLog } from "../../src/log.ts";
import { makePipeline } from "../../src/pipeline.ts";
import { makeMemoryArticles } from "../../src/store/articles.ts";
import { loadPeers } from "./peers.ts";

export interface SpeedRow {
  readonly name: string;
  readonly msMedian: number;
  readonly msWorstOf20: number;
  /** null: a peer, no goal of ours. */
  readonly goalMs: number | null;
}

const ROOT = path.join(import.meta.dirname, "../..");
const SAMPLE = path.join(ROOT, "briefings/samples/korea/belgrin-warns-seoul.md");
const WORDS = 600;
const WARM_UP = 30;
const RUNS = 200;

export function benchSpeed(): SpeedRow[] {
  const peers = loadPeers();
  const pipeline = makePipeline({
    now: () => new Date("2026-11-24T00:00:00Z"),
    articles: makeMemoryArticles(),
    sourcesOf: () => [],
    readSource: async () => {},
    log: makeLog("silent"),
  });
  const parse = (run: number) =>
    parseArticle({ bytes: Buffer.from(textOf(run)), kind: "markdown", name: "bench.md" });
  return [
    row(
      "read an article",
      10,
      timed((run) => parse(run)),
    ),
    row(
      "find its quotes",
      3,
      timedOn(parse, (article) => pipeline.quotesOf(article)),
    ),
    row(
      "brief it, quotes included",
      10,
      timedOn(parse, (article) => pipeline.briefArticle(article)),
    ),
    ...Object.entries(peers).map(([name, summarize]) =>
      row(
        name,
        null,
        timed((run) => summarize(textOf(run))),
      ),
    ),
    row("npm run demo (process)", 3_000, Array.from({ length: 5 }, demoMs)),
  ];
}

/** The sample with its own paragraphs again until it has the words, and a number that no other run has. */
function textOf(run: number): string {
  const whole = readFileSync(SAMPLE, "utf8").trim();
  const body = whole.split("\n\n");
  const paragraphs = [...body];
  for (let index = 4; paragraphs.join(" ").split(/\s+/).length < WORDS; index++)
    paragraphs.push(`Point ${index}: ${body[index % body.length] ?? ""}`);
  return `${paragraphs.join("\n\n")}\n\nThe record has number ${run} in the file.\n`;
}

function timed(work: (run: number) => unknown): number[] {
  return Array.from({ length: WARM_UP + RUNS }, (_, run) => {
    const started = performance.now();
    work(run);
    return performance.now() - started;
  }).slice(WARM_UP);
}

function timedOn<T>(prepare: (run: number) => T, work: (made: T) => unknown): number[] {
  const made = Array.from({ length: WARM_UP + RUNS }, (_, run) => prepare(run));
  return timed((run) => work(made[run] as T));
}

function demoMs(): number {
  const folder = mkdtempSync(path.join(tmpdir(), "dateline-bench-"));
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [path.join(ROOT, "src/cli.ts"), "demo"], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATELINE_BRIEFINGS: path.join(ROOT, "briefings") },
  });
  const elapsedMs = performance.now() - started;
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`demo ended with ${status}`);
  return elapsedMs;
}

function row(name: string, goalMs: number | null, timesMs: readonly number[]): SpeedRow {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { name, msMedian: round(at(0.5)), msWorstOf20: round(at(0.95)), goalMs };
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}

if (process.argv[1] === import.meta.filename) console.table(benchSpeed());
