/**
 * Spans as Slack shows them, in two forms: elements of rich text (nothing in them is parsed) and elements of a context
 * block, where a foreign word is a plain_text element and only links and times are mrkdwn, escaped.
 */
import type { types } from "@slack/bolt";
import { typedName } from "../../src/message/command-name.ts";
import { safeLink, shownHost } from "../../src/message/safe-link.ts";
import { safeText } from "../../src/message/safe-text.ts";
import type { Message, Span } from "../../src/model/message.ts";
import { COMMON, DIRECT } from "./call.ts";
import { escapeMrkdwn } from "./escape.ts";

type Language = Message["language"];

/** What mrkdwn would format or draw inside a link's label: marks, and codes of emoji. */
const MRKDWN = /[*_~`|\n]|:[\w+'-]+:/;
type ContextElement = types.PlainTextElement | types.MrkdwnElement;

/** Elements of a rich text section. `strong` makes all of them bold. Empty texts are left out: Slack refuses them. */
export function richElements(
  spans: readonly Span[],
  language: Language,
  strong = false,
): types.RichTextElement[] {
  return spans.flatMap((span): types.RichTextElement[] => {
    const style = strong || ("strong" in span && span.strong) ? { style: { bold: true } } : {};
    if (span.kind === "time") {
      const time = timeOf(span, language);
      return time.kind === "text"
        ? [{ type: "text", text: time.text, ...style }]
        : [{ type: "date", timestamp: time.unixS, format: time.format, fallback: time.text, ...style }];
    }
    if (span.kind === "command") return [{ type: "text", text: commandText(span), style: { code: true } }];
    const link = span.kind === "link" ? safeLink(span.text, span.url) : null;
    if (link !== null) return [{ type: "link", url: link.url, text: link.text, ...style }];
    const text = shownText(span.text);
    return text === "" ? [] : [{ type: "text", text, ...style }];
  });
}

/** Elements of context blocks, any number: the caller makes blocks of ten. Neighbouring plain words become one element. */
export function contextElements(spans: readonly Span[], language: Language): ContextElement[] {
  const elements: ContextElement[] = [];
  let plain = "";
  const flush = () => {
    const text = plain.trim();
    if (text !== "") elements.push({ type: "plain_text", text, emoji: false });
    plain = "";
  };
  for (const span of spans) {
    const mrkdwn = mrkdwnOf(span, language);
    if (mrkdwn.before !== undefined) plain += mrkdwn.before;
    if (mrkdwn.text === undefined) continue;
    flush();
    elements.push({ type: "mrkdwn", text: mrkdwn.text, verbatim: true });
  }
  flush();
  return elements;
}

/** `before` goes out as plain text, `text` as mrkdwn. A label with marks of mrkdwn in it stays plain, with the host as the link. */
function mrkdwnOf(span: Span, language: Language): { readonly before?: string; readonly text?: string } {
  if (span.kind === "command") return { before: commandText(span) };
  if (span.kind === "plain") return { before: shownText(span.text) };
  if (span.kind === "time") {
    const time = timeOf(span, language);
    if (time.kind === "text") return { before: time.text };
    return { text: `<!date^${time.unixS}^${time.format}|${time.text}>` };
  }
  const link = safeLink(span.text, span.url);
  if (link === null) return { before: shownText(span.text) };
  const url = escapeMrkdwn(link.url).replaceAll("|", "%7C");
  if (!MRKDWN.test(link.text)) return { text: `<${url}|${escapeMrkdwn(link.text)}>` };
  return { before: `${link.text} `, text: `<${url}|${escapeMrkdwn(shownHost(link.url))}>` };
}

/** As it is typed on Slack, "/brief" or "/dateline schedule add": only some commands have a slash command of their own. */
function commandText({ command, words = "" }: Extract<Span, { kind: "command" }>): string {
  const name = typedName(command);
  const isDirect = DIRECT.includes(command) || command === COMMON;
  return shownText(`${isDirect ? `/${name}` : `/${COMMON} ${name}`} ${words}`.trimEnd());
}

type ShownTime =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "date"; readonly unixS: number; readonly format: string; readonly text: string };

/** An instant in the reader's zone; a date alone as it stands, since a zone would move it to the day before. */
function timeOf(span: Extract<Span, { kind: "time" }>, language: Language): ShownTime {
  const at = Date.parse(span.at);
  if (Number.isNaN(at)) return { kind: "text", text: shownText(span.at) };
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(span.at);
  const text = new Intl.DateTimeFormat(language === "ko" ? "ko-KR" : "en-GB", {
    dateStyle: "medium",
    ...(dateOnly || span.style === "date" ? {} : { timeStyle: "short" }),
    timeZone: "UTC",
  }).format(at);
  if (dateOnly) return { kind: "text", text };
  const formats = {
    ago: "{ago}",
    date: "{date_short_pretty}",
    "date-time": language === "ko" ? "{date_short_pretty} {time}" : "{date_short_pretty} at {time}",
  };
  const fallback = span.style === "date" ? text : `${text} UTC`;
  return { kind: "date", unixS: Math.floor(at / 1000), format: formats[span.style], text: fallback };
}

/** Spans join on: the spaces between them are theirs. */
export function shownText(text: string): string {
  const shown = safeText(text);
  if (shown === "") return /\s/.test(text) ? " " : "";
  return `${/^\s/.test(text) ? " " : ""}${shown}${/\s$/.test(text) ? " " : ""}`;
}
