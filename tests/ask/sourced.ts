/** Quotes for tests: a name, a role, and the article they stand in. */
import type { Article } from "../../src/model/article.ts";
import type { SourcedQuote } from "../../src/model/quote.ts";

export function articleWith(text: string, more: Partial<Article> = {}): Article {
  return {
    id: `a${text.length}`,
    headline: "Harbour opens",
    byline: null,
    outlet: "Coast Daily",
    url: null,
    publishedAt: "2026-05-02",
    language: "en",
    rights: null,
    text,
    paragraphs: [],
    ...more,
  };
}

export function saidBy(
  name: string,
  role: string | null = null,
  article: Article = articleWith(name),
): SourcedQuote {
  const range = { start: 0, end: 1 };
  const speaker = { name, role, evidence: range, named: range, roleAt: null };
  return {
    quote: {
      id: `${article.id} ${name}`,
      kind: "verbatim",
      ranges: [range],
      speaker,
      guess: speaker,
      confidence: 1,
      cue: null,
      context: range,
    },
    article,
    alsoIn: [],
  };
}
