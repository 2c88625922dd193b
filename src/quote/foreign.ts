/**
 * Direct quotes of Spanish, French and German articles, by rule: marks or dashes, a verb of saying, and a name right beside it. The
 * learnt numbers are of English, so here a speaker is shown where the words leave no choice, and else is unclear. In: an
 * article. Out: quotes in reading order. Linear: all patterns look at most `WINDOW_CHARS` away from the marks.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { genderOfFirstName } from "../text/first-names.ts";
import { findDialogue } from "./foreign-dialogue.ts";
import { NAMES, PATTERNS, type Patterns } from "./foreign-patterns.ts";
import {
  foreignQuote,
  fullNamesIn,
  namedAfter,
  namedBefore,
  type Sides,
  speakerOf,
} from "./foreign-speaker.ts";
import { type Marked, pairMarks } from "./marks.ts";

const WINDOW_CHARS = 220;
const MAX_TAIL_CHARS = 60;
const MIN_WORDS = 5;

/** What is being put together: one quote with its pieces so far. */
interface Draft {
  readonly ranges: Range[];
  speaker: Speaker | null;
  cue: Range | null;
  readonly paragraph: number;
  lastParagraph: number;
  /** Index of its last span, and where its attribution ends. */
  last: number;
  end: number;
}

export function findForeign(article: Article, language: string): readonly Quote[] {
  const patterns = PATTERNS.get(language);
  if (patterns === undefined) return [];
  const { text, paragraphs } = article;
  const spans = pairMarks(text, paragraphs);
  const names = fullNamesIn(text, patterns.title);
  const drafts: Draft[] = [];
  for (const [at, span] of spans.entries()) {
    const sides = sidesOf(text, paragraphs[span.paragraph] as Range, spans, at);
    const previous = drafts.at(-1);
    const near = previous?.last === at - 1 && previous.lastParagraph === span.paragraph ? previous : null;
    const own = namedAfter(sides, patterns) ?? namedBefore(sides, patterns);
    const pronoun = pronounIn(sides.ahead, patterns);
    const same = near !== null && own === null && continues(text, near, span, sides, pronoun, patterns);
    if (same && near.cue !== null && goesOn(text.slice(near.end, span.outer.start), text[span.start] ?? "")) {
      near.ranges.push(wordsOf(text, span));
      near.last = at;
      near.end = span.outer.end;
      continue;
    }
    const carries = previous !== undefined && span.continues >= 0 && span.continues === previous.last;
    if (carries) {
      previous.ranges.push(wordsOf(text, span));
      previous.last = at;
      previous.lastParagraph = span.paragraph;
      previous.end = own === null ? span.outer.end : Math.max(own.evidence.end, span.outer.end);
      previous.speaker ??= own === null ? null : speakerOf(text, own, names, patterns);
      previous.cue ??= own?.cue ?? null;
      continue;
    }
    const goesOver = spans[at + 1]?.continues === at;
    const told =
      goesOver ||
      own !== null ||
      patterns.cueAfter.test(sides.ahead) ||
      patterns.cueBefore.test(sides.behind);
    if (!told && pronoun === null && !isSentence(text.slice(span.start, span.end))) continue;
    const named = own === null ? null : speakerOf(text, own, names, patterns);
    drafts.push({
      ranges: [wordsOf(text, span)],
      speaker: named ?? (same && pronoun !== null ? near.speaker : null),
      cue: own?.cue ?? null,
      paragraph: span.paragraph,
      lastParagraph: span.paragraph,
      last: at,
      end: own === null ? span.outer.end : Math.max(own.evidence.end, span.outer.end),
    });
  }
  const marked = drafts.map((draft) => foreignQuote(article, draft));
  const spoken = findDialogue(article, { spans, names, patterns });
  return [...marked, ...spoken].sort((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
}

/** What stands before and after the marks, up to the next ones. */
function sidesOf(text: string, paragraph: Range, spans: readonly Marked[], at: number): Sides {
  const { outer, paragraph: index } = spans[at] as Marked;
  const next = spans[at + 1];
  const before = spans[at - 1];
  const to = next?.paragraph === index ? next.outer.start : paragraph.end;
  const from = before?.paragraph === index ? before.outer.end : paragraph.start;
  const behindAt = Math.max(from, outer.start - WINDOW_CHARS);
  return {
    ahead: text.slice(outer.end, Math.min(to, outer.end + WINDOW_CHARS)),
    aheadAt: outer.end,
    behind: text.slice(behindAt, outer.start),
    behindAt,
    whole: behindAt === from,
  };
}

function pronounIn(ahead: string, { pronoun }: Patterns): string | null {
  const groups = pronoun.exec(ahead)?.groups;
  return groups?.he ?? groups?.she ?? null;
}

/** Whether the speaker of the quote right before speaks on: nobody else is named or told of, and "she" fits. */
function continues(
  text: string,
  near: Draft,
  span: Marked,
  { ahead }: Sides,
  pronoun: string | null,
  { cueAfter, table }: Patterns,
): boolean {
  const name = near.speaker?.name ?? "";
  if (pronoun === null) return !cueAfter.test(ahead);
  const gender = genderOfFirstName(name.split(" ")[0]?.toLowerCase() ?? "");
  if (near.speaker === null || (gender !== null && gender !== (pronoun === table.she ? "f" : "m")))
    return false;
  const between = text.slice(near.end, span.outer.start);
  return [...between.matchAll(NAMES)].every(([other]) => name.includes(other) || !/\s/u.test(other));
}

/** Without the comma that only leads to the attribution. */
function wordsOf(text: string, { start, end }: Range): Range {
  const words = text.slice(start, end).replace(/[,\s]+$/u, "");
  return { start, end: start + Math.max(1, words.length) };
}

const isSentence = (words: string): boolean =>
  words.split(/\s+/u).length >= MIN_WORDS && /[.!?…,]$/u.test(words.trim());

/** German days and months: capitals that name nobody. */
const DAY =
  /(?<!\p{L})(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|Januar|Februar|März|April|Mai|Ju[nl]i|August|(?:Septem|Okto|Novem|Dezem)ber|Morgen|Abend|Mittag)(?!\p{L})/gu;

/** Between two pieces of one quote stands nothing but the end of its attribution. */
function goesOn(between: string, first: string): boolean {
  if (between.length > MAX_TAIL_CHARS || /\p{Lu}/u.test(between.replace(DAY, ""))) return false;
  return /[.]\s*$/u.test(between) ? /\p{Lu}/u.test(first) : /[,:]\s*$/u.test(between);
}
