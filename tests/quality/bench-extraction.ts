/**
 * Article text out of pages, beside @mozilla/readability and defuddle in the same run: how right, and what a page costs.
 * Each engine reads the same pages in a process of its own, one after the other; all get bytes decoded by the project and
 * put the text of blocks on lines of their own. Pages: the labelled set beside the project, every third of it.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Page, parsePage } from "../../src/article/dom.ts";
import { parseArticle } from "../../src/article/parse.ts";
import { blocksUnder } from "../../src/article/walk.ts";
import { UserError } from "../../src/errors.ts";
import { decode } from "../../src/text/decode.ts";
import { pagesOf, readPage } from "./extraction.ts";
import { scoreExtraction } from "./extraction-score.ts";

export interface ExtractionRow {
  readonly name: string;
  /** Shingle F1 on the scrapinghub and WCXB pages, snippets F1 on trafilatura's, in percent. */
  readonly scrapinghub: number;
  readonly wcxb: number;
  readonly trafilatura: number;
  /** CPU time of one page, warm. */
  readonly cpuMsMedian: number;
  readonly cpuMsP95: number;
  readonly rssMb: number;
}

type Engine = new (
  page: Page,
  options?: { readonly useAsync: false; readonly url?: string },
) => { parse(): { readonly content?: string | null } | null };

type Read = (bytes: Uint8Array, url: string | undefined) => string;

const SET = path.join(import.meta.dirname, "../../../shared/eval/extraction");
const EVERY = 3;
const WARM_UP = 10;
const require = createRequire(import.meta.url);

const ENGINES: Readonly<Record<string, Read>> = {
  Dateline: (bytes, url) => parseArticle({ bytes, kind: "html", ...(url === undefined ? {} : { url }) }).text,
  "@mozilla/readability + linkedom": (bytes) => {
    const { Readability } = require("@mozilla/readability") as { Readability: Engine };
    return linesOf(new Readability(parsePage(decode(bytes, ""))).parse()?.content);
  },
  "defuddle + linkedom": (bytes, url) => {
    const Defuddle = require("defuddle") as Engine;
    const page = Object.assign(parsePage(decode(bytes, "")), { styleSheets: [] });
    const options = { useAsync: false as const, ...(url === undefined ? {} : { url }) };
    return linesOf(new Defuddle(page, options).parse()?.content);
  },
};

/** No rows where the set is not beside the project. Takes about a minute alone on two cores. */
export function benchExtraction(): ExtractionRow[] {
  if (!existsSync(SET)) return [];
  const work = mkdtempSync(path.join(tmpdir(), "dateline-bench-"));
  try {
    symlinkSync(path.join(SET, "html"), path.join(work, "html"));
    symlinkSync(path.join(SET, "score.mjs"), path.join(work, "score.mjs"));
    const gold = path.join(work, "gold.jsonl");
    const lines = readFileSync(path.join(SET, "gold.jsonl"), "utf8").split("\n").filter(Boolean);
    writeFileSync(gold, lines.filter((_, index) => index % EVERY === 0).join("\n"));
    return Object.keys(ENGINES).map((name) => {
      const out = path.join(work, "predicted.jsonl");
      const printed = execFileSync(process.execPath, [import.meta.filename, name, gold, out], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      const { scrapinghub, wcxb, trafilatura } = scoreExtraction(gold, out);
      return {
        name,
        scrapinghub: 100 * (scrapinghub?.shingle?.f1 ?? 0),
        wcxb: 100 * (wcxb?.shingle?.f1 ?? 0),
        trafilatura: 100 * (trafilatura?.snippets?.f1 ?? 0),
        ...(JSON.parse(printed.slice(printed.lastIndexOf("{"))) as Cost),
      };
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

type Cost = Pick<ExtractionRow, "cpuMsMedian" | "cpuMsP95" | "rssMb">;

function measureEngine(read: Read, gold: string, out: string): Cost {
  const folder = path.join(path.dirname(gold), "html");
  const pages = pagesOf(gold);
  for (const { id, url } of pages.slice(0, WARM_UP)) textOf(read, readPage(folder, id), url);
  const cpuMs: number[] = [];
  const lines = pages.map(({ id, url }) => {
    const bytes = readPage(folder, id);
    const start = process.cpuUsage();
    const text = textOf(read, bytes, url);
    const { user, system } = process.cpuUsage(start);
    cpuMs.push((user + system) / 1000);
    return JSON.stringify({ id, text });
  });
  writeFileSync(out, lines.join("\n"));
  cpuMs.sort((a, b) => a - b);
  const at = (share: number) => cpuMs[Math.floor(cpuMs.length * share)] ?? 0;
  return { cpuMsMedian: at(0.5), cpuMsP95: at(0.95), rssMb: process.memoryUsage().rss / 2 ** 20 };
}

/** A page an engine refuses or breaks on counts as empty. */
function textOf(read: Read, bytes: Uint8Array, url: string | undefined): string {
  try {
    return read(bytes, url);
  } catch (cause) {
    if (cause instanceof UserError || cause instanceof Error) return "";
    throw cause;
  }
}

function linesOf(html: string | null | undefined): string {
  return blocksUnder(parsePage(html ?? "").body)
    .map((block) => block.text)
    .join("\n\n");
}

if (import.meta.main) {
  const [name = "", gold = "", out = ""] = process.argv.slice(2);
  const read = ENGINES[name];
  if (read === undefined) console.table(benchExtraction());
  else console.log(JSON.stringify(measureEngine(read, gold, out)));
}
