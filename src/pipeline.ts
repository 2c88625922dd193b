/**
 * The order of the work; read this first. Sources are read, documents become articles, articles become stories, points
 * and quotes, and these a briefing. Stages never import each other: this file alone knows the order, and what touches
 * the world is handed in.
 */
import { similarity } from "./article/dedupe.ts";
import { parseArticle } from "./article/parse.ts";
import { briefStory, composeBriefing } from "./briefing/compose.ts";
import { SourceError, UserError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Article } from "./model/article.ts";
import type { Accent, BriefedStory, Briefing, MissingSource } from "./model/briefing.ts";
import type { Definition, Length, SourceDefinition } from "./model/definition.ts";
import type { SourceDocument } from "./model/document.ts";
import type { Quote, SourcedQuote } from "./model/quote.ts";
import type { Story } from "./model/story.ts";
import { findQuotes } from "./quote/find.ts";
import { mergeAcross } from "./quote/merge.ts";
import { rankQuotes } from "./quote/pick.ts";
import { type QuoteQuery, type QuotesFound, searchQuotes } from "./quote/search.ts";
import type { ArticleStore } from "./store/articles.ts";
import { clusterStories } from "./story/cluster.ts";
import { belongsTo } from "./story/match.ts";
import { rankStories } from "./story/rank.ts";
import { applyCaps, capsFor } from "./summary/caps.ts";
import { summarizeStory } from "./summary/summarize-many.ts";
import { cut } from "./text/cut.ts";
import { shortId } from "./text/identify.ts";

export type { CardRenderer } from "./quote/card.ts";

/** What the pipeline is handed. */
export interface World {
  readonly now: () => Date;
  readonly articles: ArticleStore;
  /** The sources to read for a briefing: its own, or its folder of samples. */
  readonly sourcesOf: (definition: Definition) => readonly SourceDefinition[];
  /** Rejects with a SourceError whose message a reader may see. */
  readonly readSource: (source: SourceDefinition) => Promise<readonly SourceDocument[]>;
  readonly log: Log;
}

export interface BriefOptions {
  readonly length?: Length;
  readonly maxStories?: number;
  /** Stories to pass over: the ones shown before "More stories". */
  readonly skip?: number;
}

const POINTS: Readonly<Record<Length, number>> = { line: 1, short: 2, medium: 3 };
/** Newest articles read for one briefing. */
const MAX_ARTICLES = 400;

export interface Pipeline {
  /** Throws a UserError that says what to do where the document is no article. */
  parse(document: SourceDocument): Article;
  /** Reads the briefing's sources into the store. Tells which gave nothing, and why. */
  refresh(definition: Definition): Promise<readonly MissingSource[]>;
  /** A briefing of what the store holds; `missing` goes into its footer. */
  brief(definition: Definition, missing: readonly MissingSource[], options?: BriefOptions): Promise<Briefing>;
  /** A briefing of one article that somebody gave us. */
  briefArticle(article: Article, options?: { readonly length?: Length; readonly accent?: Accent }): Briefing;
  /** Best first, all kinds, with speakers named or unclear. */
  quotesOf(article: Article): readonly Quote[];
  /** Quotes over everything stored (or one briefing's articles), the same words of several outlets as one. */
  quotePool(query: { readonly briefing?: string; readonly since?: string }): Promise<QuotePool>;
  /** Verbatim quotes of the pool that answer, and what is nearest where none does. */
  search(pool: QuotePool, query: QuoteQuery): QuoteAnswer;
  /** The same over one article that somebody gave us. */
  poolOf(article: Article): QuotePool;
}

export interface QuoteAnswer extends QuotesFound {
  readonly articlesSearched: number;
}

export interface QuotePool {
  readonly quotes: readonly SourcedQuote[];
  readonly articles: readonly Article[];
}

export function makePipeline(world: World): Pipeline {
  const quotesOf = remember(2_000, (article: Article) => rankQuotes(findQuotes(article), article));

  async function readInto(definition: Definition, source: SourceDefinition): Promise<void> {
    const articles: Article[] = [];
    const problems: string[] = [];
    for (const document of await world.readSource(source)) {
      try {
        articles.push(parseArticle(withOutlet(document, source)));
      } catch (cause) {
        if (!(cause instanceof UserError)) throw cause;
        problems.push(cause.message);
      }
    }
    if (problems.length > 0) {
      world.log.info(
        { source: source.from, problems: problems.slice(0, 5), count: problems.length },
        "documents left out",
      );
    }
    if (articles.length === 0 && problems.length > 0)
      throw new SourceError("gave nothing that reads as an article");
    await world.articles.keep(articles, definition.name);
  }

  async function refresh(definition: Definition): Promise<readonly MissingSource[]> {
    const missing: MissingSource[] = [];
    await Promise.all(
      world.sourcesOf(definition).map(async (source) => {
        try {
          await readInto(definition, source);
        } catch (cause) {
          const known = cause instanceof SourceError;
          if (!known) world.log.error({ err: cause, source: source.from }, "source failed");
          missing.push({ source: nameOf(source), reason: known ? cause.message : "could not be read" });
        }
      }),
    );
    return missing.sort((a, b) => (a.source < b.source ? -1 : 1));
  }

  /** Points and the best quote of a story, cut down to what each article's terms allow. */
  function briefed(story: Story, length: Length, terms: Definition["outlets"]): BriefedStory {
    const maxPoints = POINTS[length];
    const points = summarizeStory(story.articles, { maxPoints, length });
    const excerpts = story.articles.map((article) => ({
      article,
      ...applyCaps(
        capsFor(article, article.outlet === null ? undefined : terms[article.outlet]),
        points.filter((point) => point.supports[0]?.article === article.id),
        quotesOf(article).filter(isShowable),
        (quote) => cut(article.text, quote.ranges),
      ),
    }));
    const kept = new Set(excerpts.flatMap((excerpt) => excerpt.points));
    const quotes = excerpts.flatMap(({ article, quotes: [first] }) =>
      first === undefined ? [] : [{ quote: first, article }],
    );
    return briefStory(
      story,
      points.filter((point) => kept.has(point)),
      mergeAcross(quotes)[0] ?? null,
    );
  }

  async function brief(
    definition: Definition,
    missing: readonly MissingSource[],
    { length = definition.length, maxStories = definition.maxStories, skip = 0 }: BriefOptions = {},
  ): Promise<Briefing> {
    const now = world.now().toISOString();
    const stored = await world.articles.find({ briefing: definition.name, limit: MAX_ARTICLES });
    const articles = stored.filter((article) => belongsTo(article, definition.match));
    const ranked = rankStories(clusterStories(articles, { likeness: similarity }), now);
    const shown = ranked.slice(skip, skip + maxStories);
    return composeBriefing({
      name: definition.name,
      title: definition.title,
      accent: definition.accent,
      stories: shown.map(({ story }) => briefed(story, length, definition.outlets)),
      missing,
      articlesRead: articles.length,
      storiesLeftOut: Math.max(0, ranked.length - skip - shown.length),
      madeAt: now,
    });
  }

  return {
    parse: parseArticle,
    refresh,
    brief,
    quotesOf,
    briefArticle(article, { length = "medium", accent = "red" } = {}) {
      const [story] = clusterStories([article]) as [Story];
      return composeBriefing({
        name: null,
        title: article.outlet ?? "Briefing",
        accent,
        stories: [briefed(story, length, {})],
        missing: [],
        articlesRead: 1,
        storiesLeftOut: 0,
        madeAt: world.now().toISOString(),
      });
    },
    search(pool, query) {
      return { ...searchQuotes(pool.quotes, query), articlesSearched: pool.articles.length };
    },
    poolOf(article) {
      return {
        quotes: mergeAcross(quotesOf(article).map((quote) => ({ quote, article }))),
        articles: [article],
      };
    },
    async quotePool({ briefing, since }) {
      const articles = await world.articles.find({ briefing, since, limit: MAX_ARTICLES });
      const sourced = articles.flatMap((article) => quotesOf(article).map((quote) => ({ quote, article })));
      return { quotes: mergeAcross(sourced), articles };
    },
  };
}

/** A briefing shows verbatim words of a named speaker, or none. */
function isShowable(quote: Quote): boolean {
  return quote.kind === "verbatim" && quote.speaker !== null;
}

function withOutlet(document: SourceDocument, source: SourceDefinition): SourceDocument {
  return document.outlet !== undefined || source.outlet === null
    ? document
    : { ...document, outlet: source.outlet };
}

function nameOf(source: SourceDefinition): string {
  if (source.outlet !== null) return source.outlet;
  return source.kind === "folder" ? source.from : new URL(source.from).hostname.replace(/^www\./, "");
}

/** Remembers the last `max` results by the article's id and text, since stores hand out new objects each time. */
function remember<T>(max: number, work: (article: Article) => T): (article: Article) => T {
  const known = new Map<string, T>();
  return (article) => {
    const key = article.id + shortId(article.text, 16);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(article);
    if (known.size >= max) known.delete(known.keys().next().value as string);
    known.set(key, made);
    return made;
  };
}
