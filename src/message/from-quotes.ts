/**
 * Several quotes as one message: three on a subject, two voices, everybody who said certain words. In: quotes, best first.
 * Out: a message; the best as a card where one is given, words that were asked for in bold. All words are cut from articles.
 */
import type { Accent } from "../model/briefing.ts";
import type { Action, Block, Message, Picture, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { originSpans, quoteBlock } from "./from-quote.ts";
import { safeLine } from "./safe-text.ts";
import { dotted, plain, soft, speakerSpans, strong } from "./spans.ts";
import { type Language, WORDS, type Words } from "./words.ts";

export interface QuotesOptions {
  readonly heading: string;
  /** Of the first quote. */
  readonly picture: Picture | null;
  /** Shown in bold where a quote holds it. */
  readonly phrase?: string;
  readonly assumed?: string;
  readonly actions: readonly Action[];
  readonly accent: Accent;
  readonly visibility: Message["visibility"];
  readonly language: Language;
}

export function messageFromQuotes(quotes: readonly SourcedQuote[], options: QuotesOptions): Message {
  const words = WORDS[options.language];
  const { picture, actions, assumed } = options;
  const sample = quotes.some(({ article }) => article.sample === true);
  const blocks: Block[] = [
    { kind: "heading", text: options.heading },
    ...(assumed === undefined ? [] : [{ kind: "context", spans: [soft(assumed)] } as const]),
    ...quotes.flatMap((sourced, at) => oneBlocks(sourced, at === 0 ? picture : null, options.phrase, words)),
    ...(sample ? [{ kind: "context", spans: [plain(words.sample)] } as const] : []),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  const names = quotes.map(({ quote }) => quote.speaker?.name ?? words.speakerUnclear);
  return {
    blocks,
    summary: safeLine(`${options.heading}: ${[...new Set(names)].join(", ")}`),
    accent: options.accent,
    visibility: options.visibility,
    language: options.language,
  };
}

function oneBlocks(
  sourced: SourcedQuote,
  picture: Picture | null,
  phrase: string | undefined,
  words: Words,
): Block[] {
  const origin: Block = { kind: "context", spans: originSpans(sourced, words) };
  const speaker = speakerSpans(sourced.quote.speaker, words);
  if (picture !== null) return [{ kind: "picture", picture }, { kind: "text", spans: speaker }, origin];
  const marked = phrase === undefined ? null : markedSpans(sourced, phrase);
  if (marked === null) return [...quoteBlock(sourced, words), origin];
  return [
    { kind: "text", spans: marked },
    { kind: "context", spans: dotted(speaker, originSpans(sourced, words)) },
  ];
}

/** The quote's words in marks with the phrase in bold; null where they do not hold it. */
function markedSpans({ quote, article }: SourcedQuote, phrase: string): Span[] | null {
  const words = cut(article.text, quote.ranges);
  const at = placeOf(words, phrase);
  if (at === null) return null;
  const before = words.slice(0, at.start);
  const after = words.slice(at.end);
  return [plain(`“${before}`), strong(words.slice(at.start, at.end)), plain(`${after}”`)];
}

/** Where a phrase stands: case, kind of space and shape of marks do not count. */
export function placeOf(
  words: string,
  phrase: string,
): { readonly start: number; readonly end: number } | null {
  const parts = phrase
    .split(/\s+/u)
    .filter((part) => part !== "")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/['’‘]/g, "['’‘]"));
  if (parts.length === 0) return null;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${parts.join("\\s+")}(?![\\p{L}\\p{N}])`, "iu");
  const loose = new RegExp(parts.join("\\s+"), "iu");
  const found = pattern.exec(words) ?? (/\p{Script=Hangul}/u.test(phrase) ? loose.exec(words) : null);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}
