/** One event, and the articles that report it. */
import type { Article } from "./article.ts";

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
