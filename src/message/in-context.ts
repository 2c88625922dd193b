/** "In context" and "source?": the paragraph a quote stands in, the quote in bold, and where to read it. Pure. */
import type { Article } from "../model/article.ts";
import type { Accent } from "../model/briefing.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { rewordedIn } from "../text/compare.ts";
import { cut } from "../text/cut.ts";
import { safeUrl } from "./safe-link.ts";
import { dotted, outletSpans, plain, replacedSpans, speakerSpans, strong, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import { type Language, WORDS, type Words } from "./words.ts";

export interface InContextOptions {
  readonly language: Language;
  readonly visibility: Message["visibility"];
  readonly accent: Accent;
}

const MAX_REWORDED = 4;

export function messageInContext(sourced: SourcedQuote, options: InContextOptions): Message {
  const { quote, article, alsoIn } = sourced;
  const words = WORDS[options.language];
  const url = linkToRange(article, quote.context);
  const address = article.url === null ? null : safeUrl(article.url);
  const actions: Action[] = url === null ? [] : [{ kind: "open", label: words.sourceButton, url }];
  const blocks: Block[] = [
    { kind: "heading", text: article.headline, ...(address !== null && { url: address }) },
    { kind: "text", spans: paragraphSpans(sourced) },
    {
      kind: "context",
      spans: dotted(
        speakerSpans(quote.speaker, words),
        outletSpans(article, url, words),
        timeSpans(article.publishedAt, "date"),
        article.byline === null ? [] : [plain(article.byline)],
      ),
    },
    ...alsoIn.flatMap((other): Block[] => [
      {
        kind: "context",
        spans: dotted(outletSpans(other, other.url, words), timeSpans(other.publishedAt, "date")),
      },
      ...rewordedBlocks(sourced, other, words),
    ]),
    ...(article.rights === null ? [] : [{ kind: "context", spans: [plain(article.rights)] } as const]),
    ...(article.sample === true ? [{ kind: "context", spans: [plain(words.sample)] } as const] : []),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  const summary = `${quote.speaker?.name ?? words.speakerUnclear}: ${article.headline}`;
  return { blocks, summary, ...options };
}

/** What another outlet has in place of the words here. */
function rewordedBlocks(
  { article, quote, versions = [] }: SourcedQuote,
  other: Article,
  words: Words,
): Block[] {
  const version = versions.find((one) => one.article.id === other.id);
  if (version === undefined) return [];
  const pairs = rewordedIn(cut(article.text, quote.ranges), cut(other.text, version.quote.ranges));
  const entries = pairs.slice(0, MAX_REWORDED).map((pair) => replacedSpans(pair, words.here, words.there));
  return entries.length === 0 ? [] : [{ kind: "list", entries }];
}

/** The article's own text, quotation marks and all, with the ranges of the quote in bold. */
function paragraphSpans({ quote, article }: SourcedQuote): Span[] {
  const spans: Span[] = [];
  let at = quote.context.start;
  for (const { start, end } of quote.ranges) {
    if (start > at) spans.push(plain(article.text.slice(at, start)));
    spans.push(strong(article.text.slice(start, end)));
    at = end;
  }
  if (at < quote.context.end) spans.push(plain(article.text.slice(at, quote.context.end)));
  return spans;
}
