/** What somebody said, as ranges of an article. A quote holds no words of its own (promise P1). */
import type { Article, Range } from "./article.ts";

/** Who said it (promise P2). */
export interface Speaker {
  /** The fullest name the article gives ("Vladimir Putin"), or the noun phrase where it gives none ("a senior official"). */
  readonly name: string;
  /** "Russian president", as the article puts it; null where it says nothing. */
  readonly role: string | null;
  /** The attribution beside the words: "he said", "said Ana Ruiz, the minister of trade". */
  readonly evidence: Range;
  /** Where `name` stands; far from `evidence` when a pronoun was resolved. */
  readonly named: Range;
  /** Where `role` stands, null when there is none. */
  readonly roleAt: Range | null;
}

export interface Quote {
  /** 10 characters of base32, from the article's id and the ranges. */
  readonly id: string;
  /** verbatim: the ranges stood in quotation marks. reported: indirect speech, never to be shown in marks. */
  readonly kind: "verbatim" | "reported";
  /** In reading order, without the outer marks. More than one where the attribution interrupts ("A," he said. "B."). */
  readonly ranges: readonly Range[];
  /** null: "speaker unclear". */
  readonly speaker: Speaker | null;
  /** The likeliest speaker even where it is too uncertain to be shown; for measuring only. */
  readonly guess: Speaker | null;
  /** Calibrated probability, 0 to 1, that `guess` is right. */
  readonly confidence: number;
  /** The reporting verb or phrase ("said", "according to"); null where there is none. */
  readonly cue: Range | null;
  /** The paragraph or paragraphs that hold the quote, for "in context". */
  readonly context: Range;
}

/** A quote together with the article whose text its ranges cut. */
export interface SourcedQuote {
  readonly quote: Quote;
  readonly article: Article;
  /** Other articles that carry the same words, or nearly so. */
  readonly alsoIn: readonly Article[];
  /** Those of them that have other words in it, with their own quote; a shorter excerpt is none. */
  readonly versions?: readonly Version[];
}

/** What another outlet prints of the same utterance. */
export interface Version {
  readonly article: Article;
  readonly quote: Quote;
}
