/** Where articles are kept: the interface, and the form that lives in memory (demo, sandbox, tests). */
import type { Article } from "../model/article.ts";

export interface ArticleQuery {
  /** Only articles of this briefing's sources: see `subscribe`. */
  readonly briefing?: string;
  /** ISO 8601: published at or after. Undated articles are always in. */
  readonly since?: string;
  readonly limit: number;
}

export interface ArticleStore {
  /** Adds articles of a source, or replaces those of the same id. Tells which were new and which had another text. */
  keep(articles: readonly Article[], source: string): Promise<Kept>;
  /** From now on the briefing has these sources, and what they brought before. */
  subscribe(briefing: string, sources: readonly string[]): Promise<void>;
  /** Newest first; undated last. */
  find(query: ArticleQuery): Promise<readonly Article[]>;
  count(): Promise<number>;
}

export interface Kept {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

export function makeMemoryArticles(): ArticleStore {
  const kept = new Map<string, { article: Article; readonly sources: Set<string> }>();
  const subscribed = new Map<string, readonly string[]>();
  return {
    async keep(articles, source) {
      const added: string[] = [];
      const changed: string[] = [];
      for (const article of articles) {
        const entry = kept.get(article.id);
        if (entry === undefined) {
          kept.set(article.id, { article, sources: new Set([source]) });
          added.push(article.id);
          continue;
        }
        entry.sources.add(source);
        if (entry.article.text !== article.text) changed.push(article.id);
        entry.article = article;
      }
      return { added, changed };
    },
    async subscribe(briefing, sources) {
      subscribed.set(briefing, sources);
    },
    async find({ briefing, since, limit }) {
      const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
      const sources = briefing === undefined ? null : (subscribed.get(briefing) ?? []);
      return [...kept.values()]
        .filter((entry) => sources === null || sources.some((source) => entry.sources.has(source)))
        .map((entry) => entry.article)
        .filter((article) => article.publishedAt === null || Date.parse(article.publishedAt) >= from)
        .sort(newestFirst)
        .slice(0, limit);
    },
    async count() {
      return kept.size;
    },
  };
}

/** The order of every listing: newest, then by id; undated articles last. */
export function newestFirst(a: Article, b: Article): number {
  const [left, right] = [a, b].map((article) =>
    article.publishedAt === null ? 0 : Date.parse(article.publishedAt),
  );
  return (right ?? 0) - (left ?? 0) || (a.id < b.id ? -1 : 1);
}
