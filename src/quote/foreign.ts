/**
 * Direct quotes of Spanish, French and German articles, by rule: marks, a verb of saying, and a name right beside it. The
 * learnt numbers are of English, so here a speaker is shown where the words leave no choice, and else is unclear. In: an
 * article. Out: quotes in reading order. Linear: all patterns look at most `WINDOW_CHARS` away from the marks.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { genderOfFirstName } from "../text/first-names.ts";
import { shortId } from "../text/identify.ts";
import { NAMES, PATTERNS, type Patterns } from "./foreign-patterns.ts";
import { type Marked, pairMarks } from "./marks.ts";
import { LEARNT } from "./weights.ts";

const WINDOW_CHARS = 220;
const MAX_TAIL_CHARS = 60;
const MIN_WORDS = 5;
/** No annotated set tells how often these rules are right: a speaker stands at the threshold, not above it. */
const BY_RULE: number = LEARNT.shownFrom;

interface Named {
  readonly name: Range;
  readonly role: Range | null;
  readonly cue: Range;
  readonly evidence: Range;
}

/** Full names of the text by their last word; null where two people share it. */
type FullNames = ReadonlyMap<string, Range | null>;

function fullNamesIn(text: string, title: RegExp): FullNames {
  const names = new Map<string, Range | null>();
  for (const match of text.matchAll(NAMES)) {
    const range = withoutTitles(text, { start: match.index, end: match.index + match[0].length }, title).name;
    if (range === null) continue;
    const words = text.slice(range.start, range.end).split(/\s+/u);
    const last = words.at(-1) ?? "";
    if (words.length < 2) continue;
    const known = names.get(last);
    const same = known && text.slice(known.start, known.end) === words.join(" ");
    if (known === undefined) names.set(last, range);
    else if (!same) names.set(last, known !== null && contains(text, known, words) ? known : null);
  }
  return names;
}

const contains = (text: string, known: Range, words: readonly string[]): boolean =>
  text.slice(known.start, known.end).split(/\s+/u)[0] === words[0];

/** "Ministerin Ana Ruiz" is called Ana Ruiz and is a Ministerin. */
function withoutTitles(
  text: string,
  { start, end }: Range,
  title: RegExp,
): { name: Range | null; title: Range | null } {
  let from = start;
  for (;;) {
    const word = /^[\p{L}\p{M}’'-]+\.?\s*/u.exec(text.slice(from, end))?.[0] ?? "";
    if (word === "" || !title.test(word.trim().replace(/\.$/, ""))) break;
    from += word.length;
  }
  const cutTo = text.slice(start, from).trimEnd().length;
  return {
    name: from < end && /^\p{Lu}/u.test(text.slice(from, end)) ? { start: from, end } : null,
    title: from > start ? { start, end: start + cutTo } : null,
  };
}

/** What is being put together: one quote with its pieces so far. */
interface Draft {
  readonly ranges: Range[];
  readonly speaker: Speaker | null;
  readonly cue: Range | null;
  readonly paragraph: number;
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
    const near = previous?.last === at - 1 && previous.paragraph === span.paragraph ? previous : null;
    const own = namedAfter(sides, patterns) ?? namedBefore(sides, patterns);
    const pronoun = pronounIn(sides.ahead, patterns);
    const same = near !== null && own === null && continues(text, near, span, sides, pronoun, patterns);
    if (same && near.cue !== null && goesOn(text.slice(near.end, span.outer.start), text[span.start] ?? "")) {
      near.ranges.push(wordsOf(text, span));
      near.last = at;
      near.end = span.outer.end;
      continue;
    }
    const told = own !== null || patterns.cueAfter.test(sides.ahead) || patterns.cueBefore.test(sides.behind);
    if (!told && pronoun === null && !isSentence(text.slice(span.start, span.end))) continue;
    const named = own === null ? null : speakerOf(text, own, names, patterns);
    drafts.push({
      ranges: [wordsOf(text, span)],
      speaker: named ?? (same && pronoun !== null ? near.speaker : null),
      cue: own?.cue ?? null,
      paragraph: span.paragraph,
      last: at,
      end: own === null ? span.outer.end : Math.max(own.evidence.end, span.outer.end),
    });
  }
  return drafts.map((draft) => quoteOf(article, draft));
}

function quoteOf(article: Article, { ranges, speaker, cue, paragraph }: Draft): Quote {
  const { start, end } = article.paragraphs[paragraph] as Range;
  return {
    id: shortId(`${article.id} ${ranges.map((range) => `${range.start}-${range.end}`).join(" ")}`, 10),
    kind: "verbatim",
    ranges,
    speaker,
    guess: speaker,
    confidence: speaker === null ? 0 : BY_RULE,
    cue,
    context: { start, end },
  };
}

interface Sides {
  readonly ahead: string;
  readonly aheadAt: number;
  readonly behind: string;
  readonly behindAt: number;
  /** The text behind begins with a sentence or another quote, not in the middle. */
  readonly whole: boolean;
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

/** Between two pieces of one quote stands nothing but the end of its attribution. */
function goesOn(between: string, first: string): boolean {
  if (between.length > MAX_TAIL_CHARS || /\p{Lu}/u.test(between)) return false;
  return /[.]\s*$/u.test(between) ? /\p{Lu}/u.test(first) : /[,:]\s*$/u.test(between);
}

/** Makes what a pattern found into ranges of the text; null where its role is none, so that its name is doubtful. */
function named(
  match: RegExpExecArray,
  offset: number,
  { role: isRole, preposition }: Patterns,
): Named | null {
  const group = (name: string): Range | null => {
    const at = match.indices?.groups?.[name];
    return at === undefined ? null : { start: offset + at[0], end: offset + at[1] };
  };
  const name = group("name");
  const cue = group("cue");
  if (name === null || cue === null) return null;
  const what = match.groups?.what?.trim();
  // "the minister of Trade Ana Ruiz": where the name begins can't be told.
  if (what !== undefined && (!isRole.test(what) || preposition.test(what.split(/\s+/u).at(-1) ?? "")))
    return null;
  const side = isRole.test(match.groups?.role ?? "") ? group("role") : null;
  const role = what === undefined ? side : group("what");
  const start = Math.min(name.start, cue.start, role?.start ?? name.start);
  const end = Math.max(name.end, cue.end, role?.end ?? name.end);
  return { name, role, cue, evidence: { start, end } };
}

function namedAfter({ ahead, aheadAt }: Sides, patterns: Patterns): Named | null {
  for (const pattern of patterns.after) {
    const match = pattern.exec(ahead);
    const one = match === null ? null : named(match, aheadAt, patterns);
    if (one !== null) return one;
  }
  return null;
}

function namedBefore({ behind, behindAt, whole }: Sides, patterns: Patterns): Named | null {
  for (const pattern of patterns.before) {
    const match = pattern.exec(behind);
    if (match === null) continue;
    const lead = (match.groups?.lead ?? "").trim().replace(/[’']$/u, "");
    const cutOff = match.index === 0 && !whole;
    return cutOff || patterns.preposition.test(lead) ? null : named(match, behindAt, patterns);
  }
  return null;
}

/** null where a single word is no name the text gives in full, and no title says that it is one. */
function speakerOf(
  text: string,
  { name, role, evidence }: Named,
  names: FullNames,
  { title }: Patterns,
): Speaker | null {
  const own = withoutTitles(text, name, title);
  if (own.name === null) return null;
  const single = !/\s/u.test(text.slice(own.name.start, own.name.end));
  const full = single ? names.get(text.slice(own.name.start, own.name.end)) : own.name;
  if (full === null || (full === undefined && own.title === null && role === null)) return null;
  const at = full ?? own.name;
  const roleAt = role ?? longTitle(text, own.title);
  return {
    name: text.slice(at.start, at.end).replace(/\s+/gu, " "),
    role: roleAt === null ? null : text.slice(roleAt.start, roleAt.end).trim(),
    evidence,
    named: at,
    roleAt,
  };
}

/** "Herr" and "Mme" are no role. */
function longTitle(text: string, title: Range | null): Range | null {
  if (
    title === null ||
    title.end - title.start < 5 ||
    /^(?:Doña|El|La|Der|Die)\b/u.test(text.slice(title.start, title.end))
  )
    return null;
  return title;
}
