/**
 * What is near where somebody has no quote: indirect speech of theirs. In: articles, newest first, and whom and what was
 * asked. Out: quotes of kind "reported", best first. Only articles that hold the name are read.
 */
import type { Article } from "../model/article.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { fold } from "../text/tokens.ts";
import { findReported } from "./reported.ts";
import { type QuoteQuery, searchQuotes } from "./search.ts";

const MAX_ARTICLES = 40;

export type ReportedQuery = QuoteQuery & { readonly speaker: string };

export function nearestReported(articles: readonly Article[], query: ReportedQuery): readonly SourcedQuote[] {
  const name = fold(query.speaker).split(/\s+/u).at(-1) ?? "";
  const sourced = articles
    .filter(({ text }) => fold(text).includes(name))
    .slice(0, MAX_ARTICLES)
    .flatMap((article) => findReported(article).map((quote) => ({ quote, article, alsoIn: [] })));
  return searchQuotes(sourced, query).nearest.reported;
}
