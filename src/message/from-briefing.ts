/**
 * A briefing as a message: title and counts, then each story with its points, its best quote and where it is from. Every
 * point carries a link to the sentence it rests on (promise P3); what is missing is said at the end (promise P8).
 * In: a briefing. Out: a message, never empty.
 */
import type { Article } from "../model/article.ts";
import type { BriefedStory, Briefing, Point } from "../model/briefing.ts";
import type { Length } from "../model/definition.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { Difference } from "../model/story.ts";
import { truncate } from "../text/truncate.ts";
import { quoteBlock } from "./from-quote.ts";
import { safeUrl } from "./safe-link.ts";
import { safeLine } from "./safe-text.ts";
import { dotted, outletCount, outletSpans, plain, soft, strong, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
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
}

const MAX_RIGHTS_CHARS = 80;
const MAX_UNCHANGED = 3;
const MAX_HEADLINE_CHARS = 60;

export function messageFromBriefing(briefing: Briefing, options: BriefingOptions): Message {
  const words = WORDS[options.language];
  const { stories } = briefing;
  const blocks: Block[] = [
    { kind: "title", text: words.titled(briefing.title) },
    { kind: "context", spans: countSpans(briefing, words) },
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
    blocks.push(...storyBlocks(story, words));
  }
  blocks.push(
    ...unchangedBlocks(options, words),
    ...mutedBlocks(briefing, words),
    ...missingBlocks(briefing, words),
  );
  const actions = briefingActions(briefing, options, words);
  if (actions.length > 0) blocks.push({ kind: "actions", actions });
  return {
    blocks,
    summary: summaryOf(briefing, words),
    accent: briefing.accent,
    visibility: options.visibility,
    language: options.language,
  };
}

function countSpans({ stories, madeAt }: Briefing, words: Words): Span[] {
  const articles = stories.flatMap(({ story }) => story.articles);
  const counts = [plain(words.stories(stories.length)), plain(words.outlets(outletCount(articles)))];
  return dotted(...(stories.length === 0 ? [] : counts.map((count) => [count])), timeSpans(madeAt, "ago"));
}

function lateBlocks({ late }: BriefingOptions, words: Words): Block[] {
  if (late === undefined) return [];
  const due = [plain(`${words.late} `), ...timeSpans(late.due, "date-time")];
  const posted = [plain(`${words.posted} `), ...timeSpans(late.now, "date-time")];
  return [{ kind: "context", spans: dotted(due, posted) }];
}

/** Said wherever samples are shown, so that nobody takes an invented person for a real one. */
export function sampleBlocks(sample: boolean, words: Words): Block[] {
  return sample ? [{ kind: "context", spans: [plain(words.sample)] }] : [];
}

function storyBlocks(
  { story, points, quote, differences, articleMinutes, pointSeconds }: BriefedStory,
  words: Words,
): Block[] {
  const lead = story.articles[0];
  if (lead === undefined) return [];
  const url = lead.url === null ? null : safeUrl(lead.url);
  const outlets = outletCount(story.articles);
  const label = (article: Article) => (outlets > 1 ? (article.outlet ?? words.source) : words.source);
  const lines = [
    ...points.map((point) => pointSpans(point, story.articles, label, words)),
    ...differences.map((difference) => differenceSpans(difference, story.articles, words)),
  ];
  const time = dotted(
    outletSpans(lead, url, words),
    timeSpans(story.lastSeen ?? lead.publishedAt, "ago"),
    outlets > 1 ? [plain(words.outlets(outlets))] : [],
    points.length > 0 ? [plain(words.readingTime(articleMinutes, pointSeconds))] : [],
    lead.rights === null ? [] : [soft(truncate(safeLine(lead.rights), MAX_RIGHTS_CHARS))],
  );
  return [
    { kind: "heading", text: story.headline, ...(url !== null && { url }) },
    lines.length === 0
      ? { kind: "text", spans: [soft(words.headlineOnly)] }
      : { kind: "list", entries: lines },
    ...(quote === null ? [] : quoteBlock(quote, words)),
    { kind: "context", spans: time },
  ];
}

/** A point and behind it one link for each sentence it rests on: "source", or the outlet where the story has several. */
function pointSpans(
  point: Point,
  articles: readonly Article[],
  label: (article: Article) => string,
  words: Words,
): Span[] {
  const status = point.status === "new" ? [] : [strong(`${words[point.status]}: `)];
  const links = point.supports.flatMap((support) => {
    const article = articles.find(({ id }) => id === support.article);
    if (article === undefined) return [];
    const url = linkToRange(article, support);
    return url === null ? [] : [{ kind: "link", text: label(article), url } as const];
  });
  return [...status, plain(point.text), ...links.flatMap((link) => [plain(" "), link])];
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

/** "Reports differ: 12 people according to A, 14 people according to B", each with a link to its sentence. */
function differenceSpans({ sides }: Difference, articles: readonly Article[], words: Words): Span[] {
  const told = sides.flatMap(({ article: id, words: { start, end }, sentence }, at): Span[] => {
    const article = articles.find((one) => one.id === id);
    if (article === undefined) return [];
    const url = linkToRange(article, sentence);
    const name = article.outlet ?? words.noOutlet;
    const outlet: Span = url === null ? plain(name) : { kind: "link", text: name, url };
    const [before, behind] = words.accordingTo;
    const figure = strong(article.text.slice(start, end));
    return [plain(at === 0 ? " " : ", "), figure, plain(before), outlet, plain(behind)];
  });
  return [plain(words.differ), ...told];
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

function briefingActions(
  { name, stories, storiesLeftOut }: Briefing,
  { skipped = 0, length, visibility }: BriefingOptions,
  words: Words,
): Action[] {
  const actions: Action[] = [];
  const quoted = stories.find(({ quote }) => quote !== null)?.quote;
  if (quoted) {
    const options: Record<string, string> = name === null ? { article: quoted.article.id } : { topic: name };
    actions.push({
      kind: "run",
      label: words.quotesButton,
      emoji: "💬",
      primary: true,
      invocation: { command: "quote", options },
    });
  }
  if (storiesLeftOut > 0 && name !== null) {
    const options = {
      topic: name,
      skip: String(skipped + stories.length),
      ...(length && { length }),
      ...(visibility === "private" && { private: "true" }),
    };
    actions.push({ kind: "run", label: words.moreStories, invocation: { command: "more", options } });
  }
  const url = stories[0]?.story.articles[0]?.url ?? null;
  if (url !== null && safeUrl(url) !== null) actions.push({ kind: "open", label: words.openFirst, url });
  return actions;
}

/** "Korea briefing: Vote delayed; Port reopens; 3 stories": what a lock screen shows. */
function summaryOf({ title, stories }: Briefing, words: Words): string {
  if (stories.length === 0) return `${words.titled(title)}: ${words.nothingNew}`;
  const headlines = stories.slice(0, 2).map(({ story }) => story.headline);
  const more = stories.length > headlines.length ? [words.stories(stories.length)] : [];
  return `${words.titled(title)}: ${[...headlines, ...more].join("; ")}`;
}
