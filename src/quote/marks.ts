/**
 * Pairs quotation marks. In: a text and its paragraphs. Out: marked spans in reading order, without the marks.
 * One pass with at most one open span per paragraph; a mark is read as opening or closing from its shape and from what
 * stands beside it, so wrong, mixed and missing marks still end in a span. Single marks count only where an article has
 * no double ones (British style), since an apostrophe looks the same.
 */
import type { Paragraph, Range } from "../model/article.ts";

export interface Marked extends Range {
  /** The span with its marks. */
  readonly outer: Range;
  /** Index of the paragraph. */
  readonly paragraph: number;
  /** False where no closing mark came before the paragraph's end. */
  readonly closed: boolean;
  /** Index of the span that this one carries on: the paragraph before was left open and this one opens with a mark. */
  readonly continues: number;
}

type Reading = "open" | "close" | "none";

/** Two typed accents or apostrophes, as wires send them, are one mark. */
const DOUBLE = /``|''|[“”"„‟«»「」『』＂〝〞]/gu;
const SINGLE = /[‘’'‚‹›]/gu;
const BEFORE_OPEN = /[\s([{—–―\-‘'/:>…]/u;
const AFTER_CLOSE = /[\s.,;:?!)\]}—–―\-’'/<…。、]/u;
const LETTER = /[\p{L}\p{N}]/u;
const EDGE = /[\s“”"„‟«»「」『』＂〝〞]/u;
const POINTED = /[«»]/u;

/** What a double mark does, given whether a span is open and its neighbours. */
function readDouble(mark: string, before: string, after: string, open: string): Reading {
  const canOpen = BEFORE_OPEN.test(before) && !/\s/u.test(after);
  const canClose = !/\s/u.test(before) && AFTER_CLOSE.test(after);
  switch (mark) {
    case "「":
    case "『":
    case "〝":
      return "open";
    case "」":
    case "』":
    case "〞":
      return open === "" ? "none" : "close";
    case "„":
      return "open";
    case "«":
      // »so« in German books: the pointed-in pair opens with the other half.
      return open === "»" ? "close" : "open";
    case "»":
      if (open !== "") return "close";
      return canOpen && !canClose ? "open" : "none";
    case "”":
      if (open !== "") return "close";
      // A closing mark that stands where only an opening one can.
      return /\s/u.test(before) && LETTER.test(after) ? "open" : "none";
    case "``":
      return "open";
    case "''":
      // 6'2'' is a height; within other marks two apostrophes end nothing.
      if (open !== "") return open === "``" || open === "''" ? "close" : "none";
      return canOpen && !canClose && !/\d/.test(before) ? "open" : "none";
    case "“":
    case "‟":
      if (open === "„") return "close";
      return open !== "" && canClose && !canOpen ? "close" : "open";
    default:
      if (open !== "") return canOpen && !canClose ? "open" : "close";
      // 6'2" is a height, not an opening mark.
      if (/\d/.test(before) && !canOpen) return "none";
      return canOpen || !canClose ? "open" : "none";
  }
}

function readSingle(mark: string, before: string, after: string, open: string): Reading {
  if (mark === "‹" || mark === "‚") return "open";
  if (mark === "›") return open === "" ? "none" : "close";
  if (open === "") return BEFORE_OPEN.test(before) && LETTER.test(after) && mark !== "’" ? "open" : "none";
  return !/\s/u.test(before) && AFTER_CLOSE.test(after) && after !== "'" ? "close" : "none";
}

interface Open {
  at: number;
  mark: string;
  depth: number;
}

/** What the paragraph still holds from a mark on. */
interface Ahead {
  pointed: number;
  closing: number;
}

/** "« Il a dit “jamais” »", "“dijo «nunca»”": a quotation of the other make inside one that is closed later. */
function isInner(mark: string, open: string, { pointed, closing }: Ahead): boolean {
  if (open === "«") return POINTED.test(mark) ? false : pointed > 0;
  return POINTED.test(mark) && /[“„"]/.test(open) && closing > 0;
}

/** `carries`: the paragraph before was left open by «, so that one at the start, » too, goes on. */
function pairParagraph(
  text: string,
  paragraph: Paragraph,
  index: number,
  marks: RegExp,
  carries = false,
): Marked[] {
  const spans: Marked[] = [];
  const read = marks === DOUBLE ? readDouble : readSingle;
  const body = text.slice(paragraph.start, paragraph.end);
  if (body.search(marks) < 0) return spans;
  const found = [...body.matchAll(marks)];
  let closersLeft = 0;
  let openersLeft = 0;
  const ahead: Ahead = { pointed: 0, closing: 0 };
  const count = (mark: string, by: 1 | -1): void => {
    if (mark === "”") closersLeft += by;
    else if (mark === "“") openersLeft += by;
    if (mark === "»") ahead.pointed += by;
    else if (/[”“"]/.test(mark)) ahead.closing += by;
  };
  for (const [mark] of found) count(mark, 1);
  let open: Open | null = null;
  const push = ({ at: from, mark }: Open, to: number, closing: number): void => {
    const closed = closing > 0;
    let start = from + mark.length;
    let end = closed ? to - closing : to;
    while (start < end && EDGE.test(text[start] ?? "")) start++;
    while (end > start && EDGE.test(text[end - 1] ?? "")) end--;
    if (start < end) {
      spans.push({ start, end, outer: { start: from, end: to }, paragraph: index, closed, continues: -1 });
    }
  };
  for (const { 0: mark, index: inside } of found) {
    const at = paragraph.start + inside;
    count(mark, -1);
    const before = at > paragraph.start ? (text[at - 1] ?? " ") : " ";
    const next = at + mark.length;
    const after = next < paragraph.end ? (text[next] ?? " ") : " ";
    if (open !== null && isInner(mark, open.mark, ahead)) continue;
    const goesOn = carries && at === paragraph.start && POINTED.test(mark);
    const reading = goesOn ? "open" : read(mark, before, after, open?.mark ?? "");
    if (reading === "open") {
      if (open === null) open = { at, mark: goesOn ? "«" : mark, depth: 1 };
      else if (mark === "“" && open.mark === "“" && closersLeft >= openersLeft + open.depth + 1) open.depth++;
      else if (mark === "«" && open.mark === "«" && ahead.pointed >= open.depth + 1) open.depth++;
      else if (mark === "「" || mark === "『") open.depth++;
      else {
        push(open, at, 0);
        open = { at, mark, depth: 1 };
      }
    } else if (reading === "close" && open !== null) {
      open.depth--;
      if (open.depth > 0) continue;
      push(open, next, mark.length);
      open = null;
    }
  }
  if (open !== null) push(open, paragraph.end, 0);
  return spans;
}

/** All marked spans of the text, in reading order; linear in its length. */
export function pairMarks(text: string, paragraphs: readonly Paragraph[]): Marked[] {
  let spans: Marked[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const last = spans.at(-1);
    const carries = last?.paragraph === index - 1 && !last.closed && text[last.outer.start] === "«";
    for (const span of pairParagraph(text, paragraph, index, DOUBLE, carries)) spans.push(span);
  }
  if (spans.length === 0) {
    spans = paragraphs
      .flatMap((paragraph, index) => pairParagraph(text, paragraph, index, SINGLE))
      .filter((span) => span.closed);
  }
  return spans.map((span, at) => {
    const last = spans[at - 1];
    const carriesOn =
      last !== undefined &&
      !last.closed &&
      last.paragraph === span.paragraph - 1 &&
      last.outer.end === paragraphs[last.paragraph]?.end &&
      span.outer.start === paragraphs[span.paragraph]?.start;
    return carriesOn ? { ...span, continues: at - 1 } : span;
  });
}
