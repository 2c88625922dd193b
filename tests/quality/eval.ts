/**
 * `npm run eval`: predicts and scores the labelled sets that lie beside the project, prints one table, and fails where a
 * figure is under its floor (one point under what was reached), so that quality never slides. Sets that are not there
 * are skipped with a word.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PREDICTORS } from "./predict.ts";

const SETS = path.join(import.meta.dirname, "../../../shared/eval");

interface Measure {
  readonly predictor: string;
  readonly folder: string;
  readonly gold: string;
  readonly name: string;
  readonly floor: number;
  /** The figure in the scorer's last line. */
  readonly figure: (score: Score) => number;
}

interface Score {
  readonly e2e: { readonly f1: number };
  readonly all: { readonly r1: number };
}

const MEASURES: readonly Measure[] = [
  {
    predictor: "quotes",
    folder: "quotes",
    gold: "dev.jsonl",
    name: "quotes, end to end F1 (the table of weights was fitted on this set)",
    floor: 92.4,
    figure: (score) => 100 * score.e2e.f1,
  },
  {
    predictor: "summaries",
    folder: "summaries",
    gold: "dev.jsonl",
    name: "summaries, ROUGE-1 F1",
    floor: 31.1,
    figure: (score) => score.all.r1,
  },
];

const work = mkdtempSync(path.join(tmpdir(), "dateline-eval-"));
try {
  for (const { predictor, folder, gold, name, floor, figure } of MEASURES) {
    const goldPath = path.join(SETS, folder, gold);
    if (!existsSync(goldPath)) {
      console.log(`${name}: skipped, the set is not beside the project`);
      continue;
    }
    const predicted = path.join(work, `${predictor}.jsonl`);
    PREDICTORS[predictor]?.(goldPath, predicted);
    // A scorer runs only where its real path is what was called.
    const scorer = realpathSync(path.join(SETS, folder, "score.mjs"));
    const lines = execFileSync(process.execPath, [scorer, goldPath, predicted], { encoding: "utf8" }).trim();
    const reached = figure(JSON.parse(lines.slice(lines.lastIndexOf("\n") + 1)) as Score);
    const passed = reached >= floor;
    console.log(`${passed ? "ok  " : "LOW "} ${reached.toFixed(2)} (floor ${floor}) ${name}`);
    if (!passed) process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
