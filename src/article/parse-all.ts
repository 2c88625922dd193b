/** Many documents of one source → articles. What is no article is told by its reason; the others go on. */
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import type { ParseArticle } from "./parse-apart.ts";

export interface ParsedAll {
  readonly articles: readonly Article[];
  /** A line for each document that is no article. */
  readonly refused: readonly string[];
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
  for (const document of documents) {
    try {
      const article = await parse(outlet === null ? document : { outlet, ...document });
      if (since === undefined || Date.parse(article.publishedAt ?? "") >= Date.parse(since))
        articles.push(article);
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      refused.push(cause.message);
    }
  }
  return { articles, refused };
}
