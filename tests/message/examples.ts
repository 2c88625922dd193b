/** Articles, quotes and briefings for the tests of messages. People, places and outlets are invented. */
import type { Article, Range } from "../../src/model/article.ts";
import type { BriefedStory, Briefing } from "../../src/model/briefing.ts";
import type { SourcedQuote, Speaker } from "../../src/model/quote.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

const TEXT = `The bridge over Hollow Bay carried its first cars on Tuesday, a month before the date in the contract.

“We said May, and we are glad to be wrong,” said Ada Quill, the harbour engineer. She thanked 340 workers, some of whom had slept in vans.

The toll will be 2 crowns until winter. The bridge over Hollow Bay is the longest of the coast.`;

export const ARTICLE: Article = {
  id: "hollowbay123",
  headline: "Harbour bridge opens a month early",
  byline: "Tom Reed",
  outlet: "Example Wire",
  url: "https://wire.example.org/2026/11/hollow-bay-bridge",
  publishedAt: "2026-11-24T05:30:00Z",
  language: "en",
  rights: "© 2026 Example Wire",
  text: TEXT,
  paragraphs: paragraphsOf(TEXT),
};

export function rangeOf(words: string, article: Article = ARTICLE): Range {
  const start = article.text.indexOf(words);
  if (start < 0) throw new Error(`not in the article: ${words}`);
  return { start, end: start + words.length };
}

export const SPEAKER: Speaker = {
  name: "Ada Quill",
  role: "the harbour engineer",
  evidence: rangeOf("said Ada Quill, the harbour engineer"),
  named: rangeOf("Ada Quill"),
  roleAt: rangeOf("the harbour engineer"),
};

export const QUOTE: SourcedQuote = {
  quote: {
    id: "quote12345",
    kind: "verbatim",
    ranges: [rangeOf("We said May, and we are glad to be wrong")],
    speaker: SPEAKER,
    guess: SPEAKER,
    confidence: 0.98,
    cue: rangeOf("said"),
    context: rangeOf(TEXT.split("\n\n")[1] ?? ""),
  },
  article: ARTICLE,
  alsoIn: [],
};

export const STORY: BriefedStory = {
  story: {
    id: "story1",
    headline: ARTICLE.headline,
    articles: [ARTICLE],
    firstSeen: null,
    lastSeen: ARTICLE.publishedAt,
  },
  points: [
    {
      text: "The bridge over Hollow Bay carried its first cars on Tuesday, a month before the date in the contract.",
      supports: [{ article: ARTICLE.id, ...rangeOf(TEXT.split("\n\n")[0] ?? "") }],
      status: "new",
    },
    {
      text: "The toll will be 2 crowns until winter.",
      supports: [{ article: ARTICLE.id, ...rangeOf("The toll will be 2 crowns until winter.") }],
      status: "update",
    },
  ],
  quote: QUOTE,
  differences: [],
  articleMinutes: 3,
  pointSeconds: 20,
};

export const BRIEFING: Briefing = {
  name: "coast",
  title: "Coast briefing",
  accent: "blue",
  stories: [STORY],
  missing: [],
  articlesRead: 12,
  newestAt: null,
  storiesLeftOut: 0,
  madeAt: "2026-11-24T07:30:00Z",
  sample: false,
};
