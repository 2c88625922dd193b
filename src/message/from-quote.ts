/** A quote, or its honest absence, as a message. Foreign words stay plain text: renderers escape them. */
import type { Accent } from "../model/briefing.ts";
import type { Block, Message, Picture, Span } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { linkToRange } from "./text-fragment.ts";

export interface QuoteMessageOptions {
  /** null: the answer is text. */
  readonly picture: Picture | null;
  readonly accent: Accent;
  readonly language: Message["language"];
}

/** Name and role, or that it is unclear who spoke. */
export function speakerSpans({ quote }: SourcedQuote): readonly Span[] {
  if (quote.speaker === null) return [{ kind: "plain", text: "speaker unclear", soft: true }];
  const { name, role } = quote.speaker;
  const shown: Span = { kind: "plain", text: name, strong: true };
  return role === null ? [shown] : [shown, { kind: "plain", text: `, ${role}` }];
}

/** Outlet with a link to the sentence, the date, and how many others carry the words. */
export function sourceSpans({ quote, article, alsoIn }: SourcedQuote): readonly Span[] {
  const outlet = article.outlet ?? "source not named";
  const url = linkToRange(article, quote.ranges[0] ?? quote.context);
  return [
    url === null ? { kind: "plain", text: outlet } : { kind: "link", text: outlet, url },
    ...(article.publishedAt === null
      ? []
      : ([
          { kind: "plain", text: " · " },
          { kind: "time", at: article.publishedAt, style: "date" },
        ] as const)),
    ...(alsoIn.length > 0 ? [{ kind: "plain", text: ` · also in ${alsoIn.length} more` } as const] : []),
    ...(article.sample === true ? [{ kind: "plain", text: " · sample article" } as const] : []),
  ];
}

export function quoteBlock(sourced: SourcedQuote): Block {
  const words = cut(sourced.article.text, sourced.quote.ranges);
  return sourced.quote.kind === "verbatim"
    ? { kind: "quote", words, speaker: speakerSpans(sourced) }
    : {
        kind: "text",
        spans: [
          { kind: "plain", text: "Reported, not verbatim: ", soft: true },
          { kind: "plain", text: words },
        ],
      };
}

export function messageFromQuote(
  sourced: SourcedQuote,
  { picture, accent, language }: QuoteMessageOptions,
): Message {
  const words = cut(sourced.article.text, sourced.quote.ranges);
  const who = sourced.quote.speaker?.name ?? "Speaker unclear";
  return {
    blocks: [
      ...(picture === null ? [] : [{ kind: "picture", picture } as const]),
      quoteBlock(sourced),
      { kind: "context", spans: sourceSpans(sourced) },
    ],
    summary: sourced.quote.kind === "verbatim" ? `${who}: “${words}”` : `Reported: ${words}`,
    accent,
    visibility: "public",
    language,
  };
}

export interface NoQuote {
  /** What was asked for, as it was understood. */
  readonly asked: string;
  readonly articlesSearched: number;
  /** Offered as what they are, never as the answer. */
  readonly nearest: readonly SourcedQuote[];
  readonly language: Message["language"];
}

export function messageForNone({ asked, articlesSearched, nearest, language }: NoQuote): Message {
  const searched = articlesSearched === 1 ? "this article" : `${articlesSearched} articles`;
  const headline = `No quote ${asked}`;
  return {
    blocks: [
      { kind: "heading", text: headline },
      {
        kind: "text",
        spans: [{ kind: "plain", text: `I searched ${searched} and only show words I found.` }],
      },
      ...(nearest.length === 0
        ? [{ kind: "text", spans: [{ kind: "plain", text: "There is nothing near it either." }] } as const]
        : [
            { kind: "text", spans: [{ kind: "plain", text: "Nearest, on something else:" }] } as const,
            ...nearest
              .slice(0, 3)
              .flatMap((sourced): Block[] => [
                quoteBlock(sourced),
                { kind: "context", spans: sourceSpans(sourced) },
              ]),
          ]),
    ],
    summary: headline,
    accent: "slate",
    visibility: "private",
    language,
  };
}
