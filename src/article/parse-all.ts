/**
 * Many documents of one source → articles. What is no article is told by its reason; the others go on. Where a feed gave
 * headline and address, these are kept without any text: a page that shows none is never summarised.
 */
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import { bareArticle } from "./bare.ts";
import type { ParseArticle } from "./parse-apart.ts";

export interface ParsedAll {
  readonly articles: readonly Article[];
  /** A line for each document that gave nothing. */
  readonly refused: readonly string[];
  /** A line for each of which only headline and address are kept. */
  readonly bare: readonly string[];
}

export interface ParseAllOptions {
  readonly parse: ParseArticle;
  /** Of documents that do not name theirs. */
  readonly outlet: string | null;
  /** What is dated before, ISO 8601, or not at all is left out. */
  readonly since?: string;
}

export async function parseAll(
  documents: readonly SourceDocument[],
  { parse, outlet, since }: ParseAllOptions,
): Promise<ParsedAll> {
  const articles: Article[] = [];
  const refused: string[] = [];
  const bare: string[] = [];
  for (const document of documents) {
    const given = outlet === null ? document : { outlet, ...document };
    const { article, reason } = await readOrBare(given, parse);
    if (reason !== null) (article === null ? refused : bare).push(reason);
    if (article === null) continue;
    if (since === undefined || Date.parse(article.publishedAt ?? "") >= Date.parse(since))
      articles.push(article);
  }
  return { articles, refused, bare };
}

async function readOrBare(
  document: SourceDocument,
  parse: ParseArticle,
): Promise<{ readonly article: Article | null; readonly reason: string | null }> {
  try {
    return { article: await parse(document), reason: null };
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    return { article: bareArticle(document), reason: cause.message };
  }
}
