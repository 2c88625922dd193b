/**
 * How well articles of one event are put into one story: pairs of articles, told to be of one story or not, against the sets
 * of the summaries' data, all sets of one source mixed. Headlines are the articles' first lines; none carries a date.
 */
import { readFileSync } from "node:fs";
import type { Article } from "../../src/model/article.ts";
import { clusterStories } from "../../src/story/cluster.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

interface PairScores {
  readonly dataset: string;
  readonly articles: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * `file`: a line of JSON for each set, `{id, dataset, articles}`. `others`: one for each article of no set, `{id, article}`; the
 * first 400 are mixed in, as many as a briefing reads, and a pair with one of them is a wrong one.
 */
export function scorePairs(file: string, others?: string): readonly PairScores[] {
  const sets = linesOf<{ id: string; dataset: string; articles: readonly string[] }>(file);
  const singles =
    others === undefined ? [] : linesOf<{ id: string; article: string }>(others).slice(0, MAX_OTHERS);
  return [...Map.groupBy(sets, ({ dataset }) => dataset)].map(([dataset, its]) => {
    const articles = its.flatMap(({ id, articles: texts }) =>
      texts.map((text, at) => articleOf(text, `${id}#${at}`)),
    );
    const mixed = singles.map(({ id, article }) => articleOf(article, `${id}#other`));
    const stories = clusterStories([...articles, ...mixed]).map((story) =>
      story.articles.map(({ id }) => id),
    );
    const setOf = (id: string) => id.slice(0, id.lastIndexOf("#"));
    // Two of the others may well tell of one event: nobody has said so.
    const pairs = stories.flatMap(pairsOf).filter((pair) => !pair.every((id) => id.endsWith("#other")));
    const right = pairs.filter(([one, other]) => setOf(one) === setOf(other)).length;
    const wanted = its.reduce((sum, { articles: { length } }) => sum + (length * (length - 1)) / 2, 0);
    const precision = right / Math.max(1, pairs.length);
    const recall = right / Math.max(1, wanted);
    return {
      dataset,
      articles: articles.length,
      precision: round(precision),
      recall: round(recall),
      f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
    };
  });
}

const MAX_OTHERS = 400;

function linesOf<T>(file: string): readonly T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function pairsOf(ids: readonly string[]): (readonly [string, string])[] {
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other] as const));
}

function articleOf(text: string, id: string): Article {
  return {
    id,
    headline: text.split("\n")[0]?.slice(0, 120) ?? "",
    text,
    paragraphs: paragraphsOf(text),
    outlet: id,
    byline: null,
    url: null,
    publishedAt: null,
    language: "en",
    rights: null,
  };
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

if (import.meta.main) console.table(scorePairs(process.argv[2] ?? "", process.argv[3]));
