/**
 * Whether words stand in an article: yes with the paragraph and the words in bold; nearly, with what differs; in other
 * words, with the sentence that says so; otherwise, with the reason; or not. In: what was found. Out: a message. Words that an article does not have are never shown as if it had them.
 */
import type { Article, Range } from "../model/article.ts";
import type { Block, Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { Replaced } from "../text/compare.ts";
import { truncate } from "../text/truncate.ts";
import { ANSWERS } from "./answer-words.ts";
import {
  dotted,
  MAX_REPLACED_CHARS,
  outletCount,
  outletSpans,
  plain,
  replacedSpans,
  speakerSpans,
  strong,
  timeSpans,
} from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import { type Language, WORDS } from "./words.ts";

export interface CheckedPlace {
  readonly article: Article;
  readonly range: Range;
  /** The words alone, in order, where something stands between them. */
  readonly ranges: readonly Range[];
  readonly context: Range;
  /** The quote that holds the words; null where they are nobody's. */
  readonly quote: SourcedQuote | null;
}

/** What of a sentence an article tells otherwise. */
export type Contradiction = "number" | "name" | "negation" | "quotation" | "swap" | "antonym";

export type Checked =
  | { readonly kind: "verbatim"; readonly places: readonly CheckedPlace[] }
  | { readonly kind: "near"; readonly place: CheckedPlace; readonly differences: readonly Replaced[] }
  /** In other words: the article's sentences that say so. */
  | { readonly kind: "borne-out"; readonly places: readonly CheckedPlace[] }
  | {
      readonly kind: "otherwise";
      readonly place: CheckedPlace;
      readonly reason: Contradiction;
      /** The asked words at fault. */
      readonly detail: string;
    }
  | { readonly kind: "not-found" };

export interface CheckOptions {
  /** Who was said to have said it; null where nobody was named. */
  readonly speaker: string | null;
  readonly isSpeaker: (quote: SourcedQuote) => boolean;
  readonly articlesSearched: number;
  readonly outletsSearched: number;
  readonly language: Language;
}

const MAX_PLACES = 3;
const MAX_DIFFERENCES = 5;

export function messageFromCheck(checked: Checked, options: CheckOptions): Message {
  const { language } = options;
  const words = ANSWERS[language];
  const heading = words.checked[checked.kind];
  const blocks: Block[] = [{ kind: "heading", text: heading }, ...bodyBlocks(checked, options)];
  return { blocks, summary: heading, accent: "slate", visibility: "public", language };
}

function bodyBlocks(checked: Checked, options: CheckOptions): Block[] {
  const words = ANSWERS[options.language];
  if (checked.kind === "not-found") {
    const searched = WORDS[options.language].searched(options.articlesSearched, options.outletsSearched);
    return [textBlock(`${searched} ${words.notFoundMeans}`)];
  }
  if (checked.kind === "near") {
    const entries = checked.differences
      .slice(0, MAX_DIFFERENCES)
      .map((pair) => replacedSpans(pair, words.yours, words.theirs));
    return [
      textBlock(words.nearest),
      ...placeBlocks(checked.place, options),
      ...(entries.length === 0 ? [] : [{ kind: "list", entries } as const]),
      ...sampleBlocks([checked.place], options),
    ];
  }
  if (checked.kind === "otherwise") {
    const detail = truncate(checked.detail, MAX_REPLACED_CHARS);
    return [
      textBlock(words.contradicted[checked.reason](detail)),
      ...placeBlocks(checked.place, options),
      ...sampleBlocks([checked.place], options),
    ];
  }
  if (checked.kind === "borne-out")
    return [
      textBlock(words.borneOutBy),
      ...checked.places.slice(0, MAX_PLACES).flatMap((place) => placeBlocks(place, options)),
      ...sampleBlocks(checked.places, options),
    ];
  const { places } = checked;
  const outlets = outletCount(places.map(({ article }) => article));
  const more = places.length - MAX_PLACES;
  const count = outlets === 1 ? words.oneOutlet : words.manyOutlets(outlets);
  const inPieces = places.some(({ ranges }) => ranges.length > 1);
  return [
    ...whoBlocks(places, options),
    ...(inPieces ? [textBlock(words.inPieces)] : []),
    ...places.slice(0, MAX_PLACES).flatMap((place) => placeBlocks(place, options)),
    textBlock(more > 0 ? `${count} (${words.moreArticles(more)})` : count),
    ...sampleBlocks(places, options),
  ];
}

/** In whose mouth the words are; said first, since they may be another's. */
function whoBlocks(places: readonly CheckedPlace[], { speaker, isSpeaker, language }: CheckOptions): Block[] {
  const words = ANSWERS[language];
  const quoted = places.flatMap(({ quote }) => (quote === null ? [] : [quote]));
  if (quoted.length === 0) return [textBlock(places.some(isMarked) ? words.speakerUnclear : words.notQuoted)];
  const named = quoted.find(({ quote }) => quote.speaker !== null);
  if (named?.quote.speaker === undefined || named.quote.speaker === null)
    return [textBlock(words.speakerUnclear)];
  const { name } = named.quote.speaker;
  const asked = quoted.find(isSpeaker);
  if (speaker === null || asked !== undefined)
    return [textBlock(words.saidBy(asked?.quote.speaker?.name ?? name))];
  return [textBlock(words.otherSpeaker(speaker, name))];
}

/** Whether the words begin inside quotation marks of their paragraph, though nobody was found to have said them. */
function isMarked({ article, range, context }: CheckedPlace): boolean {
  const before = article.text.slice(context.start, range.start);
  const count = (marks: RegExp) => before.match(marks)?.length ?? 0;
  return count(/[“«]/gu) > count(/[”»]/gu) || count(/"/g) % 2 === 1;
}

function placeBlocks(
  { article, range, ranges, context, quote }: CheckedPlace,
  { language }: CheckOptions,
): Block[] {
  const words = WORDS[language];
  const { text } = article;
  const spans = [
    ...ranges.flatMap(({ start, end }, at) => [
      plain(text.slice(ranges[at - 1]?.end ?? context.start, start)),
      strong(text.slice(start, end)),
    ]),
    plain(text.slice(ranges.at(-1)?.end ?? context.start, context.end)),
  ].filter((span) => span.kind !== "plain" || span.text !== "");
  const origin = dotted(
    quote === null ? [] : speakerSpans(quote.quote.speaker, words),
    outletSpans(article, linkToRange(article, range), words),
    timeSpans(article.publishedAt, "date"),
  );
  return [
    { kind: "text", spans },
    { kind: "context", spans: origin },
  ];
}

function sampleBlocks(places: readonly CheckedPlace[], { language }: CheckOptions): Block[] {
  return places.some(({ article }) => article.sample === true)
    ? [{ kind: "context", spans: [plain(WORDS[language].sample)] }]
    : [];
}

function textBlock(text: string): Block {
  return { kind: "text", spans: [plain(text)] };
}
