/** What a search shows of one article. */
import type { Article, Range } from "./article.ts";
import type { SourcedQuote } from "./quote.ts";

export interface Report {
  readonly article: Article;
  /** The sentence that holds the words; null where they stand in the headline alone, or the outlet allows no more than that. */
  readonly sentence: Range | null;
  /** Where the words are, in order, within the sentence's text. */
  readonly found: readonly Range[];
  /** The quote that the sentence is part of; null where it is the article's own. */
  readonly quote: SourcedQuote | null;
  /** Where the same sentence stands as well. */
  readonly alsoIn: readonly Article[];
}
