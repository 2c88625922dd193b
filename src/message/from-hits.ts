/**
 * What a search found, as a message: each report's headline, the sentence or the quote that holds the words, with the words in
 * bold, and where it is from. In: hits, best first. Out: a message. Sentences are cut from the article here.
 */
import type { Range } from "../model/article.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { Report } from "../model/report.ts";
import { safeUrl } from "./safe-link.ts";
import { dotted, outletCount, outletSpans, plain, speakerSpans, strong, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import { type Language, WORDS, type Words } from "./words.ts";

export interface HitsOptions {
  readonly heading: string;
  /** Said below: what is left, or what to try. */
  readonly notes: readonly string[];
  readonly actions: readonly Action[];
  readonly visibility: Message["visibility"];
  readonly language: Language;
}

export function messageFromHits(hits: readonly Report[], options: HitsOptions): Message {
  const { heading, notes, actions, visibility, language } = options;
  const words = WORDS[language];
  const sample = hits.some(({ article }) => article.sample === true);
  const small = [...notes, ...(sample ? [words.sample] : [])];
  const blocks: Block[] = [
    { kind: "title", text: heading },
    ...hits.flatMap((hit) => hitBlocks(hit, words)),
    ...small.map((note): Block => ({ kind: "context", spans: [plain(note)] })),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return { blocks, summary: heading, accent: "slate", visibility, language };
}

function hitBlocks(hit: Report, words: Words): Block[] {
  const { article, sentence, alsoIn } = hit;
  const url = article.url === null ? null : safeUrl(article.url);
  const link = sentence === null ? url : linkToRange(article, sentence);
  const others = outletCount(alsoIn.filter(({ outlet }) => outlet !== article.outlet));
  const origin = dotted(
    hit.quote === null ? [] : speakerSpans(hit.quote.quote.speaker, words),
    outletSpans(article, link, words),
    timeSpans(article.publishedAt, "ago"),
    others === 0 ? [] : [plain(words.alsoIn(others))],
  );
  return [
    { kind: "heading", text: article.headline, ...(url !== null && { url }) },
    ...(sentence === null ? [] : [{ kind: "text", spans: marked(hit, sentence) } as const]),
    { kind: "context", spans: origin },
  ];
}

const OPENING = /“/g;
const CLOSING = /”/g;

/**
 * The sentence as the article has it, with the words that were looked for in bold. One that begins or ends within somebody's
 * words gets the mark that stands further off, with […] for what is left out.
 */
function marked({ article, found }: Report, { start, end }: Range): Span[] {
  const text = article.text.slice(start, end);
  const open = (text.match(OPENING)?.length ?? 0) - (text.match(CLOSING)?.length ?? 0);
  const spans: Span[] = open < 0 ? [plain("“[…] ")] : [];
  let at = 0;
  for (const range of found) {
    if (range.start > at) spans.push(plain(text.slice(at, range.start)));
    spans.push(strong(text.slice(range.start, range.end)));
    at = range.end;
  }
  if (at < text.length) spans.push(plain(text.slice(at)));
  if (open > 0) spans.push(plain(" […]”"));
  return spans;
}
