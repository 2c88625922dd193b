/**
 * A briefing as a message: title and counts, then each story with its points, its best quote and where it is from. Every
 * point carries a link to the sentence it rests on (promise P3); what is missing is said at the end (promise P8).
 * In: a briefing. Out: a message, never empty.
 */
import type { Briefing } from "../model/briefing.ts";
import type { Length } from "../model/definition.ts";
import type { Block, Message, Picture, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { Schedule } from "../model/schedule.ts";
import { truncate } from "../text/truncate.ts";
import { pressedBlocks } from "./briefing-actions.ts";
import { cardBlocks, originSpans } from "./from-quote.ts";
import { safeLine } from "./safe-text.ts";
import { dotted, outletCount, plain, soft, timeSpans } from "./spans.ts";
import { sampleBlocks, storyBlocks } from "./story-blocks.ts";
import { type Language, WORDS, type Words } from "./words.ts";

export interface BriefingOptions {
  readonly language: Language;
  readonly visibility: Message["visibility"];
  /** A scheduled briefing that comes after its time: when it was due and when it comes, ISO 8601. */
  readonly late?: { readonly due: string; readonly now: string };
  /** What the channel was told before and is the same, and when it had its last post (ISO 8601). */
  readonly unchanged?: { readonly since: string; readonly headlines: readonly string[] };
  /** Stories passed over because they were shown before. Default 0. */
  readonly skipped?: number;
  /** Where it is not the briefing's own: "More stories" keeps to it. */
  readonly length?: Length;
  /** Posted by itself: says its date, and how much there was; shows this quote as a card, and not with its story. */
  readonly digest?: { readonly card: { readonly quote: SourcedQuote; readonly picture: Picture } | null };
  /** The schedule of this channel that posts it: people get a button to change it. */
  readonly schedule?: Pick<Schedule, "id" | "origin">;
}

const MAX_UNCHANGED = 3;
const MAX_HEADLINE_CHARS = 60;

export function messageFromBriefing(briefing: Briefing, options: BriefingOptions): Message {
  const words = WORDS[options.language];
  const { stories } = briefing;
  const card = options.digest?.card ?? null;
  const blocks: Block[] = [
    { kind: "title", text: words.titled(briefing.title) },
    { kind: "context", spans: countSpans(briefing, options, words) },
    ...lateBlocks(options, words),
    ...sampleBlocks(briefing.sample, words),
  ];
  if (stories.length === 0) {
    const since = options.unchanged?.since;
    const nothing =
      since === undefined
        ? [plain(`${words.nothingNewYet} `)]
        : [plain(`${words.nothingNewSince} `), ...timeSpans(since, "date-time"), plain(". ")];
    blocks.push({ kind: "text", spans: [...nothing, plain(words.articlesRead(briefing.articlesRead))] });
  }
  for (const [index, story] of stories.entries()) {
    if (index > 0) blocks.push({ kind: "divider" });
    const isOnCard = card !== null && story.quote?.quote.id === card.quote.quote.id;
    const shown = isOnCard ? { ...story, quote: null } : story;
    blocks.push(...storyBlocks(shown, words, briefing.name === null ? undefined : index));
  }
  if (card !== null)
    blocks.push(
      { kind: "divider" },
      { kind: "context", spans: [plain(words.quoteOfTheDay)] },
      ...cardBlocks(card.quote, card.picture, words),
      { kind: "context", spans: originSpans(card.quote, words) },
    );
  blocks.push(
    ...unchangedBlocks(options, words),
    ...mutedBlocks(briefing, words),
    ...missingBlocks(briefing, words),
    ...pressedBlocks(briefing, options, words),
  );
  return {
    blocks,
    summary: summaryOf(briefing, words),
    accent: briefing.accent,
    visibility: options.visibility,
    language: options.language,
  };
}

function countSpans(briefing: Briefing, { digest }: BriefingOptions, words: Words): Span[] {
  const { stories, madeAt, articlesRead, storiesLeftOut } = briefing;
  const articles = stories.flatMap(({ story }) => story.articles);
  const counts = [plain(words.stories(stories.length)), plain(words.outlets(outletCount(articles)))];
  const shown = stories.length === 0 ? [] : counts.map((count) => [count]);
  if (digest === undefined) return dotted(...shown, timeSpans(madeAt, "ago"));
  const read = articlesRead === 0 ? [] : [plain(words.leftOut(articlesRead, storiesLeftOut))];
  return dotted(timeSpans(madeAt, "date"), ...shown, stories.length === 0 ? [] : read);
}

function lateBlocks({ late }: BriefingOptions, words: Words): Block[] {
  if (late === undefined) return [];
  const due = [plain(`${words.late} `), ...timeSpans(late.due, "date-time")];
  const posted = [plain(`${words.posted} `), ...timeSpans(late.now, "date-time")];
  return [{ kind: "context", spans: dotted(due, posted) }];
}

/** One line for all of them. */
function unchangedBlocks({ unchanged }: BriefingOptions, words: Words): Block[] {
  if (unchanged === undefined || unchanged.headlines.length === 0) return [];
  const { since, headlines } = unchanged;
  const shown = headlines
    .slice(0, MAX_UNCHANGED)
    .map((headline) => truncate(safeLine(headline), MAX_HEADLINE_CHARS));
  const more = headlines.length - shown.length;
  const named = `${shown.join(" · ")}${more > 0 ? ` · +${more}` : ""}`;
  return [
    {
      kind: "context",
      spans: [plain(`${words.unchangedSince} `), ...timeSpans(since, "date-time"), plain(`: ${named}`)],
    },
  ];
}

/** That something is not here by the reader's own wish, and how much: else they take it for news that did not happen. */
function mutedBlocks({ articlesMuted = 0 }: Briefing, words: Words): Block[] {
  return articlesMuted === 0 ? [] : [{ kind: "context", spans: [soft(words.mutedReports(articlesMuted))] }];
}

/** Who was silent, and how old the newest article is that there was without them. */
function missingBlocks({ missing, newestAt }: Briefing, words: Words): Block[] {
  if (missing.length === 0) return [];
  const named = missing.map(({ source, reason }) => `${source}: ${reason}`).join(" · ");
  const newest = newestAt === null ? [] : [plain(`${words.newestArticle} `), ...timeSpans(newestAt, "ago")];
  return [{ kind: "context", spans: dotted([plain(`⚠ ${words.missing}: ${named}`)], newest) }];
}

/** "Korea briefing: Vote delayed; Port reopens; 3 stories": what a lock screen shows. */
function summaryOf({ title, stories }: Briefing, words: Words): string {
  if (stories.length === 0) return `${words.titled(title)}: ${words.nothingNew}`;
  const headlines = stories.slice(0, 2).map(({ story }) => story.headline);
  const more = stories.length > headlines.length ? [words.stories(stories.length)] : [];
  return `${words.titled(title)}: ${[...headlines, ...more].join("; ")}`;
}
