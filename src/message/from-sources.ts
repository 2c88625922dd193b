/** The articles behind a briefing: each story's headline, and every outlet that reports it with its link. Pure. */
import type { Accent } from "../model/briefing.ts";
import type { Message, Span } from "../model/message.ts";
import type { Story } from "../model/story.ts";
import { safeUrl } from "./safe-link.ts";
import { dotted, outletSpans, plain, strong, timeSpans } from "./spans.ts";
import { type Language, WORDS } from "./words.ts";

export interface SourceListOptions {
  readonly title: string;
  readonly accent: Accent;
  readonly language: Language;
}

export function sourceList(stories: readonly Story[], options: SourceListOptions): Message {
  const words = WORDS[options.language];
  const entries = stories.map(({ headline, articles }): Span[] => [
    strong(headline),
    plain(": "),
    ...dotted(
      ...articles.map((article): Span[] => [
        ...outletSpans(article, article.url === null ? null : safeUrl(article.url), words),
        ...spaced(timeSpans(article.publishedAt, "date")),
      ]),
    ),
  ]);
  const heading = `${options.title}: ${words.sources}`;
  return {
    blocks: [
      { kind: "title", text: heading },
      { kind: "list", entries },
    ],
    summary: heading,
    accent: options.accent,
    visibility: "public",
    language: options.language,
  };
}

const spaced = (spans: readonly Span[]): Span[] => (spans.length === 0 ? [] : [plain(", "), ...spans]);
