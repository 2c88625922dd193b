/**
 * How surely articles support a text, as a figure: for texts that a model wrote, where the rules of `verify.ts` see too
 * little. In: a text of one or more sentences, articles. Out: 0 to 1. A text that copies whole stretches is weighed by
 * boosted trees over `signs.ts`; one in words of its own is only as good as the rules find it, since what people call
 * faithful there has no sign in the words. `npm run train` makes the table from human labels.
 */
import type { Article } from "../model/article.ts";
import { sentencesIn } from "../text/sentences.ts";
import { evidenceFrom, statement } from "./evidence.ts";
import { SIGNS, signsOf } from "./signs.ts";
import table from "./support.json" with { type: "json" };
import { makeTrees, type TreeTable } from "./trees.ts";
import { reasonsAgainst } from "./verify.ts";

/** From here on a text counts as supported. */
const SUPPORTED = 0.5;
/** Under this density a text is in words of its own: its words stand in the articles alone or in twos. */
const OWN_WORDS = 2;
const DENSITY = SIGNS.indexOf("density");
const REASONS_FROM = SIGNS.indexOf("number");

/** One row for the whole text; empty where it has no word. */
export function signsIn(text: string, articles: readonly Article[]): number[] {
  const evidence = evidenceFrom(articles);
  const sentences = sentencesIn(text).map(({ start, end }) => text.slice(start, end));
  const statements = sentences.map(statement).filter(({ words }) => words.length > 0);
  if (statements.length === 0) return [];
  return signsOf(statements, evidence, reasonsAgainst(sentences, evidence));
}

export function weigh(signs: readonly number[], trees: (row: readonly number[]) => number): number {
  if (signs.length === 0) return 0;
  const score = Math.min(1, Math.max(0, trees(signs)));
  if ((signs[DENSITY] ?? 0) >= OWN_WORDS) return score;
  const faulty = signs.slice(REASONS_FROM).some((count) => count > 0);
  return faulty ? Math.min(score, SUPPORTED - 0.001) : Math.max(score, SUPPORTED);
}

export const makeWeights = (made: TreeTable): ((row: readonly number[]) => number) => makeTrees(made, SIGNS);

const TREES = makeWeights(table.support);

export const supportOf = (text: string, articles: readonly Article[]): number =>
  weigh(signsIn(text, articles), TREES);
