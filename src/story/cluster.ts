/**
 * Puts the articles that report one event into one story. In: articles of one briefing. Out: stories, each with its
 * articles. Method: cosine of tf-idf vectors of headline and first 4,000 characters; groups are joined, the most alike
 * first, as long as their articles are alike on average (average linkage), each compared with those within three days.
 * Deterministic. Tried on the sets of `npm run eval` and no better: names or figures weighted more, headlines counted more
 * than twice, complete or single linkage, a model over six measures of likeness.
 */
import type { Article } from "../model/article.ts";
import type { Story } from "../model/story.ts";
import { type Likenesses, likenessesOf } from "./likeness.ts";
import { averageLinkage } from "./linkage.ts";

/** Mean likeness from which reports are of one event, among many articles. Found on Multi-News among other articles. */
const SAME_EVENT = 0.16;
/** Among few, words look rare that are not, and all are alike: more is asked, by so much over their number. */
const IN_FEW = 3.2;
const MOST_ASKED = 0.29;
const WINDOW_MS = 72 * 3600 * 1000;
const COPY_FROM = 0.8;
/** Likeness of the words, below which texts are not compared word by word. */
const MAY_BE_COPY = 0.4;

function timeOf(article: Article): number | null {
  const time = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt);
  return Number.isNaN(time) ? null : time;
}

function areNear(one: number | null, other: number | null): boolean {
  return one === null || other === null || Math.abs(one - other) <= WINDOW_MS;
}

export interface ClusterOptions {
  /** Likeness of two texts, 0 to 1; articles from `copyFrom` up are copies of one text and count once. */
  readonly likeness?: (a: string, b: string) => number;
  readonly copyFrom?: number;
}

/** Stories in the order of their first article; every article is in exactly one story, or is a copy of one that is. */
export function clusterStories(articles: readonly Article[], options: ClusterOptions = {}): Story[] {
  const ordered = [...articles].sort(
    (a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const likenesses = likenessesOf(ordered);
  const copied = copiesIn(ordered, likenesses, options);
  const originals = ordered.filter((_, at) => copied[at] === at);
  const among = originals.length === ordered.length ? likenesses : likenessesOf(originals);
  const times = originals.map(timeOf);
  const near = (one: number, other: number) => areNear(times[one] ?? null, times[other] ?? null);
  const least = Math.min(MOST_ASKED, SAME_EVENT + IN_FEW / originals.length);
  return averageLinkage(among, near, least).map((members) => {
    const those = new Set(members.map((member) => originals[member]));
    return storyOf(
      ordered.filter((_, at) => those.has(ordered[copied[at] ?? at])),
      those,
    );
  });
}

/** Where the text of each stands first: ten copies of one report must not make its words common. */
function copiesIn(
  articles: readonly Article[],
  { count, values }: Likenesses,
  { likeness, copyFrom = COPY_FROM }: ClusterOptions,
): number[] {
  const first = articles.map((_, at) => at);
  if (likeness === undefined) return first;
  for (const [at, article] of articles.entries()) {
    for (let other = 0; other < at; other++) {
      if (first[other] !== other || (values[at * count + other] ?? 0) < MAY_BE_COPY) continue;
      const one = articles[other] as Article;
      if (!areNear(timeOf(one), timeOf(article)) || likeness(one.text, article.text) < copyFrom) continue;
      first[at] = other;
      break;
    }
  }
  return first;
}

/** `originals`: those of the articles that are no copies. */
function storyOf(articles: readonly Article[], originals: ReadonlySet<Article | undefined>): Story {
  const times = articles.map((article) => article.publishedAt).filter((time) => time !== null);
  const newestFirst = articles.filter((article) => originals.has(article)).reverse();
  const lead = newestFirst[0] as Article;
  return {
    id: (articles[0] as Article).id,
    headline: lead.headline,
    articles: newestFirst,
    firstSeen: times[0] ?? null,
    lastSeen: times.at(-1) ?? null,
  };
}
