/** One event, and the articles that report it. */
import type { Article, Range } from "./article.ts";

export interface Story {
  /** Of its first article, so that it stays the same while reports are added. */
  readonly id: string;
  /** The headline of the article that represents the story. */
  readonly headline: string;
  /** The representative first, then newest first; never empty. Copies of one agency text are one entry. */
  readonly articles: readonly Article[];
  /** ISO 8601; null where no article carries a date. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

/** What one article says of something that another says otherwise. */
export interface Stated {
  readonly article: string;
  /** "12 people", "Tom Arden", as it stands. */
  readonly words: Range;
  readonly sentence: Range;
}

/** Two outlets give different numbers for one thing, or different names for one person. */
export interface Difference {
  readonly sides: readonly [Stated, Stated];
}
