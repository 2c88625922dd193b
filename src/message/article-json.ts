/** The JSON of one article, for machines: stable, documented in README.md. Ranges are UTF-16 offsets into `text`. */
import type { Article, Range } from "../model/article.ts";
import type { Point } from "../model/briefing.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { cut } from "../text/cut.ts";

export interface ArticleJson {
  readonly headline: string;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly rights: string | null;
  readonly text: string;
  readonly points: readonly { readonly text: string; readonly supports: readonly Range[] }[];
  readonly quotes: readonly QuoteJson[];
}

export interface QuoteJson {
  readonly kind: Quote["kind"];
  readonly words: string;
  readonly ranges: readonly Range[];
  readonly speaker: { readonly name: string; readonly role: string | null; readonly evidence: Range } | null;
  readonly confidence: number;
  readonly cue: string | null;
}

export function articleJson(
  article: Article,
  points: readonly Point[],
  quotes: readonly Quote[],
): ArticleJson {
  const { headline, outlet, url, publishedAt, rights, text } = article;
  return {
    headline,
    outlet,
    url,
    publishedAt,
    rights,
    text,
    points: points.map((point) => ({ text: point.text, supports: point.supports.map(plainRange) })),
    quotes: quotes.map((quote) => quoteJson(quote, article)),
  };
}

function quoteJson(quote: Quote, article: Article): QuoteJson {
  return {
    kind: quote.kind,
    words: cut(article.text, quote.ranges),
    ranges: quote.ranges.map(plainRange),
    speaker: speakerJson(quote.speaker),
    confidence: Math.round(quote.confidence * 1000) / 1000,
    cue: quote.cue === null ? null : article.text.slice(quote.cue.start, quote.cue.end),
  };
}

function speakerJson(speaker: Speaker | null): QuoteJson["speaker"] {
  return speaker === null
    ? null
    : { name: speaker.name, role: speaker.role, evidence: plainRange(speaker.evidence) };
}

function plainRange({ start, end }: Range): Range {
  return { start, end };
}
