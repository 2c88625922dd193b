/** Predicts quotes and speakers for records of which only `id` and `text` are read; one entry for each range. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Article } from "../../src/model/article.ts";
import { findQuotes } from "../../src/quote/find.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

export function articleOf(id: string, text: string): Article {
  return {
    id,
    headline: "",
    byline: null,
    outlet: null,
    url: null,
    publishedAt: null,
    language: "en",
    rights: null,
    text,
    paragraphs: paragraphsOf(text),
  };
}

/** The set's direct quotes are those in marks: turns of a transcript are not among them. */
export const isMarked = (text: string, start: number): boolean =>
  /["“”„«»'‘’`]\s*$/u.test(text.slice(Math.max(0, start - 3), start));

/** `inPath`: JSON lines with `id` and `text`. `outPath`: JSON lines `{ id, quotes: [{ text, start, end, speaker, direct }] }`. */
export function predictQuotes(inPath: string, outPath: string): void {
  const lines = readFileSync(inPath, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const predictions = lines.map((line) => {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    const quotes = findQuotes(articleOf(id, text))
      .filter((quote) => quote.kind === "verbatim")
      .flatMap((quote) =>
        quote.ranges.map(({ start, end }) => ({
          text: text.slice(start, end),
          start,
          end,
          speaker: quote.guess?.name ?? null,
          direct: isMarked(text, start),
        })),
      );
    return JSON.stringify({ id, quotes });
  });
  writeFileSync(outPath, predictions.map((line) => `${line}\n`).join(""));
}
