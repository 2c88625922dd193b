/** "In context" and "source?": the paragraph a quote stands in, the quote in bold, and where to read it. Pure. */
import type { Accent } from "../model/briefing.ts";
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { safeUrl } from "./safe-link.ts";
import { dotted, outletSpans, plain, speakerSpans, strong, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import { type Language, WORDS } from "./words.ts";

export interface InContextOptions {
  readonly language: Language;
  readonly visibility: Message["visibility"];
  readonly accent: Accent;
}

export function messageInContext(
  { quote, article, alsoIn }: SourcedQuote,
  options: InContextOptions,
): Message {
  const words = WORDS[options.language];
  const url = linkToRange(article, quote.context);
  const address = article.url === null ? null : safeUrl(article.url);
  const actions: Action[] = url === null ? [] : [{ kind: "open", label: words.sourceButton, url }];
  const blocks: Block[] = [
    { kind: "heading", text: article.headline, ...(address !== null && { url: address }) },
    { kind: "text", spans: paragraphSpans({ quote, article, alsoIn }) },
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
    ]),
    ...(article.rights === null ? [] : [{ kind: "context", spans: [plain(article.rights)] } as const]),
    ...(article.sample === true ? [{ kind: "context", spans: [plain(words.sample)] } as const] : []),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  const summary = `${quote.speaker?.name ?? words.speakerUnclear}: ${article.headline}`;
  return { blocks, summary, ...options };
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
