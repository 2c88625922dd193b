/**
 * The stories of a briefing: which there are and in which order, each cut down to what may be shown, and one of them in depth.
 * In: stored articles, and who finds quotes. Out: stories with points and quotes inside each outlet's terms (promise P7).
 * Beside the pipeline, which makes briefings of them.
 */
import { similarity } from "./article/dedupe.ts";
import { briefStory } from "./briefing/compose.ts";
import type { Article } from "./model/article.ts";
import type { BriefedStory, Point, Support } from "./model/briefing.ts";
import type { Definition, Length } from "./model/definition.ts";
import type { Quote, SourcedQuote } from "./model/quote.ts";
import type { Story } from "./model/story.ts";
import { mergeAcross } from "./quote/merge.ts";
import { isShowable } from "./quote/pick.ts";
import type { ArticleStore } from "./store/articles.ts";
import { clusterStories } from "./story/cluster.ts";
import { findDifferences } from "./story/differences.ts";
import { belongsTo } from "./story/match.ts";
import { rankStories } from "./story/rank.ts";
import { isBorneOut } from "./summary/borne-out.ts";
import { applyCaps, capsFor } from "./summary/caps.ts";
import { summarizeStory } from "./summary/summarize-many.ts";
import { cut } from "./text/cut.ts";
import { rememberAll } from "./text/remember.ts";

const POINTS: Readonly<Record<Length, number>> = { line: 1, short: 2, medium: 3 };
/** A reader who opens one story wants more than a briefing's three lines of it; each outlet's own terms still hold. */
const POINTS_IN_DEPTH = 8;
const QUOTES_IN_DEPTH = 4;

/** Briefings whose stories are kept until an article comes in; their stories. */
const MAX_LISTS = 24;
const MAX_STORIES = 1_000;

/** Which articles to make nothing of. */
export type LeaveOut = (article: Article) => boolean;

export interface RankedStories {
  /** Most important first. */
  readonly stories: readonly Story[];
  /** What they were made of, newest first. */
  readonly articles: readonly Article[];
  /** Articles that were left out. */
  readonly leftOut: number;
}

export interface StoryInDepth {
  /** Without a quote: all of them are in `quotes`. */
  readonly briefed: BriefedStory;
  /** The same words of several outlets are one. */
  readonly quotes: readonly SourcedQuote[];
}

export interface StoriesWorld {
  readonly articles: Pick<ArticleStore, "read">;
  /** A briefing's newest articles. */
  readonly articlesOf: (definition: Definition) => Promise<readonly Article[]>;
  readonly quotesOf: (article: Article) => readonly Quote[];
}

export function makeStories({ articles: store, articlesOf, quotesOf }: StoriesWorld) {
  // Most of what a briefing needs was made for the one before: a poll brings a few articles, of a few stories.
  const clustered = rememberAll(MAX_LISTS, (articles) => clusterStories(articles, { likeness: similarity }));
  const differencesOf = rememberAll(MAX_STORIES, findDifferences);
  const summaries = new Map<string, (articles: readonly Article[]) => readonly Point[]>();

  function pointsOf(story: Story, maxPoints: number, length: Length): readonly Point[] {
    const key = `${maxPoints} ${length}`;
    const known = summaries.get(key);
    const summarize = (articles: readonly Article[]) =>
      summarizeStory(articles, { maxPoints, length }).filter((point) => isBorneOut(point, articles));
    const summary = known ?? rememberAll(MAX_STORIES, summarize);
    if (known === undefined) summaries.set(key, summary);
    return summary(story.articles);
  }

  /** `now`: ISO 8601. */
  async function ranked(
    definition: Definition,
    now: string,
    leaveOut: LeaveOut = () => false,
  ): Promise<RankedStories> {
    const stored = await articlesOf(definition);
    const matching = stored.filter((article) => belongsTo(article, definition.match));
    const articles = matching.filter((article) => !leaveOut(article));
    const stories = rankStories(clustered(articles), now);
    return {
      stories: stories.map(({ story }) => story),
      articles,
      leftOut: matching.length - articles.length,
    };
  }

  /** Points and quotes of a story, cut down to what each article's terms allow. */
  function cutDown(story: Story, maxPoints: number, length: Length, terms: Definition["outlets"]) {
    const points = pointsOf(story, maxPoints, length);
    const excerptsOf = (keepsQuote: boolean) =>
      story.articles.map((article) => ({
        article,
        ...applyCaps(
          capsFor(article, article.outlet === null ? undefined : terms[article.outlet]),
          points.filter((point) => point.supports[0]?.article === article.id),
          quotesOf(article).filter(isShowable),
          (quote) => cut(article.text, quote.ranges),
          keepsQuote,
        ),
      }));
    const roomy = excerptsOf(false);
    // One quote is enough: points give way only where no article of the story kept one.
    const excerpts = roomy.some(({ quotes }) => quotes.length > 0) ? roomy : excerptsOf(true);
    const kept = new Set(excerpts.flatMap((excerpt) => excerpt.points));
    return { excerpts, points: points.filter((point) => kept.has(point)) };
  }

  function briefed(story: Story, length: Length, terms: Definition["outlets"]): BriefedStory {
    const { excerpts, points } = cutDown(story, POINTS[length], length, terms);
    const quotes = excerpts.flatMap(({ article, quotes: [first] }) =>
      first === undefined ? [] : [{ quote: first, article }],
    );
    return briefStory(
      story,
      points,
      mergeAcross(quotes)[0] ?? null,
      points.length === 0 ? [] : differencesOf(story.articles),
    );
  }

  /** `id`: of the story, or of any of its reports. One that no briefing takes any more is shown by its one report. */
  async function find(
    definition: Definition,
    id: string,
    now: string,
    leaveOut: LeaveOut = () => false,
  ): Promise<Story | null> {
    const { stories } = await ranked(definition, now, leaveOut);
    const found = stories.find((story) => story.id === id || story.articles.some((one) => one.id === id));
    if (found !== undefined) return found;
    return clusterStories((await store.read([id])).filter((article) => !leaveOut(article)))[0] ?? null;
  }

  return {
    ranked,
    briefed,
    async inDepth(
      definition: Definition,
      id: string,
      now: string,
      leaveOut?: LeaveOut,
    ): Promise<StoryInDepth | null> {
      const story = await find(definition, id, now, leaveOut);
      if (story === null) return null;
      const { excerpts, points } = cutDown(story, POINTS_IN_DEPTH, "medium", definition.outlets);
      const sourced = excerpts.flatMap(({ article, quotes: own }) =>
        own.map((quote) => ({ quote, article })),
      );
      const quotes = mergeAcross(sourced).slice(0, QUOTES_IN_DEPTH);
      const told = points.filter((point) => !point.supports.some((support) => holdsOne(support, quotes)));
      const differences = points.length === 0 ? [] : differencesOf(story.articles);
      return { briefed: briefStory(story, told.length > 0 ? told : points, null, differences), quotes };
    },
  };
}

/** The quote says it in whole. */
function holdsOne(support: Support, quotes: readonly SourcedQuote[]): boolean {
  return quotes.some(
    ({ quote, article }) =>
      article.id === support.article &&
      quote.ranges.some(({ start, end }) => start < support.end && support.start < end),
  );
}
