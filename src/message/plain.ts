/**
 * A message as plain text for a terminal or a file. In: the message, the width in columns, whether to colour and to list
 * addresses. Out: lines that end without spaces. Foreign text cannot command the terminal: every control goes.
 */

import { styleText } from "node:util";
import type { Action, Block, Choice, Message, Span } from "../model/message.ts";
import { typedName } from "./command-name.ts";
import { safeLink, safeUrl } from "./safe-link.ts";
import { safeLine, safePiece, safeText } from "./safe-text.ts";
import { WORDS } from "./words.ts";
import { columnsOf, type Piece, type Style, wrap } from "./wrap.ts";

export interface PlainOptions {
  readonly widthChars: number;
  /** ANSI colours. */
  readonly colour: boolean;
  /** Number the links and list their addresses at the end. */
  readonly links: boolean;
  /** Show buttons and choices, which a terminal cannot press. Default: left out. */
  readonly actions?: boolean;
  /** IANA zone of the times. Default: UTC. */
  readonly zone?: string;
}

interface Page {
  readonly options: PlainOptions;
  readonly language: Message["language"];
  /** Addresses met so far; a link is shown with its place in here. */
  readonly urls: string[];
}

export function plainText(message: Message, options: PlainOptions): string {
  const page: Page = { options, language: message.language, urls: [] };
  const lines: string[] = [];
  let before: Block["kind"] | null = null;
  for (const block of message.blocks) {
    const shown = blockLines(block, page);
    if (shown.length === 0) continue;
    if (before !== null && !(block.kind === "context" && before !== "divider")) lines.push("");
    lines.push(...shown);
    before = block.kind;
  }
  if (page.urls.length > 0) {
    lines.push("", ...page.urls.map((url, index) => tint(`[${index + 1}] ${url}`, "dim", page)));
  }
  return `${lines.join("\n")}\n`;
}

function blockLines(block: Block, page: Page): string[] {
  const { widthChars } = page.options;
  switch (block.kind) {
    case "title":
      return flow([{ text: safeLine(block.text), style: "bold" }], page);
    case "heading":
      return flow(
        block.url === undefined
          ? [{ text: safeLine(block.text), style: "bold" }]
          : spanPieces({ kind: "link", text: block.text, url: block.url, strong: true }, page),
        page,
      );
    case "text":
      return flow(
        block.spans.flatMap((span) => spanPieces(span, page)),
        page,
      );
    case "context":
      return flow(onOneLine(block.spans.flatMap((span) => spanPieces(span, page, "dim"))), page);
    case "list":
      return block.entries.flatMap((spans) =>
        flow(
          spans.flatMap((span) => spanPieces(span, page)),
          page,
          "• ",
          "  ",
        ),
      );
    case "quote":
      return quoteLines(block, page);
    case "picture":
      return flow([{ text: safeText(block.picture.alt), style: null }], page, "▌ ");
    case "divider":
      return [tint("─".repeat(Math.min(widthChars, 40)), "dim", page)];
    case "actions":
      return page.options.actions ? [actionLine(block.actions, page)] : [];
    case "choices":
      return page.options.actions ? choiceLines(block.placeholder, block.choices, page) : [];
  }
}

function quoteLines(block: Extract<Block, { kind: "quote" }>, page: Page): string[] {
  const words = flow([{ text: `“${safeText(block.words)}”`, style: null }], page, "▌ ");
  const note =
    block.note === undefined ? [] : [{ text: ` (${safeLine(block.note)})`, style: "dim" as const }];
  const speaker = [...onOneLine(block.speaker.flatMap((span) => spanPieces(span, page))), ...note];
  return speaker.length === 0
    ? words
    : [...words, ...flow([{ text: "— ", style: null }, ...speaker], page, "▌ ")];
}

function actionLine(actions: readonly Action[], page: Page): string {
  return actions
    .map((action) => {
      const text = `[${safeLine(action.label)}]`;
      return action.kind === "open" ? text + mark(action.url, page) : text;
    })
    .join("  ");
}

function choiceLines(placeholder: string, choices: readonly Choice[], page: Page): string[] {
  const entries = choices.map(({ label, hint }) => (hint === undefined ? label : `${label}: ${hint}`));
  return [
    `${safeLine(placeholder)}:`,
    ...entries.flatMap((text) => flow([{ text: safeLine(text), style: null }], page, "• ", "  ")),
  ];
}

function spanPieces(span: Span, page: Page, style: Style = null): Piece[] {
  switch (span.kind) {
    case "plain":
      return [{ text: safePiece(span.text), style: span.strong ? "bold" : span.soft ? "dim" : style }];
    // The word "source" behind each point is for chat, where links have no number.
    case "link": {
      const link = safeLink(span.text, span.url);
      const number = link === null ? "" : mark(link.url, page);
      if (span.text === WORDS[page.language].source) return [{ text: number.trim(), style: "dim" }];
      return [{ text: (link?.text ?? safeLine(span.text)) + number, style: span.strong ? "bold" : style }];
    }
    case "time":
      return [{ text: shownTime(span, page), style }];
    case "command":
      return [{ text: safeLine(`/${typedName(span.command)} ${span.words ?? ""}`), style: "bold" }];
  }
}

function onOneLine(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => ({ ...piece, text: piece.text.replace(/\n+/g, " ") }));
}

/** " [3]", or "" where links are not listed. */
function mark(url: string, page: Page): string {
  const href = safeUrl(url);
  if (!page.options.links || href === null) return "";
  const known = page.urls.indexOf(href);
  return ` [${known >= 0 ? known + 1 : page.urls.push(href)}]`;
}

function shownTime({ at, style }: Extract<Span, { kind: "time" }>, { options, language }: Page): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return safeLine(at);
  const date = { day: "numeric", month: "short", year: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", {
    ...date,
    ...(style !== "date" && at.length > 10 && clock),
    timeZone: options.zone ?? "UTC",
  }).format(time);
}

function flow(pieces: readonly Piece[], page: Page, first = "", next = first): string[] {
  const lines = wrap(pieces, Math.max(10, page.options.widthChars - columnsOf(first)));
  return lines.map((line, index) =>
    (
      (index === 0 ? first : next) + line.map(({ text, style }) => tint(text, style, page)).join("")
    ).trimEnd(),
  );
}

function tint(text: string, style: Style, page: Page): string {
  if (style === null || !page.options.colour || text === "") return text;
  return styleText(style, text, { validateStream: false });
}
