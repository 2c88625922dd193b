/**
 * Predictions for the extraction set: each page's bytes through `parseArticle`, one line of JSON a page. Reads the
 * pages in `html/` beside the gold and, of the gold itself, the ids and addresses alone. A thread for each core.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { gunzipSync } from "node:zlib";
import { parseArticle } from "../../src/article/parse.ts";
import { UserError } from "../../src/errors.ts";

export interface LabelledPage {
  readonly id: string;
  readonly url?: string;
}

interface Prediction {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly author?: string | null;
  readonly date?: string | null;
  readonly err?: string;
  /** CPU time of the page's thread. */
  readonly ms: number;
}

interface Share {
  readonly folder: string;
  readonly pages: readonly LabelledPage[];
}

export async function predictExtraction(goldPath: string, outPath: string): Promise<void> {
  const pages = pagesOf(goldPath);
  const folder = path.join(path.dirname(goldPath), "html");
  const threads = Math.min(availableParallelism(), 8);
  const shares = Array.from({ length: threads }, (_, thread) =>
    predictApart({ folder, pages: pages.filter((_page, index) => index % threads === thread) }),
  );
  const predicted = new Map((await Promise.all(shares)).flat().map((page) => [page.id, page]));
  writeFileSync(outPath, `${pages.map(({ id }) => JSON.stringify(predicted.get(id))).join("\n")}\n`);
}

export function pagesOf(goldPath: string): readonly LabelledPage[] {
  return readFileSync(goldPath, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledPage)
    .map(({ id, url }) => ({ id, ...(url === undefined ? {} : { url }) }));
}

export function readPage(folder: string, id: string): Uint8Array {
  return gunzipSync(readFileSync(path.join(folder, `${id}.html.gz`)));
}

function predictApart(share: Share): Promise<readonly Prediction[]> {
  return new Promise((resolve, reject) => {
    new Worker(import.meta.filename, { workerData: share })
      .once("message", resolve)
      .once("error", reject)
      .once("exit", (code) => reject(new Error(`the thread ended with ${code}`)));
  });
}

function predict(folder: string, { id, url }: LabelledPage): Prediction {
  const bytes = readPage(folder, id);
  const start = process.threadCpuUsage();
  const elapsed = () => {
    const { user, system } = process.threadCpuUsage(start);
    return Math.round((user + system) / 1000);
  };
  try {
    const article = parseArticle({ bytes, kind: "html", ...(url === undefined ? {} : { url }) });
    const { text, headline: title, byline: author, publishedAt: date } = article;
    return { id, text, title, author, date, ms: elapsed() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id, text: "", err: error.message, ms: elapsed() };
  }
}

if (!isMainThread && parentPort) {
  const { folder, pages } = workerData as Share;
  parentPort.postMessage(pages.map((page) => predict(folder, page)));
}
