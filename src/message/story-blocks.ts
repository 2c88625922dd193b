/**
 * One story as blocks: headline, points with a link to the sentence each rests on (promise P3), where its outlets differ, the
 * best quote, and where it is from. Pure.
 */
import type { Article } from "../model/article.ts";
import type { BriefedStory, Point } from "../model/briefing.ts";
import type { Block, Span } from "../model/message.ts";
import type { Difference } from "../model/story.ts";
import { truncate } from "../text/truncate.ts";
import { quoteBlock } from "./from-quote.ts";
import { safeUrl } from "./safe-link.ts";
import { safeLine } from "./safe-text.ts";
import { dotted, outletCount, outletSpans, plain, soft, strong, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import type { Words } from "./words.ts";

const MAX_RIGHTS_CHARS = 80;

/** Said wherever samples are shown, so that nobody takes an invented person for a real one. */
export function sampleBlocks(sample: boolean, words: Words): Block[] {
  return sample ? [{ kind: "context", spans: [plain(words.sample)] }] : [];
}

/** `place`: where the story stands among others that can all be opened: then what goes first for want of room. */
export function storyBlocks(
  { story, points, quote, differences, articleMinutes, pointSeconds }: BriefedStory,
  words: Words,
  place?: number,
): Block[] {
  const lead = story.articles[0];
  if (lead === undefined) return [];
  const url = lead.url === null ? null : safeUrl(lead.url);
  const outlets = outletCount(story.articles);
  const hasText = story.articles.some(({ text }) => text !== "");
  const label = (article: Article) => (outlets > 1 ? (article.outlet ?? words.source) : words.source);
  const lines = [
    ...points.map((point) => pointSpans(point, story.articles, label, words)),
    ...differences.map((difference) => differenceSpans(difference, story.articles, words)),
  ];
  const time = dotted(
    // The headline leads there; the host is said all the same.
    outletSpans(lead, url, words).map((span) => (span.kind === "link" ? plain(span.text) : span)),
    timeSpans(story.lastSeen ?? lead.publishedAt, "ago"),
    outlets > 1 ? [plain(words.outlets(outlets))] : [],
    points.length > 0 ? [plain(words.readingTime(articleMinutes, pointSeconds))] : [],
    lead.rights === null ? [] : [soft(truncate(safeLine(lead.rights), MAX_RIGHTS_CHARS))],
  );
  return [
    { kind: "heading", text: story.headline, ...(url !== null && { url }) },
    lines.length === 0
      ? { kind: "text", spans: [soft(hasText ? words.headlineOnly : words.notShown)] }
      : {
          kind: "list",
          entries: lines,
          ...(place !== undefined && { spare: spareOf(points, lines.length, place) }),
        },
    ...(quote === null ? [] : quoteBlock(quote, words)).map((block) =>
      block.kind === "quote" && place ? { ...block, spare: SPARE.quote - place } : block,
    ),
    { kind: "context", spans: time },
  ];
}

/** What goes first: third points, second points, quotes, then all points; of each kind the last story's first. */
const SPARE = { point: 1_000, eachBefore: 100, quote: 2_000, lastPoint: 3_000 };

/** The first story keeps a point and its quote. Updates, corrections and contradictions are never spare. */
function spareOf(points: readonly Point[], count: number, place: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    if (points[at]?.status !== "new") return 0;
    if (at > 0) return SPARE.point - at * SPARE.eachBefore - place;
    return place === 0 ? 0 : SPARE.lastPoint - place;
  });
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
