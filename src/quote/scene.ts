/** Everything that attribution looks at, made once from an article's text: spans, words, mentions, links, cast. */
import type { Article, Paragraph } from "../model/article.ts";
import { type Cast, castOf } from "./entities.ts";
import { type Link, linkMentions } from "./links.ts";
import { type Marked, pairMarks } from "./marks.ts";
import { findMentions, type Mention } from "./mentions.ts";
import { type Word, wordsOf } from "./words.ts";

export interface Scene {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  readonly spans: readonly Marked[];
  readonly words: readonly Word[];
  /** Index of each span's token among the words. */
  readonly spanWords: readonly number[];
  readonly mentions: readonly Mention[];
  readonly links: readonly (readonly Link[])[];
  readonly cast: Cast;
  /** First mention index of each paragraph; one more entry for the end. */
  readonly mentionsFrom: readonly number[];
  /** By word index, how many came up to and with it: what lies between two words is a difference. */
  readonly counts: Counts;
}

export interface Counts {
  /** Half breaks between sentences: a sure end counts two. */
  readonly breaks: Uint32Array;
  readonly quotes: Uint32Array;
  readonly cues: Uint32Array;
}

function countsOf(words: readonly Word[]): Counts {
  const breaks = new Uint32Array(words.length);
  const quotes = new Uint32Array(words.length);
  const cues = new Uint32Array(words.length);
  const sums = { breaks: 0, quotes: 0, cues: 0 };
  for (let at = 0; at < words.length; at++) {
    const { breakBefore, span, tag } = words[at] as Word;
    breaks[at] = sums.breaks += breakBefore;
    quotes[at] = sums.quotes += span >= 0 ? 1 : 0;
    cues[at] = sums.cues += tag === "cue" ? 1 : 0;
  }
  return { breaks, quotes, cues };
}

export function sceneOf(article: Pick<Article, "text" | "paragraphs">): Scene {
  const { text, paragraphs } = article;
  const spans = pairMarks(text, paragraphs);
  const words = wordsOf(text, paragraphs, spans);
  const spanWords: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const { span } = words[at] as Word;
    if (span >= 0) spanWords[span] = at;
  }
  const mentions = findMentions(words);
  const links = linkMentions(words, mentions);
  const cast = castOf(words, mentions, links);
  const mentionsFrom: number[] = [];
  let next = 0;
  for (let index = 0; index <= paragraphs.length; index++) {
    while (next < mentions.length && (words[(mentions[next] as Mention).from] as Word).paragraph < index)
      next++;
    mentionsFrom.push(next);
  }
  const counts = countsOf(words);
  return { text, paragraphs, spans, words, spanWords, mentions, links, cast, mentionsFrom, counts };
}
