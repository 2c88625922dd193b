/** What every kind of page is brought down to before it is cleaned: blocks of plain text in reading order. */

export interface TextBlock {
  readonly kind: "paragraph" | "heading" | "listed" | "quoted";
  readonly text: string;
  /** Characters of the text that stand in links. */
  readonly linked: number;
}

/** What a reader of one kind of bytes found; `parse.ts` makes an article of it. */
export interface Draft {
  readonly headline: string | null;
  readonly byline: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly rights: string | null;
  /** The page says that not everybody may read it. */
  readonly forSubscribers?: boolean;
  readonly sample: boolean;
  readonly paragraphs: readonly string[];
}

export const EMPTY_DRAFT: Draft = {
  headline: null,
  byline: null,
  outlet: null,
  url: null,
  publishedAt: null,
  language: null,
  rights: null,
  sample: false,
  paragraphs: [],
};

/** Letters and digits alone, folded: two blocks with the same key say the same. */
export function keyOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
