/**
 * The order of the work; read this first. Sources are read, documents become articles, articles become stories, points
 * and quotes, and these a briefing. Stages never import each other: this file alone knows the order, and what touches
 * the world is handed in.
 */
import { parseArticle } from "./article/parse.ts";
import { parseAll } from "./article/parse-all.ts";
import type { ParseArticle } from "./article/parse-apart.ts";
import { composeBriefing } from "./briefing/compose.ts";
import { SourceError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Article, Range } from "./model/article.ts";
import type { Accent, Briefing, MissingSource } from "./model/briefing.ts";
import type { Definition, Length, SourceDefinition } from "./model/definition.ts";
import type { SourceDocument } from "./model/document.ts";
import type { Picture } from "./model/message.ts";
import type { Quote, SourcedQuote } from "./model/quote.ts";
import type { Story } from "./model/story.ts";
import { type CardOptions, type CardRenderer, cardFrom } from "./quote/card.ts";
import { findQuotes } from "./quote/find.ts";
import { mergeAcross } from "./quote/merge.ts";
import { nearestReported, type ReportedQuery } from "./quote/nearest-reported.ts";
import { rankQuotes } from "./quote/pick.ts";
import { type QuoteQuery, type QuotesFound, searchQuotes } from "./quote/search.ts";
import { findWords, isQuotation, type WordsFound } from "./quote/verify-words.ts";
import { makeNewsSearch, type SearchNews, searchAny } from "./search.ts";
import type { Keep, KeptCount } from "./sources/poll.ts";
import { type StoredSource, sourceName, storedSources } from "./sources/stored.ts";
import type { ArticleStore } from "./store/articles.ts";
import { type LeaveOut, makeStories, type StoryInDepth } from "./stories.ts";
import { clusterStories } from "./story/cluster.ts";
import { belongsTo } from "./story/match.ts";
import { type Claim, checkClaim } from "./summary/claim.ts";
import { inTurns } from "./text/in-turns.ts";
import { remember, rememberAll } from "./text/remember.ts";

export type { CardRenderer } from "./quote/card.ts";
export type { Place, WordsFound } from "./quote/verify-words.ts";
export type { Claim } from "./summary/claim.ts";

/** What the pipeline is handed. */
export interface World {
  readonly now: () => Date;
  readonly articles: ArticleStore;
  /** The sources to read for a briefing: its own, or its folder of samples. */
  readonly sourcesOf: (definition: Definition) => readonly SourceDefinition[];
  /** Brings a source up to date: hands on what is new in it. Rejects with a SourceError whose message a reader may see. */
  readonly readSource: (source: SourceDefinition, keep: Keep, maxAgeMs?: number) => Promise<void>;
  /** Makes an article of a document; left out where all that is read is known to be harmless: then in this thread. */
  readonly parse?: ParseArticle;
  readonly log: Log;
}

export interface BriefOptions {
  readonly length?: Length;
  readonly maxStories?: number;
  /** Stories to pass over: the ones shown before "More stories". */
  readonly skip?: number;
  /** Ids of stories to pass over, wherever they rank now. */
  readonly seen?: ReadonlySet<string>;
  /** Articles to make nothing of; the briefing says how many there were. */
  readonly leaveOut?: LeaveOut;
}

/** Newest articles read for one briefing. */
const MAX_ARTICLES = 400;
/** Newest articles in which words are looked up. */
const MAX_CHECKED = 2_000;
export interface Pipeline {
  /** Rejects with a UserError that says what to do where the document is no article. */
  readonly parse: ParseArticle;
  /** Makes articles of what a source gave and keeps them; says in the log what was none. */
  readonly take: Keep;
  /** Has the briefing's sources in the store, none older than `maxAgeMs`. Tells which gave nothing, and why. */
  refresh(definition: Definition, maxAgeMs?: number): Promise<readonly MissingSource[]>;
  /** A briefing of what the store holds; `missing` goes into its footer. */
  brief(definition: Definition, missing: readonly MissingSource[], options?: BriefOptions): Promise<Briefing>;
  /** All stories that the briefing could show, in their order. `leaveOut`: articles to make nothing of, as everywhere. */
  stories(definition: Definition, leaveOut?: LeaveOut): Promise<readonly Story[]>;
  /** One of them, by its id or a report's; null where it is no longer held. */
  storyInDepth(definition: Definition, id: string, leaveOut?: LeaveOut): Promise<StoryInDepth | null>;
  /** A briefing of one article that somebody gave us. */
  briefArticle(article: Article, options?: { readonly length?: Length; readonly accent?: Accent }): Briefing;
  /** Verbatim, best first, with speakers named or unclear. */
  quotesOf(article: Article): readonly Quote[];
  /** Indirect speech of the pool's articles by that speaker, best first: near where there is no quote, never in marks. */
  reportedBy(pool: QuotePool, query: ReportedQuery): readonly SourcedQuote[];
  /** Quotes over everything stored (or one briefing's articles), the same words of several outlets as one. */
  quotePool(query: PoolQuery): Promise<QuotePool>;
  /** Verbatim quotes of the pool that answer, and what is nearest where none does. */
  search(pool: QuotePool, query: QuoteQuery): QuoteAnswer;
  /** The same over one article that somebody gave us. */
  poolOf(article: Article): QuotePool;
  /** Whether the words stand in a stored article, and in whose mouth. */
  checkWords(words: string): Promise<WordsChecked>;
  /** The quote's card; null where it can't be drawn, or the words are better as text. */
  draw(sourced: SourcedQuote, cards: CardRenderer, options: CardOptions): Promise<Picture | null>;
  /** Stored articles that hold all the words, best first. */
  readonly searchNews: SearchNews;
  /** What of a briefing's sources is stored. */
  stored(definition: Definition): Promise<readonly StoredSource[]>;
  /** The first briefing whose words the article holds; null where none does. */
  briefingOf(article: Article, definitions: readonly Definition[]): Definition | null;
}

export interface WordsChecked {
  readonly outcome: WordsFound;
  readonly searched: readonly Article[];
  /** The quotes that hold the words that were found. */
  readonly quotes: readonly SourcedQuote[];
  /** What articles tell of a sentence that stands in none of them: only of one's own words, never of a quotation. */
  readonly claim: Claim;
}

export interface QuoteAnswer extends QuotesFound {
  readonly articlesSearched: number;
}

export interface PoolQuery {
  readonly briefing?: string;
  readonly since?: string;
  readonly leaveOut?: LeaveOut;
}

export interface QuotePool {
  readonly quotes: readonly SourcedQuote[];
  readonly articles: readonly Article[];
}

export function makePipeline(world: World): Pipeline {
  const { parse = async (document) => parseArticle(document) } = world;
  const quotesOf = remember(2_000, (article: Article) => rankQuotes(findQuotes(article), article));

  async function take(
    source: SourceDefinition,
    documents: readonly SourceDocument[],
    isFirst = false,
  ): Promise<KeptCount> {
    const { articles, refused, bare } = await parseAll(documents, {
      parse,
      outlet: source.outlet,
      // Of a source that was added in chat nothing old is taken.
      ...(isFirst && source.addedAt !== undefined && { since: source.addedAt }),
    });
    for (const [problems, said] of [
      [refused, "documents left out"],
      [bare, "headline and link only"],
    ] as const)
      if (problems.length > 0)
        world.log.info({ source: source.from, problems: problems.slice(0, 5), count: problems.length }, said);
    const { added } = await world.articles.keep(articles, source.from);
    await inTurns(articles, quotesOf);
    return { added: added.length, refused: refused.length };
  }

  /** The briefing has what its sources brought, whoever they were read for. */
  async function subscribe(definition: Definition): Promise<void> {
    await world.articles.subscribe(
      definition.name,
      world.sourcesOf(definition).map(({ from }) => from),
    );
  }

  async function refresh(definition: Definition, maxAgeMs?: number): Promise<readonly MissingSource[]> {
    const missing: MissingSource[] = [];
    await subscribe(definition);
    await Promise.all(
      world.sourcesOf(definition).map(async (source) => {
        try {
          await world.readSource(source, take, maxAgeMs);
        } catch (cause) {
          const known = cause instanceof SourceError;
          if (!known) world.log.error({ err: cause, source: source.from }, "source failed");
          missing.push({ source: sourceName(source), reason: known ? cause.message : "could not be read" });
        }
      }),
    );
    return missing.sort((a, b) => (a.source < b.source ? -1 : 1));
  }

  async function articlesOf(definition: Definition, limit: number): Promise<readonly Article[]> {
    if (definition.isEverywhere) return searchAny(definition.match.any, limit, world.articles);
    await subscribe(definition);
    return world.articles.find({ briefing: definition.name, limit });
  }

  const made = makeStories({
    articles: world.articles,
    articlesOf: (definition) => articlesOf(definition, MAX_ARTICLES),
    quotesOf,
  });

  async function brief(
    definition: Definition,
    missing: readonly MissingSource[],
    {
      length = definition.length,
      maxStories = definition.maxStories,
      skip = 0,
      seen = new Set(),
      leaveOut = () => false,
    }: BriefOptions = {},
  ): Promise<Briefing> {
    const now = world.now().toISOString();
    const { stories, articles, leftOut } = await made.ranked(definition, now, leaveOut);
    const ranked = stories.filter(({ id }) => !seen.has(id));
    const shown = ranked.slice(skip, skip + maxStories);
    return composeBriefing({
      name: definition.name,
      title: definition.title,
      accent: definition.accent,
      stories: shown.map((story) => made.briefed(story, length, definition.outlets)),
      missing,
      articlesRead: articles.length,
      articlesMuted: leftOut,
      newestAt: articles[0]?.publishedAt ?? null,
      storiesLeftOut: Math.max(0, ranked.length - skip - shown.length),
      madeAt: now,
    });
  }

  const poolMade = rememberAll(8, (articles: readonly Article[]): QuotePool => {
    const sourced = articles.flatMap((article) => quotesOf(article).map((quote) => ({ quote, article })));
    return { quotes: mergeAcross(sourced), articles };
  });

  /** The quote that holds those words. */
  function quoteIn(article: Article, range: Range): SourcedQuote[] {
    const quote = quotesOf(article).find(
      ({ kind, ranges }) =>
        kind === "verbatim" && ranges.some(({ start, end }) => start < range.end && range.start < end),
    );
    return quote === undefined ? [] : [{ quote, article, alsoIn: [] }];
  }

  return {
    parse,
    take,
    refresh,
    brief,
    stories: async (definition, leaveOut) =>
      (await made.ranked(definition, world.now().toISOString(), leaveOut)).stories,
    storyInDepth: (definition, id, leaveOut) =>
      made.inDepth(definition, id, world.now().toISOString(), leaveOut),
    quotesOf,
    reportedBy: (pool, query) => nearestReported(pool.articles, query),
    briefArticle(article, { length = "medium", accent = "red" } = {}) {
      const [story] = clusterStories([article]) as [Story];
      return composeBriefing({
        name: null,
        title: article.outlet ?? "Briefing",
        accent,
        stories: [made.briefed(story, length, {})],
        missing: [],
        articlesRead: 1,
        newestAt: article.publishedAt,
        storiesLeftOut: 0,
        madeAt: world.now().toISOString(),
      });
    },
    search: (pool, query) => ({
      ...searchQuotes(pool.quotes, query),
      articlesSearched: pool.articles.length,
    }),
    poolOf: (article) => ({
      quotes: mergeAcross(quotesOf(article).map((quote) => ({ quote, article }))),
      articles: [article],
    }),
    async checkWords(words) {
      const articles = await world.articles.find({ limit: MAX_CHECKED });
      const outcome = findWords(words, articles, quotesOf);
      const near = outcome.kind === "near" ? [outcome.place] : [];
      const places = outcome.kind === "verbatim" ? outcome.places : near;
      const quotes = places.flatMap(({ article, range }) => quoteIn(article, range));
      const isQuoted = outcome.kind === "verbatim" || quotes.length > 0 || isQuotation(words);
      const claim: Claim = isQuoted ? { kind: "unknown" } : checkClaim(words, articles);
      return { outcome, searched: articles, quotes, claim };
    },
    async draw(sourced, cards, options) {
      const card = cardFrom(sourced, options);
      return card === null ? null : cards.render(card);
    },
    searchNews: makeNewsSearch({ ...world, quoteIn: (article, range) => quoteIn(article, range)[0] ?? null }),
    async stored(definition) {
      const articles = await articlesOf(definition, MAX_CHECKED);
      return world.sourcesOf(definition).flatMap((source) => storedSources(source, articles));
    },
    briefingOf: (article, definitions) =>
      definitions.find(({ match }) => match.any.length > 0 && belongsTo(article, match)) ?? null,
    async quotePool({ briefing, since, leaveOut = () => false }) {
      const found = await world.articles.find({ briefing, since, limit: MAX_ARTICLES });
      // Before the same words of several outlets become one: what others print as well stays.
      const articles = found.filter((article) => !leaveOut(article));
      await inTurns(articles, quotesOf);
      return poolMade(articles);
    },
  };
}
