/**
 * Searches what is stored: the newest articles that hold all the words, ranked, with the sentence or the quote the words
 * stand in. In: the store, and who finds quotes. Out: reports to show, cut down to what each outlet allows. Beside the
 * pipeline, as it is another order of the same stages.
 */
import type { Article, Range } from "./model/article.ts";
import type { Definition } from "./model/definition.ts";
import type { SourcedQuote } from "./model/quote.ts";
import type { Report } from "./model/report.ts";
import { type ArticleStore, newestFirst } from "./store/articles.ts";
import { byHeadline, type Hit, rankHits, wordsFound } from "./story/hits.ts";
import { capsFor } from "./summary/caps.ts";
import { wordCount } from "./text/tokens.ts";

/** Newest articles that are ranked by their headlines: ranking every hit of a common word takes too long. */
const MAX_HITS = 200;
/** The best of these are read whole and can be leafed through. */
const MAX_READ = 40;
/** A longer sentence is no excerpt. */
const MAX_SENTENCE_WORDS = 60;

export interface NewsQuery {
  /** ISO 8601: published at or after; with it undated articles are left out. */
  readonly since?: string;
  /** A finer test than `since`, where a day begins elsewhere. */
  readonly isWithin?: (publishedAt: string | null) => boolean;
  /** What outlets let us show. */
  readonly terms: Definition["outlets"];
  readonly skip: number;
  readonly limit: number;
}

export interface NewsFound {
  readonly reports: readonly Report[];
  /** Reports that hold the words; where they are many, copies are counted too. */
  readonly count: number;
  /** Reports that can be shown, with those skipped: the same sentence of several outlets is one. */
  readonly distinct: number;
  /** False where there are older ones that were not looked at. */
  readonly isAll: boolean;
  /** Articles that were looked through. */
  readonly searched: number;
}

export type SearchNews = (words: string, query: NewsQuery) => Promise<NewsFound>;

export interface SearchWorld {
  readonly now: () => Date;
  readonly articles: Pick<ArticleStore, "search" | "read" | "count">;
  /** The quote that holds those words of the article. */
  readonly quoteIn: (article: Article, range: Range) => SourcedQuote | null;
}

export function makeNewsSearch({ now, articles, quoteIn }: SearchWorld): SearchNews {
  /** Of a sentence that may be shown: where the words are in it, and whose words it is. */
  function reportOf({ article, sentence, alsoIn }: Hit, words: string, terms: Definition["outlets"]): Report {
    const bare: Report = { article, sentence: null, found: [], quote: null, alsoIn };
    if (sentence === null) return bare;
    const text = article.text.slice(sentence.start, sentence.end);
    const quote = quoteIn(article, sentence);
    const caps = capsFor(article, article.outlet === null ? undefined : terms[article.outlet]);
    const most = quote === null ? caps.maxPoints : caps.maxQuotes;
    if (most === 0 || wordCount(text) > Math.min(caps.maxWords, MAX_SENTENCE_WORDS)) return bare;
    return { ...bare, sentence, found: wordsFound(text, words), quote };
  }

  return async (words, { since, isWithin = () => true, terms, skip, limit }) => {
    const found = await articles.search(words, { limit: MAX_HITS, ...(since !== undefined && { since }) });
    const within = found.filter(({ publishedAt }) => isWithin(publishedAt));
    const at = now().toISOString();
    const best = byHeadline(within, words, at).slice(0, MAX_READ);
    const reading = articles.read(best.map(({ id }) => id));
    // Counted while the articles are ranked.
    const searched = articles.count();
    const hits = rankHits(await reading, words, at);
    return {
      reports: hits.slice(skip, skip + limit).map((hit) => reportOf(hit, words, terms)),
      count: within.length > MAX_READ ? within.length : hits.length,
      distinct: hits.length,
      isAll: found.length < MAX_HITS,
      searched: await searched,
    };
  };
}

/** The newest articles that hold any of these words. */
export async function searchAny(
  words: readonly string[],
  limit: number,
  articles: Pick<ArticleStore, "search" | "read">,
): Promise<readonly Article[]> {
  const found = await Promise.all(words.map((word) => articles.search(word, { limit: MAX_HITS })));
  const ids = new Set(found.flat().map(({ id }) => id));
  return [...(await articles.read([...ids]))].sort(newestFirst).slice(0, limit);
}
