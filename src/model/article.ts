/** The noun everything rests on: one article as stored text, with its parts as ranges of that text. */

/** A half-open range of a text, in UTF-16 code units: `text.slice(start, end)`. `0 ≤ start < end ≤ text.length`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A paragraph and the sentences in it; the sentences are in order, do not overlap, and carry no outer space. */
export interface Paragraph extends Range {
  readonly sentences: readonly Range[];
}

export interface Article {
  /** Stable for the same source text: 12 characters of base32, made from the URL where there is one, else the text. */
  readonly id: string;
  readonly headline: string;
  readonly byline: string | null;
  readonly outlet: string | null;
  /** http(s) only; null for an article that came from a file or a paste. */
  readonly url: string | null;
  /** ISO 8601: an instant (`2026-11-21T08:00:00+09:00`, in the page's own zone), or a date alone where the page gives
   * no more. Compare with `Date.parse`, not as text. */
  readonly publishedAt: string | null;
  /** ISO 639-1 code ("en", "ko"), or null where it could not be told. */
  readonly language: string | null;
  /** The page's own rights line, kept out of `text` and shown as a credit. */
  readonly rights: string | null;
  /**
   * Body without headline, byline, rights line and page noise. Paragraphs are separated by one blank line ("\n\n"). Empty where
   * the page did not show its article: then there are only headline and link.
   */
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  /** True for an article written for the samples of this project: its people and outlets are invented. */
  readonly sample?: boolean;
}
