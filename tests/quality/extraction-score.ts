/** Scores of the extraction and feed sets, by the scorers that lie beside them. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { predictExtraction } from "./extraction.ts";
import { predictFeeds } from "./feeds.ts";

export interface ExtractionScore {
  readonly shingle?: { readonly f1: number; readonly precision: number; readonly recall: number };
  readonly exact?: number;
  readonly snippets?: { readonly f1: number };
  readonly fields?: {
    readonly title: { readonly exact: number };
    readonly author: { readonly ok: number };
    readonly date: { readonly exact: number };
  };
  readonly ms?: { readonly median: number; readonly p95: number };
}

interface FeedScore {
  readonly facts: Readonly<Record<string, { readonly ok: number; readonly of: number }>>;
}

export interface FloorRow {
  readonly name: string;
  readonly percent: number;
  /** One step under what was reached. */
  readonly floor: number;
}

/** Rows for `npm run eval`; none where the sets are not beside the project. */
export async function extractionRows(sets: string, work: string): Promise<readonly FloorRow[]> {
  const gold = path.join(sets, "extraction", "gold.jsonl");
  if (!existsSync(gold)) return [];
  const predicted = path.join(work, "extraction.jsonl");
  mkdirSync(work, { recursive: true });
  await predictExtraction(gold, predicted);
  const score = scoreExtraction(gold, predicted);
  const { scrapinghub, wcxb, trafilatura } = score;
  return [
    row("article text, scrapinghub pages, shingle F1", scrapinghub?.shingle?.f1, 97.9),
    row("article text, scrapinghub pages, exact", scrapinghub?.exact, 45),
    row("article text, WCXB pages, shingle F1", wcxb?.shingle?.f1, 96.5),
    row("article text, trafilatura's pages, snippets F1", trafilatura?.snippets?.f1, 95),
    row("headline exact, trafilatura's pages", trafilatura?.fields?.title.exact, 88),
    row("byline right, trafilatura's pages", trafilatura?.fields?.author.ok, 71.5),
    row("day right, trafilatura's pages", trafilatura?.fields?.date.exact, 82),
  ];
}

export function feedRows(sets: string, work: string): readonly FloorRow[] {
  const folder = path.join(sets, "feeds");
  if (!existsSync(folder)) return [];
  const predicted = path.join(work, "feeds.jsonl");
  predictFeeds(path.join(folder, "files"), predicted);
  const printed = runScorer(folder, [path.join(folder, "manifest.json"), predicted, "--json"]);
  const { all } = (JSON.parse(printed) as FeedScore).facts;
  return [row("feeds of which every fact is right", all && all.ok / all.of, 100)];
}

/** By the name of the collection. */
export function scoreExtraction(gold: string, predicted: string): Readonly<Record<string, ExtractionScore>> {
  const printed = runScorer(path.dirname(gold), [gold, predicted, "--json"]);
  return JSON.parse(printed) as Record<string, ExtractionScore>;
}

function row(name: string, share: number | undefined, floor: number): FloorRow {
  return { name, percent: 100 * (share ?? 0), floor };
}

/** A scorer runs only where its real path is what was called. */
function runScorer(folder: string, given: readonly string[]): string {
  const scorer = realpathSync(path.join(folder, "score.mjs"));
  return execFileSync(process.execPath, [scorer, ...given], { encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
}
