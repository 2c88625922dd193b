/**
 * The last look at a point before it is shown. In: a point, the articles of its story. Out: whether each article that it names
 * says so by itself. The outlet behind a point is a claim too: words of one article under another's name are not borne out,
 * and what no article bears out is dropped, never posted (promise P3).
 */
import type { Article } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import { verify } from "./verify.ts";

export function isBorneOut({ text, supports }: Point, articles: readonly Article[]): boolean {
  if (supports.length === 0) return false;
  return supports.every(({ article: id }) => {
    const named = articles.find((article) => article.id === id);
    return named !== undefined && verify(text, [named]).supported;
  });
}
