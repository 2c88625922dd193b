/** What a reader is told: stories cut down to points, each point with the sentences it rests on (promise P3). */
import type { Range } from "./article.ts";
import type { SourcedQuote } from "./quote.ts";
import type { Difference, Story } from "./story.ts";

/** A range of the article with that id. */
export interface Support extends Range {
  readonly article: string;
}

export interface Point {
  /** At most 35 words; one article sentence, or a subsequence of it. */
  readonly text: string;
  /** Never empty. */
  readonly supports: readonly Support[];
  readonly status: "new" | "update" | "correction";
}

export interface BriefedStory {
  readonly story: Story;
  /** 0 to 3; empty where the article's own terms allow a headline and a link only. */
  readonly points: readonly Point[];
  readonly quote: SourcedQuote | null;
  /** Where its outlets contradict each other. */
  readonly differences: readonly Difference[];
  /** Minutes the article takes to read at 230 words a minute, and seconds for the points. */
  readonly articleMinutes: number;
  readonly pointSeconds: number;
}

/** A source that gave nothing this time, and why, in words for a reader (promise P8). */
export interface MissingSource {
  readonly source: string;
  readonly reason: string;
}

export interface Briefing {
  /** The definition's name ("korea"), or null for a briefing of pasted articles. */
  readonly name: string | null;
  readonly title: string;
  readonly accent: Accent;
  readonly stories: readonly BriefedStory[];
  readonly missing: readonly MissingSource[];
  /** Articles read and stories left out for length, for the line under the title. */
  readonly articlesRead: number;
  readonly storiesLeftOut: number;
  /** Articles left out since the reader or the channel muted them. Absent: none. */
  readonly articlesMuted?: number;
  /** When the newest article that was read was published; ISO 8601, null where none is dated. */
  readonly newestAt: string | null;
  /** ISO 8601. */
  readonly madeAt: string;
  /** Made of this project's samples: said wherever the briefing is shown. */
  readonly sample: boolean;
}

/** The colours a briefing can have, on cards and on containers. */
export const ACCENTS = ["red", "amber", "green", "blue", "violet", "slate"] as const;
export type Accent = (typeof ACCENTS)[number];
