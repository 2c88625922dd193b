/** The thread in which pages become articles, one after the other: see parse-apart.ts. */
import { serveApart } from "../apart.ts";
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import { parseArticle } from "./parse.ts";

export type ArticleAnswer = { readonly article: Article } | { readonly reason: string };

function answer(document: SourceDocument): ArticleAnswer {
  try {
    return { article: parseArticle(document) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { reason: error.message };
  }
}

/** A page that goes all the way, language and all. */
const PAGE = `<title>A page</title><article><h1>A page that is read first</h1>${"<p>It has as many words as an article has to have, so that it is taken for one and all that reads articles is there.</p>".repeat(3)}</article>`;

serveApart(answer, () => answer({ bytes: new TextEncoder().encode(PAGE), kind: "html" }));
