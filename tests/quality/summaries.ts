/**
 * Predictions of the summary stage in the format of the summary scorer: `{id, summary: string[]}` a line. Uses a record's
 * `article` or `articles` and `title` alone. What is predicted is what the product shows where no length is asked for: points of
 * at most 50 words.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Article } from "../../src/model/article.ts";
import type { Point } from "../../src/model/briefing.ts";
import { summarize } from "../../src/summary/summarize.ts";
import { summarizeStory } from "../../src/summary/summarize-many.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";
import { keepTable } from "./tables.ts";

export interface SummaryRecord {
  readonly id: string;
  readonly dataset?: string;
  readonly title?: string;
  readonly article?: string;
  readonly articles?: readonly string[];
}

export function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as T);
}

/** A record's text as an article; the sets carry no outlet and no date. */
export function articleOf(text: string, id: string, title = ""): Article {
  const none = { byline: null, outlet: null, url: null, publishedAt: null, language: null, rights: null };
  return { id, headline: title, ...none, text, paragraphs: paragraphsOf(text) };
}

function predict(
  inPath: string,
  outPath: string,
  summaryOf: (record: SummaryRecord) => readonly Point[],
): void {
  const lines = readLines<SummaryRecord>(inPath).map((record) =>
    JSON.stringify({ id: record.id, summary: summaryOf(record).map((point) => point.text) }),
  );
  writeFileSync(outPath, `${lines.join("\n")}\n`);
}

const single = (record: SummaryRecord): Article => articleOf(record.article ?? "", record.id, record.title);

export function predictSummaries(inPath: string, outPath: string): void {
  predict(inPath, outPath, (record) => summarize(single(record), { maxPoints: 3 }));
}

export function predictOneSentence(inPath: string, outPath: string): void {
  predict(inPath, outPath, (record) => summarize(single(record), { maxPoints: 1 }));
}

/** Nine sentences where the set's editors wrote long summaries (Multi-News), three else. */
export function predictMulti(inPath: string, outPath: string): void {
  predict(inPath, outPath, (record) => {
    const texts = record.articles ?? [record.article ?? ""];
    const articles = texts.map((text, at) => articleOf(text, `${record.id}-${at}`));
    return summarizeStory(articles, { maxPoints: record.dataset === "multinews" ? 9 : 3 });
  });
}

/** Writes a table of numbers of `src/summary`, one of its rows a line. */
export function writeTable(name: string, table: object): void {
  const lines = JSON.stringify(table, null, 2).replace(
    /\[\s+([^[\]]*?)\s+\]/g,
    (_, inner: string) => `[${inner.replace(/\s+/g, " ")}]`,
  );
  keepTable(`summary/${name}`, `${lines}\n`);
}
