/**
 * `npm run -s predict -- KIND IN OUT`: predictions in the formats of the scorers, from the records' texts alone.
 */
import path from "node:path";
import { predictExtraction } from "./extraction.ts";
import { predictFaithfulness } from "./faithfulness.ts";
import { predictFeeds } from "./feeds.ts";
import { predictQuotes } from "./quotes.ts";
import { predictMulti, predictOneSentence, predictSummaries } from "./summaries.ts";

export const PREDICTORS: Readonly<Record<string, (inPath: string, outPath: string) => void | Promise<void>>> =
  {
    quotes: predictQuotes,
    summaries: predictSummaries,
    "one-sentence": predictOneSentence,
    multi: predictMulti,
    faithfulness: predictFaithfulness,
    extraction: predictExtraction,
    feeds: (folder, outPath) => predictFeeds(path.join(folder, "files"), outPath),
  };

if (import.meta.main) {
  const [kind = "", inPath, outPath] = process.argv.slice(2);
  const predict = Object.hasOwn(PREDICTORS, kind) ? PREDICTORS[kind] : undefined;
  if (predict === undefined || inPath === undefined || outPath === undefined) {
    console.error(`usage: npm run -s predict -- ${Object.keys(PREDICTORS).join("|")} IN OUT`);
    process.exitCode = 2;
  } else await predict(inPath, outPath);
}
