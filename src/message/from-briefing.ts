/** A briefing as a message: title, stories with their points and sources, the best quote, what is missing. */
import type { Article } from "../model/article.ts";
import type { BriefedStory, Briefing, Point } from "../model/briefing.ts";
import type { Block, Message, Span } from "../model/message.ts";
import { quoteBlock, sourceSpans } from "./from-quote.ts";
import { safeUrl } from "./safe-link.ts";
import { linkToRange } from "./text-fragment.ts";

export interface BriefingMessageOptions {
  readonly language: Message["language"];
  readonly visibility: Message["visibility"];
}

function plural(count: number, word: string): string {
  if (count === 1) return `1 ${word}`;
  return `${count} ${word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`}`;
}

const outletsOf = (stories: readonly BriefedStory[]) =>
  new Set(stories.flatMap(({ story }) => story.articles.map((article) => article.outlet ?? article.id))).size;

export function messageFromBriefing(
  briefing: Briefing,
  { language, visibility }: BriefingMessageOptions,
): Message {
  const { stories, title } = briefing;
  const count = plural(stories.length, "story");
  const name = /briefing/i.test(title) ? title : `${title} briefing`;
  return {
    blocks: [
      { kind: "title", text: name },
      { kind: "context", spans: underTitle(briefing) },
      ...(stories.length === 0
        ? [{ kind: "text", spans: [{ kind: "plain", text: "There is no news here yet." }] } as const]
        : stories.flatMap((briefed, index): Block[] => [
            ...(index === 0 ? [] : [{ kind: "divider" } as const]),
            ...storyBlocks(briefed),
          ])),
      ...footer(briefing),
    ],
    summary:
      stories.length === 0
        ? `${name}: nothing yet`
        : `${name}: ${count}. ${stories[0]?.story.headline ?? ""}`,
    accent: briefing.accent,
    visibility,
    language,
  };
}

function underTitle({ stories, storiesLeftOut, sample }: Briefing): readonly Span[] {
  const parts = [plural(stories.length, "story"), plural(outletsOf(stories), "outlet")];
  if (storiesLeftOut > 0) parts.push(`${storiesLeftOut} left out`);
  if (sample) parts.push("sample articles: people, outlets and events are invented");
  return [{ kind: "plain", text: parts.join(" · ") }];
}

function storyBlocks(briefed: BriefedStory): Block[] {
  const { story, points, quote } = briefed;
  const url = story.articles[0]?.url ?? null;
  const href = url === null ? null : safeUrl(url);
  return [
    { kind: "heading", text: story.headline, ...(href === null ? {} : { url: href }) },
    ...(points.length === 0
      ? [{ kind: "text", spans: [{ kind: "plain", text: "Headline and link only.", soft: true }] } as const]
      : [{ kind: "list", entries: points.map((point) => pointSpans(point, story.articles)) } as const]),
    ...(quote === null ? [] : [quoteBlock(quote)]),
    { kind: "context", spans: storyContext(briefed) },
  ];
}

/** The point, then the outlet it rests on as a link that shows the sentence. */
function pointSpans(point: Point, articles: readonly Article[]): readonly Span[] {
  const [support] = point.supports;
  const article = articles.find(({ id }) => id === support?.article);
  const url = support === undefined || article === undefined ? null : linkToRange(article, support);
  const label = articles.length > 1 ? (article?.outlet ?? "source") : "source";
  const text: Span = { kind: "plain", text: `${point.text} ` };
  if (url !== null) return [text, { kind: "link", text: label, url }];
  return articles.length > 1
    ? [text, { kind: "plain", text: label, soft: true }]
    : [{ ...text, text: point.text }];
}

function storyContext({ story, quote, points, articleMinutes, pointSeconds }: BriefedStory): readonly Span[] {
  const outlets = [...new Set(story.articles.map((article) => article.outlet ?? "source not named"))];
  const spans: Span[] = [{ kind: "plain", text: outlets.join(", ") }];
  if (story.lastSeen !== null)
    spans.push({ kind: "plain", text: " · " }, { kind: "time", at: story.lastSeen, style: "date" });
  if (points.length > 0)
    spans.push({ kind: "plain", text: ` · ${articleMinutes} min read → ${pointSeconds} s` });
  if (quote !== null) spans.push({ kind: "plain", text: " · quote: " }, ...sourceSpans(quote));
  const [rights] = story.articles.map((article) => article.rights).filter((line) => line !== null);
  if (rights !== undefined) spans.push({ kind: "plain", text: ` · ${rights}`, soft: true });
  return spans;
}

/** Which sources gave nothing, and why (promise P8). */
function footer({ missing }: Briefing): Block[] {
  if (missing.length === 0) return [];
  const lines = missing.map(({ source, reason }) => `${source}: ${reason}`).join(" · ");
  return [
    { kind: "divider" },
    { kind: "context", spans: [{ kind: "plain", text: `Did not answer: ${lines}` }] },
  ];
}
