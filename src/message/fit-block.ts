/**
 * One block made to fit a platform: long text becomes several blocks, headlines and labels are shortened, a long quote
 * becomes an excerpt that ends with a sentence. Never cuts a word, a link or a grapheme. In: a block and the limits.
 * Out: blocks that each fit; none where nothing of it can be shown.
 */
import type { Action, Block, Choice, Span } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import { cutAt, cutAtSentence, cutAtWord } from "./cut-text.ts";
import type { Limits } from "./limits.ts";
import { safeLine, safePiece, safeText } from "./safe-text.ts";
import { type Language, WORDS } from "./words.ts";

type TextBlock = Extract<Block, { kind: "text" | "context" }>;
type QuoteBlock = Extract<Block, { kind: "quote" }>;

const LEFT_OUT = " […]";
/** A speaker is a name and a role; more than this is an article's mishap. */
const MAX_SPEAKER_CHARS = 300;

export function fitBlock(block: Block, limits: Limits, language: Language): readonly Block[] {
  switch (block.kind) {
    case "title":
    case "heading":
      return fitHeading(block, limits);
    case "text":
    case "context":
      return fitText(block, limits);
    case "list":
      return fitList(block, limits);
    case "quote":
      return fitQuote(block, limits, language);
    case "picture": {
      const { picture } = block;
      return [{ kind: "picture", picture: { ...picture, alt: shorten(picture.alt, limits.maxAltChars) } }];
    }
    case "divider":
      return [block];
    case "actions":
      return rowsOf(
        block.actions.flatMap((action) => fitAction(action, limits)),
        limits.maxActions,
      ).map((actions) => ({ kind: "actions", actions, ...(block.feedback && { feedback: true }) }));
    case "choices":
      return rowsOf(
        block.choices.map((choice) => fitChoice(choice, limits)),
        limits.maxChoices,
      ).map((choices) => ({
        kind: "choices",
        placeholder: shorten(block.placeholder, limits.maxLabelChars),
        choices,
      }));
  }
}

/** `text` on one line of at most `maxChars`, "…" where something was left out. */
export function shorten(text: string, maxChars: number): string {
  return truncate(safeLine(text), maxChars);
}

function fits(block: Block, limits: Limits): boolean {
  if (leastChars(block) > limits.maxChars) return false;
  const { parts, chars } = limits.cost(block);
  return (
    parts <= limits.maxParts &&
    chars <= Math.min(limits.maxChars, limits.maxBlockChars[block.kind] ?? Infinity)
  );
}

/** Markup only adds to these, so that a far too long text need not be rendered to be told apart. */
function leastChars(block: Block): number {
  if (block.kind === "text" || block.kind === "context") return charsOf(block.spans);
  if (block.kind === "list") return charsOf(block.entries.flat());
  return block.kind === "quote" ? block.words.length : "text" in block ? block.text.length : 0;
}

function charsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + ("text" in span ? span.text.length : 0), 0);
}

function fitHeading(block: Extract<Block, { kind: "title" | "heading" }>, limits: Limits): readonly Block[] {
  const linked = block.kind === "heading" && block.url !== undefined && block.url.length > limits.maxUrlChars;
  const bare: Block = linked ? { kind: "heading", text: block.text } : block;
  const line = safeLine(block.text);
  const whole = { ...bare, text: line };
  if (fits(whole, limits)) return [whole];
  const end = cutAt(line, (end) => fits({ ...bare, text: `${line.slice(0, end)}…` }, limits));
  return [{ ...bare, text: `${line.slice(0, end)}…` }];
}

function fitText(block: TextBlock, limits: Limits): readonly TextBlock[] {
  const out: TextBlock[] = [];
  let rest = block.spans.map((span) => fitSpan(span, limits));
  while (rest.length > 0) {
    const { head, tail } = splitSpans(rest, (spans) => fits({ kind: block.kind, spans }, limits));
    out.push({ kind: block.kind, spans: head });
    rest = tail;
  }
  return out;
}

/** Cleaned, so that what is cut is what is shown. */
function fitSpan(span: Span, limits: Limits): Span {
  if (span.kind === "time" || span.kind === "command") return span;
  const text = safePiece(span.text);
  if (span.kind !== "link" || span.url.length <= limits.maxUrlChars) return { ...span, text };
  return { kind: "plain", text, ...(span.strong && { strong: true }) };
}

/** The longest beginning of the spans that `holds`; always at least something, so that the caller comes to an end. */
function splitSpans(
  spans: readonly Span[],
  holds: (spans: readonly Span[]) => boolean,
): { head: Span[]; tail: Span[] } {
  let count = spans.length;
  while (count > 0 && !holds(spans.slice(0, count))) count--;
  const head = spans.slice(0, count);
  const next = spans[count];
  if (next === undefined) return { head, tail: [] };
  const tail = spans.slice(count + 1);
  if (next.kind === "plain") {
    const cutPlain = head.length === 0 ? cutAt : cutAtWord;
    const end = cutPlain(next.text, (end) => holds([...head, { ...next, text: next.text.slice(0, end) }]));
    const left = { ...next, text: next.text.slice(end).trimStart() };
    if (end > 0) {
      const kept = { ...next, text: next.text.slice(0, end) };
      return { head: [...head, kept], tail: left.text === "" ? tail : [left, ...tail] };
    }
  }
  if (head.length > 0) return { head, tail: [next, ...tail] };
  return { head: [shortSpan(next, holds)], tail };
}

/** A single span that no block holds whole: its text is shortened, its address kept. */
function shortSpan(span: Span, holds: (spans: readonly Span[]) => boolean): Span {
  if (span.kind === "time" || span.kind === "command") return span;
  const end = cutAt(span.text, (end) => holds([{ ...span, text: `${span.text.slice(0, end)}…` }]));
  return { ...span, text: `${span.text.slice(0, end)}…` };
}

function fitList(block: Extract<Block, { kind: "list" }>, limits: Limits): readonly Block[] {
  const out: Block[] = [];
  let open: (readonly Span[])[] = [];
  const whole = block.entries.flatMap((spans) =>
    fitEntry(
      spans.map((span) => fitSpan(span, limits)),
      limits,
    ),
  );
  for (const entry of whole) {
    if (open.length > 0 && !fits({ kind: "list", entries: [...open, entry] }, limits)) {
      out.push({ kind: "list", entries: open });
      open = [];
    }
    open.push(entry);
  }
  if (open.length > 0) out.push({ kind: "list", entries: open });
  return out;
}

function fitEntry(spans: readonly Span[], limits: Limits): (readonly Span[])[] {
  const out: (readonly Span[])[] = [];
  let rest = spans;
  while (rest.length > 0) {
    const { head, tail } = splitSpans(rest, (held) => fits({ kind: "list", entries: [held] }, limits));
    out.push(head);
    rest = tail;
  }
  return out;
}

function fitQuote(block: QuoteBlock, limits: Limits, language: Language): readonly Block[] {
  const words = safeText(block.words);
  const holdsSpeaker = (speaker: readonly Span[]) => charsOf(speaker) <= MAX_SPEAKER_CHARS;
  const speaker = holdsSpeaker(block.speaker) ? block.speaker : splitSpans(block.speaker, holdsSpeaker).head;
  const whole: QuoteBlock = { ...block, words, speaker };
  if (fits(whole, limits)) return [whole];
  const note = [block.note, WORDS[language].excerpt].filter((part) => part !== undefined).join(", ");
  const excerpt = (end: number): QuoteBlock => ({ ...whole, words: words.slice(0, end) + LEFT_OUT, note });
  const holds = (end: number) => fits(excerpt(end), limits);
  return [excerpt(cutAtSentence(words, holds) || cutAt(words, holds))];
}

function fitAction(action: Action, limits: Limits): Action[] {
  const label = shorten(action.label, limits.maxLabelChars);
  if (label === "" || (action.kind === "open" && action.url.length > limits.maxUrlChars)) return [];
  return [{ ...action, label }];
}

function fitChoice({ label, hint, invocation }: Choice, limits: Limits): Choice {
  const short = { label: shorten(label, limits.maxLabelChars), invocation };
  return hint === undefined ? short : { ...short, hint: shorten(hint, limits.maxLabelChars) };
}

function rowsOf<T>(all: readonly T[], perRow: number): T[][] {
  const rows: T[][] = [];
  for (let at = 0; at < all.length; at += perRow) rows.push(all.slice(at, at + perRow));
  return rows;
}
