/**
 * Who is named beside the words in a Spanish, French or German article: an attribution that a pattern finds, the full name
 * that the text gives, and the role. In: what stands before and after the words. Out: ranges of the text, or null.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { shortId } from "../text/identify.ts";
import { NAMES, type Patterns } from "./foreign-patterns.ts";
import { LEARNT } from "./weights.ts";

/** No annotated set tells how often these rules are right: a speaker stands at the threshold, not above it. */
const BY_RULE: number = LEARNT.shownFrom;

export interface Named {
  readonly name: Range;
  readonly role: Range | null;
  readonly cue: Range;
  readonly evidence: Range;
}

/** Full names of the text by their last word; null where two people share it. */
export type FullNames = ReadonlyMap<string, Range | null>;

export function fullNamesIn(text: string, title: RegExp): FullNames {
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

export interface Sides {
  readonly ahead: string;
  readonly aheadAt: number;
  readonly behind: string;
  readonly behindAt: number;
  /** The text behind begins with a sentence or another quote, not in the middle. */
  readonly whole: boolean;
}

/** What `foreignQuote` makes a quote of. */
export interface Spoken {
  readonly ranges: readonly Range[];
  readonly speaker: Speaker | null;
  readonly cue: Range | null;
  /** Indices of the paragraphs it begins and ends in. */
  readonly paragraph: number;
  readonly lastParagraph: number;
}

export function foreignQuote(
  article: Article,
  { ranges, speaker, cue, paragraph, lastParagraph }: Spoken,
): Quote {
  const { start } = article.paragraphs[paragraph] as Range;
  const { end } = article.paragraphs[lastParagraph] as Range;
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

export function namedAfter(
  { ahead, aheadAt }: Pick<Sides, "ahead" | "aheadAt">,
  patterns: Patterns,
): Named | null {
  for (const pattern of patterns.after) {
    const match = pattern.exec(ahead);
    const one = match === null ? null : named(match, aheadAt, patterns);
    if (one !== null) return one;
  }
  return null;
}

export function namedBefore({ behind, behindAt, whole }: Sides, patterns: Patterns): Named | null {
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
export function speakerOf(
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
