/**
 * A quote as a message, with its card or as text. The words are cut from the article's text here (promise P1); reported
 * speech never stands in quotation marks; an unclear speaker is said to be unclear (promise P2). In: a sourced quote.
 * Out: a message.
 */
import type { Accent } from "../model/briefing.ts";
import type { Action, Block, ButtonInvocation, Message, Picture, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { safeLine } from "./safe-text.ts";
import { dotted, outletCount, outletSpans, plain, soft, speakerSpans, timeSpans } from "./spans.ts";
import { linkToRange } from "./text-fragment.ts";
import { type Language, WORDS, type Words } from "./words.ts";

export interface QuoteOptions {
  /** The card; null where it could not be drawn or was not asked for. */
  readonly picture: Picture | null;
  readonly language: Language;
  /** Default: public. */
  readonly visibility?: Message["visibility"];
  readonly accent: Accent;
  /** Buttons: what "Another" and "In context" ask for; left out where absent. */
  readonly another?: ButtonInvocation;
  readonly inContext?: ButtonInvocation;
  /** Further buttons, before the one that opens the source. */
  readonly actions?: readonly Action[];
  /** How the question was understood, where it had to be guessed: "Taken as: South Korean government." */
  readonly assumed?: string;
}

export function messageFromQuote(sourced: SourcedQuote, options: QuoteOptions): Message {
  const words = WORDS[options.language];
  const { quote, article } = sourced;
  const actions = quoteActions(sourced, options, words);
  const blocks: Block[] = [
    ...(options.assumed === undefined ? [] : [{ kind: "context", spans: [soft(options.assumed)] } as const]),
    ...(options.picture === null ? quoteBlock(sourced, words) : cardBlocks(sourced, options.picture, words)),
    { kind: "context", spans: originSpans(sourced, words) },
    ...(article.sample === true ? [{ kind: "context", spans: [plain(words.sample)] } as const] : []),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return {
    blocks,
    summary: `${quote.speaker?.name ?? words.speakerUnclear}: ${shownWords(sourced)}`,
    accent: options.accent,
    visibility: options.visibility ?? "public",
    language: options.language,
  };
}

/**
 * The words and who said them, with a link to their sentence where a label for it is given. Reported speech is a sentence
 * of the article, so it comes without marks and says so.
 */
export function quoteBlock(sourced: SourcedQuote, words: Words, label: string | null = null): Block[] {
  const url = label === null ? null : sentenceLink(sourced);
  const link = url === null || label === null ? [] : [{ kind: "link", text: label, url } as const];
  const speaker = dotted(speakerSpans(sourced.quote.speaker, words), link);
  if (sourced.quote.kind === "verbatim") return [{ kind: "quote", words: wordsOf(sourced), speaker }];
  return [
    { kind: "text", spans: [plain(wordsOf(sourced))] },
    { kind: "context", spans: dotted(speaker, [plain(words.reported)]) },
  ];
}

/** The card says it all; where it shows an excerpt, the whole quote stands below it as text. */
export function cardBlocks(sourced: SourcedQuote, picture: Picture, words: Words): Block[] {
  const speaker = speakerSpans(sourced.quote.speaker, words);
  const excerpt = /\[…\]/.test(picture.alt);
  const below: Block[] = excerpt ? quoteBlock(sourced, words) : [{ kind: "text", spans: speaker }];
  return [{ kind: "picture", picture }, ...below];
}

/** Outlet with a link to the sentence, the date, and how many other outlets carry the words. */
export function originSpans(sourced: SourcedQuote, words: Words): Span[] {
  const { article, alsoIn, versions = [] } = sourced;
  const others = outletCount(alsoIn.filter(({ outlet }) => outlet !== article.outlet));
  return dotted(
    outletSpans(article, sentenceLink(sourced), words),
    timeSpans(article.publishedAt, "date"),
    others > 0 ? [plain(words.alsoIn(others))] : [],
    versions.length > 0 ? [plain(words.reworded)] : [],
  );
}

function sentenceLink({ quote, article }: SourcedQuote): string | null {
  return linkToRange(article, quote.ranges[0] ?? quote.context);
}

function quoteActions(sourced: SourcedQuote, options: QuoteOptions, words: Words): Action[] {
  const actions: Action[] = [];
  if (options.another !== undefined)
    actions.push({ kind: "run", label: words.another, emoji: "🔁", invocation: options.another });
  if (options.inContext !== undefined)
    actions.push({ kind: "run", label: words.inContext, invocation: options.inContext });
  actions.push(...(options.actions ?? []));
  const url = sentenceLink(sourced);
  if (url !== null) actions.push({ kind: "open", label: words.sourceButton, url });
  return actions;
}

function wordsOf({ quote, article }: SourcedQuote): string {
  return cut(article.text, quote.ranges);
}

function shownWords(sourced: SourcedQuote): string {
  const line = safeLine(wordsOf(sourced));
  return sourced.quote.kind === "verbatim" ? `“${line}”` : line;
}
