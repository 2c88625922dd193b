/** There is no such quote: what was searched, and the nearest there is, never passed off as the answer. Pure. */
import type { Block, ButtonInvocation, Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { originSpans, quoteBlock } from "./from-quote.ts";
import { plain } from "./spans.ts";
import { type Language, WORDS } from "./words.ts";

export interface NoQuote {
  /** What was asked for, as it was understood: "from “Ada Quill” about “tolls”". */
  readonly asked: string;
  readonly articlesSearched: number;
  readonly outletsSearched?: number;
  /** The window; absent: everything stored. */
  readonly days?: number;
  /** Offered as what they are; the first three are shown. */
  readonly nearest: readonly SourcedQuote[];
  /** Buttons for what can be asked instead; the first five are shown. */
  readonly offers?: readonly { readonly label: string; readonly invocation: ButtonInvocation }[];
  readonly language: Language;
  /** Default: private. */
  readonly visibility?: Message["visibility"];
}

const MAX_NEAREST = 3;
const MAX_OFFERS = 5;

export function messageForNone(none: NoQuote): Message {
  const words = WORDS[none.language];
  const { nearest, offers = [] } = none;
  const heading = words.noQuote(none.asked, none.days);
  const searched = words.searched(none.articlesSearched, none.outletsSearched);
  const isReported = nearest.length > 0 && nearest.every(({ quote }) => quote.kind === "reported");
  const near = isReported ? words.nearestReported : words.nearest;
  const outcome = nearest.length > 0 ? near : offers.length > 0 ? "" : words.nothingNear;
  const blocks: Block[] = [
    { kind: "heading", text: heading },
    { kind: "text", spans: [plain(`${searched} ${words.onlyPublished} ${outcome}`.trim())] },
    ...nearest
      .slice(0, MAX_NEAREST)
      .flatMap((sourced): Block[] => [
        ...quoteBlock(sourced, words),
        { kind: "context", spans: originSpans(sourced, words) },
      ]),
  ];
  if (offers.length > 0) {
    const actions = offers
      .slice(0, MAX_OFFERS)
      .map(({ label, invocation }) => ({ kind: "run", label, invocation }) as const);
    blocks.push({ kind: "actions", actions });
  }
  const visibility = none.visibility ?? "private";
  return { blocks, summary: heading, accent: "slate", visibility, language: none.language };
}
