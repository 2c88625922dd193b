/**
 * Predictions for the extraction set: each page's bytes through `parseArticle`, one line of JSON a page. Reads the
 * pages in `html/` beside the gold and, of the gold itself, the ids and addresses alone.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parseArticle } from "../../src/article/parse.ts";
import { UserError } from "../../src/errors.ts";

interface Prediction {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly author?: string | null;
  readonly date?: string | null;
  readonly err?: string;
  readonly ms: number;
}

/** `ms` is the CPU time of one page. */
export function predictExtraction(goldPath: string, outPath: string): void {
  const pages = readFileSync(goldPath, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { readonly id: string; readonly url?: string });
  const folder = path.join(path.dirname(goldPath), "html");
  const lines = pages.map(({ id, url }) =>
    JSON.stringify(predict(path.join(folder, `${id}.html.gz`), id, url)),
  );
  writeFileSync(outPath, `${lines.join("\n")}\n`);
}

function predict(file: string, id: string, url: string | undefined): Prediction {
  const bytes = gunzipSync(readFileSync(file));
  const start = process.cpuUsage();
  const elapsed = () => {
    const { user, system } = process.cpuUsage(start);
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
