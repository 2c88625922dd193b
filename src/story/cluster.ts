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

function vectorsOf(articles: readonly Article[]): Vector[] {
  const counts = articles.map((article) => {
    const count = new Map<string, number>();
    const headline = termsOf(article.headline);
    for (const term of [
      ...headline,
      ...headline,
      ...headline,
      ...termsOf(article.text.slice(0, LEAD_CHARS)),
    ]) {
      count.set(term, (count.get(term) ?? 0) + 1);
    }
    return count;
  });
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

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
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
  ordered.forEach((article, index) => {
    const time = timeOf(article);
    let best: Group | null = null;
    let bestLikeness = SAME_EVENT;
    for (const group of groups) {
      if (time !== null && group.last !== null && time - group.last > WINDOW_MS) continue;
      let sum = 0;
      for (const member of group.members) sum += cosine(vectors[index] as Vector, vectors[member] as Vector);
      const likeness = sum / group.members.length;
      if (likeness >= bestLikeness) {
        best = group;
        bestLikeness = likeness;
      }
    }
    if (best === null) groups.push({ members: [index], last: time });
    else {
      best.members.push(index);
      best.last = time ?? best.last;
    }
  });
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
