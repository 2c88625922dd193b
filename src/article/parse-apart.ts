/**
 * Makes articles in a thread of its own, one after the other (see src/apart.ts): a page that nobody wrote to be read may
 * keep an extractor busy for seconds, and chat must be answered in three. In and out: as `parseArticle`.
 */
import { ApartError, type ApartLimits, makeApart } from "../apart.ts";
import { UserError } from "../errors.ts";
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import type { ArticleAnswer } from "./parse-worker.ts";

/** Rejects with a UserError that says what to do, as where the page is no article. */
export type ParseArticle = (document: SourceDocument) => Promise<Article>;

/** The slowest of 484 news pages takes a second and a half. Language detection alone takes 90 MB. */
const LIMITS: ApartLimits = { timeoutMs: 20_000, maxCpuMs: 5_000, maxHeapMb: 384 };

export function makeArticleParser(limits: ApartLimits = LIMITS): ParseArticle {
  const ask = makeApart<SourceDocument, ArticleAnswer>(new URL("./parse-worker.ts", import.meta.url), limits);
  return async (document) => {
    const answer = await ask(document).catch((cause: unknown) => {
      const isSlow = cause instanceof ApartError && cause.kind === "too-long";
      throw new UserError(
        `The page ${isSlow ? "takes too long to read" : "cannot be read"}: copy the article's text and paste it.`,
        { cause },
      );
    });
    if ("article" in answer) return answer.article;
    throw new UserError(answer.reason);
  };
}
