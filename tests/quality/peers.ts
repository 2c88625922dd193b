/** Two summarizers of the package registry, as functions: an article's text in, its three chosen sentences out. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** PageRank's usual damping, which both packages use too. */
const DAMPING = 0.85;
const SENTENCES = 3;

interface TextRank {
  readonly SorensenDiceSimilarity: new () => object;
  readonly DefaultTextParser: new () => object;
  readonly NullLogger: new () => object;
  readonly AbsoluteSummarizerConfig: new (...parts: unknown[]) => object;
  readonly Summarizer: (new (
    config: object,
    logger: object,
  ) => { summarize(text: string, language: string): readonly string[] }) & {
    readonly SORT_OCCURENCE: number;
  };
}

type LexRank = (text: string) => readonly (readonly { weight: number; text: string; index: number }[])[];

/** Loaded here and not at the top: what only knows this file's name pays for no package. */
export function loadPeers(): Readonly<Record<string, (text: string) => readonly string[]>> {
  const rank = require("ts-textrank") as TextRank;
  const config = new rank.AbsoluteSummarizerConfig(
    SENTENCES,
    new rank.SorensenDiceSimilarity(),
    new rank.DefaultTextParser(),
    DAMPING,
    rank.Summarizer.SORT_OCCURENCE,
  );
  const textRank = new rank.Summarizer(config, new rank.NullLogger());
  const { default: lexRank } = require("lexrank.js") as { default: LexRank };
  return {
    "ts-textrank": (text) => textRank.summarize(text, "en"),
    "lexrank.js": (text) =>
      lexRank(text)
        .flat()
        .sort((a, b) => b.weight - a.weight)
        .slice(0, SENTENCES)
        .sort((a, b) => a.index - b.index)
        .map((sentence) => sentence.text),
  };
}
