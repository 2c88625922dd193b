/** The thread in which pages become articles, one after the other: see parse-apart.ts. */
import { parentPort } from "node:worker_threads";
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

parentPort?.on("message", (document: SourceDocument) => parentPort?.postMessage(answer(document)));
