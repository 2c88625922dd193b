/**
 * One story in depth: its points, where its outlets differ, who is quoted, and every report of it with its outlet and time. In:
 * what the pipeline found of it. Out: a message for the person who opened it.
 */
import type { Accent, BriefedStory } from "../model/briefing.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { Story } from "../model/story.ts";
import { quoteBlock } from "./from-quote.ts";
import { safeUrl } from "./safe-link.ts";
import { dotted, outletSpans, plain, strong, timeSpans } from "./spans.ts";
import { sampleBlocks, storyBlocks } from "./story-blocks.ts";
import { type Language, WORDS, type Words } from "./words.ts";

/** More reports than this are counted. */
const MAX_REPORTS = 12;

export interface StoryOptions {
  readonly accent: Accent;
  readonly language: Language;
}

export function messageFromStory(
  { briefed, quotes }: { readonly briefed: BriefedStory; readonly quotes: readonly SourcedQuote[] },
  { accent, language }: StoryOptions,
): Message {
  const words = WORDS[language];
  const { story } = briefed;
  const [heading, points, ...print] = storyBlocks(briefed, words);
  const actions = actionsOf(story, quotes, words);
  const blocks: Block[] = [
    ...(heading === undefined ? [] : [heading]),
    ...(points === undefined ? [] : [points]),
    ...quotes.flatMap((sourced) => quoteBlock(sourced, words, sourced.article.outlet ?? words.source)),
    ...(story.articles.length > 1 ? reportBlocks(story, words) : print),
    ...sampleBlocks(
      story.articles.some(({ sample }) => sample === true),
      words,
    ),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return { blocks, summary: story.headline, accent, visibility: "private", language };
}

/** Newest first, as the story has them; the one that stands for it is the first. */
function reportBlocks({ articles }: Story, words: Words): Block[] {
  const shown = articles.slice(0, MAX_REPORTS);
  const more = articles.length - shown.length;
  const entries = shown.map((article): Span[] => {
    const url = article.url === null ? null : safeUrl(article.url);
    const headline: Span =
      url === null ? plain(article.headline) : { kind: "link", text: article.headline, url };
    return dotted([headline], outletSpans(article, null, words), timeSpans(article.publishedAt, "ago"));
  });
  return [
    { kind: "divider" },
    { kind: "text", spans: [strong(words.reports(articles.length))] },
    { kind: "list", entries },
    ...(more > 0 ? [{ kind: "context", spans: [plain(`+${more}`)] } as const] : []),
  ];
}

function actionsOf({ articles }: Story, quotes: readonly SourcedQuote[], words: Words): Action[] {
  const actions: Action[] = [];
  const quoted = quotes[0]?.article;
  if (quoted !== undefined)
    actions.push({
      kind: "run",
      label: words.quotesButton,
      emoji: "💬",
      primary: true,
      invocation: { command: "quote", options: { article: quoted.id } },
    });
  const url = articles[0]?.url ?? null;
  if (url !== null && safeUrl(url) !== null) actions.push({ kind: "open", label: words.sourceButton, url });
  return actions;
}
