/**
 * Puts the articles that report one event into one story. In: articles of one briefing. Out: stories, each with its
 * articles. Method: cosine of tf-idf vectors (headline counted three times, the first paragraphs once), joined greedily in
 * order of time to the story whose articles it resembles most on average, within three days. Deterministic.
 */
import type { Article } from "../model/article.ts";
import type { Story } from "../model/story.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf } from "../text/tokens.ts";

/** Mean similarity from which two reports are of one event. Set by hand on the sample articles, not measured beyond them. */
const SAME_EVENT = 0.22;
const WINDOW_MS = 72 * 3600 * 1000;
const LEAD_CHARS = 900;

type Vector = ReadonlyMap<string, number>;

function termsOf(text: string): string[] {
  return tokensOf(fold(text))
    .map((token) => stem(token.text))
    .filter((term) => term.length > 1 && !STOPWORDS.has(term));
}

/** Term → how often, the headline counted three times. Articles are clustered again with every briefing. */
const COUNTS = new WeakMap<Article, ReadonlyMap<string, number>>();

function countsOf(article: Article): ReadonlyMap<string, number> {
  const known = COUNTS.get(article);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  const headline = termsOf(article.headline);
  const lead = termsOf(article.text.slice(0, LEAD_CHARS));
  for (const term of [...headline, ...headline, ...headline, ...lead])
    counts.set(term, (counts.get(term) ?? 0) + 1);
  COUNTS.set(article, counts);
  return counts;
}

function vectorsOf(articles: readonly Article[]): Vector[] {
  const counts = articles.map(countsOf);
  const documents = new Map<string, number>();
  for (const count of counts)
    for (const term of count.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  return counts.map((count) => {
    const vector = new Map<string, number>();
    let square = 0;
    for (const [term, frequency] of count) {
      const rarity = Math.log(1 + articles.length / (documents.get(term) ?? 1));
      const weight = (1 + Math.log(frequency)) * rarity;
      vector.set(term, weight);
      square += weight * weight;
    }
    const norm = Math.sqrt(square) || 1;
    for (const [term, weight] of vector) vector.set(term, weight / norm);
    return vector;
  });
}

/**
 * Sums of cosines with the members of each group. Terms lead to the articles that hold them, so that articles without a term
 * in common cost nothing.
 */
function makeLikenesses() {
  const holders = new Map<string, { readonly group: number; readonly weight: number }[]>();
  return {
    with(vector: Vector, groups: number): Float64Array {
      const sums = new Float64Array(groups);
      for (const [term, weight] of vector) {
        for (const holder of holders.get(term) ?? [])
          sums[holder.group] = (sums[holder.group] ?? 0) + weight * holder.weight;
      }
      return sums;
    },
    add(vector: Vector, group: number): void {
      for (const [term, weight] of vector) {
        const known = holders.get(term);
        if (known === undefined) holders.set(term, [{ group, weight }]);
        else known.push({ group, weight });
      }
    },
  };
}

function timeOf(article: Article): number | null {
  const time = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt);
  return Number.isNaN(time) ? null : time;
}

interface Group {
  readonly members: number[];
  last: number | null;
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
  const vectors = vectorsOf(ordered);
  const groups: Group[] = [];
  const likenesses = makeLikenesses();
  for (const [index, article] of ordered.entries()) {
    const time = timeOf(article);
    const vector = vectors[index] as Vector;
    const sums = likenesses.with(vector, groups.length);
    let best = groups.length;
    let bestLikeness = SAME_EVENT;
    for (const [at, group] of groups.entries()) {
      if (time !== null && group.last !== null && time - group.last > WINDOW_MS) continue;
      const likeness = (sums[at] ?? 0) / group.members.length;
      if (likeness >= bestLikeness) {
        best = at;
        bestLikeness = likeness;
      }
    }
    const group = groups[best];
    if (group === undefined) groups.push({ members: [index], last: time });
    else {
      group.members.push(index);
      group.last = time ?? group.last;
    }
    likenesses.add(vector, best);
  }
  return groups.map((group) =>
    storyOf(
      group.members.map((member) => ordered[member] as Article),
      options,
    ),
  );
}

function storyOf(articles: readonly Article[], { likeness, copyFrom = 0.8 }: ClusterOptions): Story {
  const originals: Article[] = [];
  for (const article of articles) {
    const copied =
      likeness !== undefined && originals.some((other) => likeness(other.text, article.text) >= copyFrom);
    if (!copied) originals.push(article);
  }
  const times = articles.map((article) => article.publishedAt).filter((time) => time !== null);
  const newestFirst = [...originals].reverse();
  const lead = newestFirst[0] as Article;
  return {
    id: (articles[0] as Article).id,
    headline: lead.headline,
    articles: newestFirst,
    firstSeen: times[0] ?? null,
    lastSeen: times.at(-1) ?? null,
  };
}
