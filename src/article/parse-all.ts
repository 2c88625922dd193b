/** Many documents of one source → articles. What is no article is told by its reason; the others go on. */
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import { parseArticle } from "./parse.ts";

export interface ParsedAll {
  readonly articles: readonly Article[];
  /** A line for each document that is no article. */
  readonly refused: readonly string[];
}

/** `outlet`: of documents that do not name theirs. */
export function parseAll(documents: readonly SourceDocument[], outlet: string | null): ParsedAll {
  const articles: Article[] = [];
  const refused: string[] = [];
  for (const document of documents) {
    try {
      articles.push(parseArticle(outlet === null ? document : { outlet, ...document }));
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      refused.push(cause.message);
    }
  }
  return { articles, refused };
}
