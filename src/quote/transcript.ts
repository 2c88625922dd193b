/**
 * Words that are somebody's without any marks: the turns of a transcript ("QUILL: The bridge is old."), the answers of an
 * interview ("Q: … A: …"), and posts as networks embed them (the words, then "— Mara Quill (@mquill) March 3, 2031").
 * In: an article and its scene. Out: quotes in reading order; none where the lines may as well be a list ("Mara Quill: mayor
 * since 2019"): a transcript has three turns, two names and one of them again. Who is not certain is unclear.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote, Speaker } from "../model/quote.ts";
import { shortId } from "../text/identify.ts";
import type { Mention } from "./mentions.ts";
import type { Scene } from "./scene.ts";
import { speakerBy } from "./speaker.ts";
import { LEARNT } from "./weights.ts";
import type { Word } from "./words.ts";

const CAPITALS = "\\p{Lu}[\\p{Lu}\\p{M}.'’-]+(?:\\s+\\p{Lu}[\\p{Lu}\\p{M}.'’-]*){0,3}";
const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]+(?:\\s+\\p{Lu}[\\p{L}\\p{M}.'’-]*){0,3}";
/** The label of a turn, with a role or a note behind the name. */
const LABEL = new RegExp(
  `^(?:(?<capitals>${CAPITALS})(?:,\\s[^:]{2,60})?|(?<name>${NAME}))(?:\\s\\([^:)]{2,40}\\))?:\\s+(?=[^\\s“"«])`,
  "u",
);
const QUESTION_OR_ANSWER = /^(?<which>Q|A|Question|Answer)\s?[:.]\s+(?=[^\s“"«])/u;
const INTERVIEW =
  /\b(?:interview(?:ed|s)?|(?:talked|talks|spoke|speaks) (?:to|with)|sat down with|in conversation|answer(?:ed|s) (?:our |readers['’] )?questions)\b/iu;
/** "(LAUGHTER)", "[applause]": nobody's words. */
const DIRECTION =
  /\s*[([](?:[\p{Lu}][\p{Lu}\s,.'’-]{2,60}|(?:laugh|applau|cross-?talk|inaudible|cheer|music|on camera|voice-?over|through|begin|end)[^)\]]{0,40})[)\]]\s*/giu;
const EMBEDDED = /^[—–-]\s*(?<name>[^()]{2,60}?)\s\(@\w{1,20}\),?\s+\p{L}+\.? \d{1,2},? \d{4}\s*$/u;
const MAX_LABEL_CHARS = 120;
const MIN_TURNS = 3;
const MIN_WORDS = 3;

/** What only those who speak say outside marks; a reporter between two turns does not. */
const SPEAKS =
  /(?<![\p{L}’'-])(?:I|I[’'](?:m|ve|ll|d)|[Ww]e|[Mm]y|[Oo]urs?|me|us|[Yy]ou|[Yy]ours?)(?![\p{L}-])/u;
const MARKED = /["“][^"“”]*["”]?/gu;
/** As a turn opens, also one that was none for another reason: "A: “No.”", "SPEAKER 2: yes". */
const ANY_LABEL =
  /^(?:Q|A|[\p{Lu}\d][^\p{Ll}:]{1,60}|(?:\p{Lu}[\p{L}\p{M}.'’-]*\s){0,4}\p{Lu}[\p{L}\p{M}.'’-]*)\s?(?:\([^:)]{0,40}\))?:\s/u;
/** Between two turns; further apart it is a report with two pieces of a transcript. */
const MAX_MORE = 20;

interface Turn {
  readonly paragraph: number;
  /** The last of its paragraphs. */
  readonly last: number;
  /** What tells the speakers of a transcript apart, lower case. */
  readonly label: string;
  readonly ranges: readonly Range[];
  readonly mention: Mention | null;
  readonly isAnswer: boolean;
}

/** Pieces of a turn without what is only noted in it. */
function spoken(text: string, { start, end }: Range): Range[] {
  const pieces: Range[] = [];
  let from = start;
  for (const { 0: note, index } of text.slice(start, end).matchAll(DIRECTION)) {
    if (start + index > from) pieces.push({ start: from, end: start + index });
    from = start + index + note.length;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

/** The person that a paragraph opens with. */
function labelled(scene: Scene, paragraph: number, start: number): Mention | null {
  const to = scene.mentionsFrom[paragraph + 1] ?? scene.mentions.length;
  for (let index = scene.mentionsFrom[paragraph] ?? to; index < to; index++) {
    const mention = scene.mentions[index] as Mention;
    if ((scene.words[mention.phraseFrom] as Word).start > start) return null;
    if (!mention.inner && mention.joined < 0 && /^(?:person|name)$/.test(mention.kind)) return mention;
  }
  return null;
}

function turnAt(scene: Scene, paragraph: number): Turn | null {
  const { start, end } = scene.paragraphs[paragraph] as Range;
  const head = scene.text.slice(start, Math.min(end, start + MAX_LABEL_CHARS));
  const asked = QUESTION_OR_ANSWER.exec(head);
  const match = asked ?? LABEL.exec(head);
  if (match === null) return null;
  // A headline that opens with a name tells in its own words.
  if (!/[.?!…—–-]["”’)\]]*$/u.test(scene.text.slice(Math.max(start, end - 6), end))) return null;
  const ranges = spoken(scene.text, { start: start + match[0].length, end });
  const { capitals, name } = match.groups ?? {};
  const mention = asked === null ? labelled(scene, paragraph, start) : null;
  // In small letters only a person's name makes a label: "Update: …" is none.
  if (asked === null && capitals === undefined && !isPerson(scene, mention)) return null;
  const label = asked?.groups?.which?.slice(0, 1) ?? (capitals ?? name ?? "").split(/\s+/u).at(-1) ?? "";
  return { paragraph, last: paragraph, label: label.toLowerCase(), ranges, mention, isAnswer: label === "A" };
}

/** Somebody with a full name somewhere in the text. */
function isPerson(scene: Scene, mention: Mention | null): mention is Mention {
  const entity = scene.cast.entities[scene.cast.of[mention?.index ?? -1] ?? -1];
  if (entity === undefined) return false;
  const full = scene.mentions[entity.fullest] as Mention;
  return (entity.person || full.kind === "name") && full.to - full.from > 1;
}

const wordCount = (text: string, ranges: readonly Range[]): number =>
  ranges.reduce(
    (sum, { start, end }) => sum + text.slice(start, end).split(/\s+/u).filter(Boolean).length,
    0,
  );

/** Three turns, two who speak, one of them again. */
function isTranscript(turns: readonly Turn[]): boolean {
  const labels = new Set(turns.map(({ label }) => label));
  return turns.length >= MIN_TURNS && labels.size >= 2 && labels.size < turns.length;
}

/** Who answers: the one person named before the first question of what calls itself an interview. */
function answering(scene: Scene, first: number): Mention | null {
  const { cast, mentions } = scene;
  const before = scene.mentionsFrom[first] ?? 0;
  const named = cast.entities.flatMap(({ mentions: [index = before] }) =>
    index < before && isPerson(scene, mentions[index] ?? null) ? [mentions[index]] : [],
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** How many people of the text have a surname, by the surname. */
function bearersIn({ words, cast, mentions }: Scene): ReadonlyMap<string, number> {
  const bearers = new Map<string, number>();
  for (const { fullest, person } of cast.entities) {
    const last = words[(mentions[fullest] as Mention).to - 1]?.lower ?? "";
    if (person) bearers.set(last, (bearers.get(last) ?? 0) + 1);
  }
  return bearers;
}

/** A label's person; null where two people of the text share the surname that stands there alone. */
function speakerOfTurn(
  scene: Scene,
  mention: Mention | null,
  bearers: ReadonlyMap<string, number>,
): Speaker | null {
  if (!isPerson(scene, mention)) return null;
  const last = scene.words[mention.to - 1]?.lower ?? "";
  if (mention.to - mention.from === 1 && (bearers.get(last) ?? 0) > 1) return null;
  return speakerBy(scene, { mention, entity: scene.cast.of[mention.index] ?? -1, link: null, cue: null });
}

function quoteOf(
  article: Article,
  { paragraph, last, ranges }: Pick<Turn, "paragraph" | "last" | "ranges">,
  speaker: Speaker | null,
): Quote {
  const { start } = article.paragraphs[paragraph] as Range;
  const { end } = article.paragraphs[last] as Range;
  return {
    id: shortId(`${article.id} ${ranges.map((range) => `${range.start}-${range.end}`).join(" ")}`, 10),
    kind: "verbatim",
    ranges,
    speaker,
    guess: speaker,
    // No annotated set tells how often these rules are right: at the threshold, not above it.
    confidence: speaker === null ? 0 : LEARNT.shownFrom,
    cue: null,
    context: { start, end },
  };
}

/** The paragraph before a network's line of name, handle and day. */
function embeddedAt(article: Article, scene: Scene, paragraph: number): Quote | null {
  const { start, end } = scene.paragraphs[paragraph] as Range;
  if (paragraph === 0 || end - start > MAX_LABEL_CHARS) return null;
  const name = EMBEDDED.exec(scene.text.slice(start, end))?.groups?.name;
  const words = scene.paragraphs[paragraph - 1] as Range;
  if (name === undefined || scene.spans.some((span) => span.paragraph === paragraph - 1)) return null;
  const from = start + scene.text.slice(start, end).indexOf(name);
  const named = { start: from, end: from + name.length };
  const speaker: Speaker = { name, role: null, evidence: named, named, roleAt: null };
  const ranges = [{ start: words.start, end: words.end }];
  return quoteOf(article, { paragraph: paragraph - 1, last: paragraph - 1, ranges }, speaker);
}

/**
 * The paragraphs after a label that still are its turn: up to the last in which somebody speaks of himself or to another,
 * and none from the one on that reports what somebody said. After the last label nothing tells where the turn ends.
 */
function lastOf(scene: Scene, { paragraph }: Turn, next: Turn | undefined): number {
  if (next === undefined || next.paragraph - paragraph > MAX_MORE) return paragraph;
  let last = paragraph;
  for (let at = paragraph + 1; at < next.paragraph; at++) {
    const { start, end } = scene.paragraphs[at] as Range;
    if (ANY_LABEL.test(scene.text.slice(start, Math.min(end, start + MAX_LABEL_CHARS)))) break;
    if (isReport(scene, at)) break;
    if (SPEAKS.test(scene.text.slice(start, end).replace(MARKED, " "))) last = at;
  }
  return last;
}

/** "Quill said later": a person with a name and a verb of saying. */
function isReport(scene: Scene, paragraph: number): boolean {
  const to = scene.mentionsFrom[paragraph + 1] ?? scene.mentions.length;
  for (let index = scene.mentionsFrom[paragraph] ?? to; index < to; index++) {
    if (!isPerson(scene, scene.mentions[index] ?? null)) continue;
    const says = scene.links[index]?.some(
      ({ cue, relation }) => cue !== "other" && /^(?:subject|inverted|according)$/.test(relation),
    );
    if (says) return true;
  }
  return false;
}

/** A turn with all of its paragraphs. */
function wholeTurn(scene: Scene, turn: Turn, next: Turn | undefined): Turn {
  const last = lastOf(scene, turn, next);
  const more = scene.paragraphs.slice(turn.paragraph + 1, last + 1).flatMap((one) => spoken(scene.text, one));
  return { ...turn, last, ranges: [...turn.ranges, ...more] };
}

export function findUnmarked(article: Article, scene: Scene): readonly Quote[] {
  const { paragraphs, text } = scene;
  const lines = paragraphs.flatMap((_, paragraph) => turnAt(scene, paragraph) ?? []);
  // "Mara Quill: We wait" far above the rest is the headline, in other words than hers.
  const [second] = lines.slice(1, 2);
  const turns = lines[0]?.paragraph === 0 && (second?.paragraph ?? 9) > 2 ? lines.slice(1) : lines;
  const [first] = turns;
  const isAsked = turns.some(({ isAnswer }) => isAnswer);
  const isInterview =
    first !== undefined && INTERVIEW.test(text.slice(0, paragraphs[first.paragraph]?.start));
  const isTold = isAsked ? isInterview : isTranscript(turns);
  const answers = isAsked && first !== undefined ? answering(scene, first.paragraph) : null;
  const bearers = isTold ? bearersIn(scene) : new Map<string, number>();
  const told = isTold ? turns.map((turn, at) => wholeTurn(scene, turn, turns[at + 1])) : [];
  const quotes = told.flatMap((turn) => {
    if (wordCount(text, turn.ranges) < MIN_WORDS) return [];
    const mention = turn.isAnswer ? answers : turn.mention;
    return [quoteOf(article, turn, speakerOfTurn(scene, mention, bearers))];
  });
  for (const paragraph of paragraphs.keys()) {
    const embedded = embeddedAt(article, scene, paragraph);
    if (embedded !== null) quotes.push(embedded);
  }
  return quotes;
}
