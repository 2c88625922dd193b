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

/** A page that goes all the way, in plain English: what tells other languages takes 90 MB, and is loaded where it is needed. */
const PAGE = `<html lang="en"><title>A page</title><article><h1>A page that is read first</h1>${"<p>The first page of the day is one that was made for this, and it is in the language of most of the pages that are to come.</p>".repeat(3)}</article>`;

serveApart(answer, () => answer({ bytes: new TextEncoder().encode(PAGE), kind: "html" }));
