/**
 * Paragraphs and sentences as ranges of a text. Ends of sentences come from Unicode's rules (`Intl.Segmenter`), then
 * breaks after abbreviations, initials and inside quotations are mended, since the rules know none of them.
 */
import type { Paragraph, Range } from "../model/article.ts";
import { mendMarks } from "./lost-marks.ts";

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** Abbreviations that a capital letter follows in the middle of a sentence. */
const TITLE =
  /(?:^|[\s()“"‘'[])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cpl|Maj|Adm|Cmdr|Rev|Hon|Pres|St|Mt|Ft|Jr|Sr|No|Nos|vs|v|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|\p{Lu}|(?:\p{Lu}\.)+\p{Lu})\.$/u;
/** After these a sentence may well end: only a following lower-case word or digit keeps it open. */
const OPENER =
  /^(?:The|A|An|In|On|At|He|She|It|They|We|But|And|This|That|There|For|As|After|I|You|If|When)\b/;
/** Two sentences that lost the space between them: "…in the country.Parliament's session…"; "Amazon.Com" stays whole. */
const GLUED = /(?<=\p{Ll}{2})[.!?]["”’]?(?=\p{Lu}\p{Ll}*['’\s,])(?!Com\b|Org\b|Net\b)/gu;
const COUNTRY = /(?:U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m)\.$/;

/** True where the text up to a break can't be the end of a sentence. */
function continues(before: string, after: string): boolean {
  if (/^[\p{Ll},;]/u.test(after)) return true;
  if (COUNTRY.test(before)) return !OPENER.test(after);
  return TITLE.test(before);
}

/** Segments of a text as Unicode sees them, cut once more where two sentences are glued together. */
function* segmentsOf(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  for (const { segment, index } of SEGMENTER.segment(text)) {
    let from = 0;
    // Nearly always: looking first is less than half the work of going over none.
    if (segment.search(GLUED) < 0) {
      yield { segment, index };
      continue;
    }
    for (const { 0: end, index: before } of segment.matchAll(GLUED)) {
      const at = before + end.length;
      yield { segment: segment.slice(from, at), index: index + from };
      from = at;
    }
    yield { segment: segment.slice(from), index: index + from };
  }
}

/** Sentences of `text.slice(start, end)`, as ranges of `text` without outer space. Linear in the length. */
export function sentencesIn(text: string, start = 0, end = text.length): Range[] {
  const sentences: Range[] = [];
  let open = -1;
  let close = -1;
  for (const segment of segmentsOf(mendMarks(text.slice(start, end)))) {
    const lead = segment.segment.length - segment.segment.trimStart().length;
    const body = segment.segment.trim();
    if (body === "") continue;
    const from = start + segment.index + lead;
    if (open >= 0 && !continues(text.slice(Math.max(open, close - 40), close), text.slice(from, from + 12))) {
      sentences.push({ start: open, end: close });
      open = -1;
    }
    if (open < 0) open = from;
    close = from + body.length;
  }
  if (open >= 0) sentences.push({ start: open, end: close });
  return sentences;
}

/** Paragraphs are runs of text between line breaks; each carries its sentences. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    const body = match[0].trim();
    if (body === "") continue;
    const start = match.index + match[0].indexOf(body);
    const end = start + body.length;
    paragraphs.push({ start, end, sentences: sentencesIn(text, start, end) });
  }
  return paragraphs;
}
