/** Where articles are kept: the interface, and the form that lives in memory (demo, sandbox, tests). */
import type { Article } from "../model/article.ts";
import { type SearchTerm, searchable, searchTerms } from "../text/searchable.ts";
import { stem } from "../text/stems.ts";
import { fold, tokensOf } from "../text/tokens.ts";

export interface ArticleQuery {
  /** Only articles of this briefing's sources: see `subscribe`. */
  readonly briefing?: string;
  /** ISO 8601: published at or after. Undated articles are always in. */
  readonly since?: string;
  readonly limit: number;
}

export interface SearchQuery {
  /** ISO 8601: published at or after. */
  readonly since?: string;
  readonly limit: number;
}

/** Enough of an article to rank it by. */
export type Found = Pick<Article, "id" | "headline" | "publishedAt">;

export interface ArticleStore {
  /** Adds articles of a source, or replaces those of the same id; one without text replaces nothing. Tells which were new and which had another text. */
  keep(articles: readonly Article[], source: string): Promise<Kept>;
  /** From now on the briefing has these sources, and what they brought before. */
  subscribe(briefing: string, sources: readonly string[]): Promise<void>;
  /** Newest first; undated last. */
  find(query: ArticleQuery): Promise<readonly Article[]>;
  /** What holds all the words in headline or text, those that came last first; dated ones only where `since` is given. */
  search(words: string, query: SearchQuery): Promise<readonly Found[]>;
  /** The articles of these ids, in their order; those that are gone are left out. */
  read(ids: readonly string[]): Promise<readonly Article[]>;
  /** Drops what came before that time, ISO 8601 in UTC, and tells how many articles that were. */
  forget(before: string): Promise<number>;
  count(): Promise<number>;
}

export interface Kept {
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** `now`: without it nothing is ever old enough to be forgotten. */
export function makeMemoryArticles(now: () => Date = () => new Date(8.64e15)): ArticleStore {
  const kept = new Map<
    string,
    { article: Article; readonly seenAt: number; readonly sources: Set<string> }
  >();
  const subscribed = new Map<string, readonly string[]>();
  return {
    async keep(articles, source) {
      const added: string[] = [];
      const changed: string[] = [];
      for (const article of articles) {
        const entry = kept.get(article.id);
        if (entry === undefined) {
          kept.set(article.id, { article, seenAt: now().getTime(), sources: new Set([source]) });
          added.push(article.id);
          continue;
        }
        entry.sources.add(source);
        if (article.text === "") continue;
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
    async search(words, { since, limit }) {
      const terms = searchTerms(words);
      if (terms.length === 0) return [];
      return [...kept.values()]
        .map(({ article }) => article)
        .filter(
          ({ publishedAt }) => since === undefined || Date.parse(publishedAt ?? "") >= Date.parse(since),
        )
        .filter((article) => holdsAll(terms, article))
        .reverse()
        .slice(0, limit);
    },
    async read(ids) {
      return ids.flatMap((id) => kept.get(id)?.article ?? []);
    },
    async forget(before) {
      const old = [...kept].filter(([, { seenAt }]) => seenAt < Date.parse(before));
      for (const [id] of old) kept.delete(id);
      return old.length;
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

/** Each article is looked through: this store holds a few hundred. */
function holdsAll(terms: readonly SearchTerm[], { headline, text }: Article): boolean {
  const words = stemmed(`${headline}\n${text}`);
  return terms.every((term) => {
    const found = words.indexOf(stemmed(term.words).trimEnd());
    return found >= 0 && (term.isPrefix || words.includes(stemmed(term.words)));
  });
}

/** Stems with one blank around each. */
function stemmed(text: string): string {
  const words = tokensOf(fold(searchable(text))).flatMap(({ text: word }) => word.split(/[^\p{L}\p{N}]+/u));
  return ` ${words.map(stem).join(" ")} `;
}
