/** Makes articles from text written in a test. */
import type { Article } from "../../src/model/article.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

export function articleOf(text: string, more: Partial<Article> = {}): Article {
  return {
    id: "testarticle1",
    headline: "",
    byline: null,
    outlet: "The Harbour Post",
    url: null,
    publishedAt: null,
    language: "en",
    rights: null,
    text,
    paragraphs: paragraphsOf(text),
    ...more,
  };
}
