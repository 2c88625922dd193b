/**
 * Blocks that are text, as Discord Markdown. In: spans and blocks of plain text. Out: Markdown in which only our own
 * marks mean anything. Times become `<t:…>`, which each reader sees in their own zone and language.
 */

import { commandPath } from "../../src/message/command-name.ts";
import { safeLine } from "../../src/message/safe-text.ts";
import type { Block, Span } from "../../src/model/message.ts";
import { escapeLine, escapeLink, escapePiece, escapeText } from "./escape.ts";

/** Ids of the registered commands by name, for `</brief:123>`; without one a command is shown as code. */
export type CommandIds = Pick<ReadonlyMap<string, string>, "get">;

const TIME_STYLES = { ago: "R", date: "D", "date-time": "f" } as const;

/** A date alone has no hour: noon UTC is that date in every inhabited zone but the last two, and is never shown as an hour. */
function timestamp(at: string, style: keyof typeof TIME_STYLES): string {
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(at);
  const ms = Date.parse(dateOnly ? `${at}T12:00:00Z` : at);
  if (Number.isNaN(ms)) return escapeLine(at);
  return `<t:${Math.floor(ms / 1000)}:${dateOnly ? "D" : TIME_STYLES[style]}>`;
}

function commandName(command: string, words: string | undefined, ids: CommandIds): string {
  const { group, verb } = commandPath(command.replace(/^\//, ""));
  const name = group === null ? verb : `${group} ${verb}`;
  const id = ids.get(group ?? verb);
  if (id !== undefined) return `</${name}:${id}>${words === undefined ? "" : ` ${escapeLine(words)}`}`;
  return `\`/${safeLine(words === undefined ? name : `${name} ${words}`).replaceAll("`", "'")}\``;
}

/** Bold marks hug the words: a mark beside a space is no mark. */
function strong(markdown: string): string {
  const inner = markdown.trim();
  return inner === "" ? markdown : markdown.replace(inner, () => `**${inner}**`);
}

function spanMarkdown(span: Span, ids: CommandIds, lines: "one" | "many"): string {
  switch (span.kind) {
    case "plain": {
      const text = escapePiece(span.text, lines);
      return span.strong === true ? strong(text) : text;
    }
    case "link": {
      const link = escapeLink(span.text, span.url);
      return span.strong === true ? strong(link) : link;
    }
    case "time":
      return timestamp(span.at, span.style);
    case "command":
      return commandName(span.command, span.words, ids);
  }
}

/** Two bold spans in a row would run their marks together: they become one. */
function spansMarkdown(spans: readonly Span[], ids: CommandIds, lines: "one" | "many" = "one"): string {
  const joined = spans
    .map((span) => spanMarkdown(span, ids, lines))
    .reduce(
      (before, next) =>
        before.endsWith("**") && next.startsWith("**") ? before.slice(0, -2) + next.slice(2) : before + next,
      "",
    );
  return joined.trim();
}

/** Each line behind `mark`, without empty ones: an empty line ends Discord's quotation. */
function prefixed(mark: string, text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => `${mark} ${line}`).join("\n");
}

function quoteMarkdown(block: Extract<Block, { kind: "quote" }>, ids: CommandIds): string {
  const speaker = spansMarkdown(block.speaker, ids);
  const said = prefixed(">", `“${escapeText(block.words)}”${speaker === "" ? "" : `\n— ${speaker}`}`);
  return block.note === undefined ? said : `${said}\n-# ${escapeLine(block.note)}`;
}

/** null for blocks that are not text, "" for text that is empty once it is clean. */
export function blockMarkdown(block: Block, ids: CommandIds): string | null {
  switch (block.kind) {
    case "title":
      return prefixed("##", escapeLine(block.text));
    case "heading":
      return prefixed(
        "###",
        block.url === undefined ? escapeLine(block.text) : escapeLink(block.text, block.url),
      );
    case "text":
      return spansMarkdown(block.spans, ids, "many");
    case "list":
      return prefixed("-", block.entries.map((entry) => spansMarkdown(entry, ids)).join("\n"));
    case "quote":
      return quoteMarkdown(block, ids);
    case "context":
      return prefixed("-#", spansMarkdown(block.spans, ids));
    default:
      return null;
  }
}

const TEXTS: readonly Block["kind"][] = ["title", "heading", "text", "list", "quote", "context"];

export function isText(kind: Block["kind"]): boolean {
  return TEXTS.includes(kind);
}

/**
 * Whether a block of text is a text display of its own. Small print ends what it belongs to, and two quotes are not one:
 * Discord leaves a gap between two text displays.
 */
export function begins({ kind }: Pick<Block, "kind">, before: Block["kind"] | null): boolean {
  if (kind === "quote" && before === "quote") return true;
  return kind === "title" || kind === "heading" || (before === "context" && kind !== "context");
}
