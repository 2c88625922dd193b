/**
 * What tells a faithful rewording from one that is not: how much of a text is copied, in how long pieces, what was left out
 * where pieces meet, whether names stand beside the words they stood beside. In: a text as statements, the evidence, what the
 * rules found. Out: a row of figures, named by `SIGNS`. Density and pieces are those of Grusky et al. (2018).
 */
import { align } from "./align.ts";
import type { Evidence, Passage, Statement, Word } from "./evidence.ts";
import type { Reason } from "./verify.ts";

const REASONS: readonly Reason[] = [
  "number",
  "name",
  "negation",
  "quotation",
  "swap",
  "antonym",
  "unsupported",
];
const COUNTS = [
  "strangers",
  "strange names",
  "strange numbers",
  "joins across passages",
  "names near",
  "names far",
  "pairs far apart",
  "words put in",
  "content put in",
  "gaps at content",
] as const;
const SUMS = [
  "gap words",
  "gaps with a verb",
  "resumed at content",
  "starts cut",
  "ends cut",
  "pronoun first",
] as const;
const SHARES = [
  "found",
  "pairs adjacent",
  "pairs near",
  "pairs in a passage",
  "density",
  "pieces a word",
  "longest piece",
  "aligned",
  "least aligned",
  "words",
  "words a sentence",
] as const;
type Sign = (typeof COUNTS)[number] | (typeof SUMS)[number] | (typeof SHARES)[number];

export const SIGNS: readonly string[] = [...COUNTS, ...SUMS, ...SHARES, ...REASONS];

/** Content words that stand at most so many words apart, in order, are together still. */
const ADJACENT = 3;
const NEAR = 8;
/** A name and what follows it, in either order. */
const NAME_REACH = 12;
const CLOSEST = 4;
/** A copy is looked for at so many places: common words stand at many more. */
const PLACES = 40;
const FUNCTION =
  /^(?:an?|the|his|her|its|their|this|that|these|those|my|our|your|some|any|no|each|every|is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|in|on|at|of|for|with|from|by|to|into|over|after|before|during|under|against|about|between|through|as|amid|among|since|until|than|near|off|out|up|down|behind|outside|inside|around|across|despite|following|while|because|when|where|if|and|or|but|nor|yet|so|who|which|whom|whose|he|she|it|they|him|them|i|we|you|us|me)$/;
const VERB = /^(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do)$|ed$/;
const PRONOUN = /^(?:he|she|it|they|him|them|i|we|you|us|me)$/;

/** The words of all passages in one row, and where each stem stands. */
interface Row {
  readonly words: readonly Word[];
  readonly passage: readonly number[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

const KNOWN = new WeakMap<Evidence, Row>();

function rowOf(evidence: Evidence): Row {
  const known = KNOWN.get(evidence);
  if (known) return known;
  const words: Word[] = [];
  const passage: number[] = [];
  const places = new Map<string, number[]>();
  evidence.passages.forEach((own, number) => {
    for (const word of own.words) {
      const at = places.get(word.stem) ?? [];
      if (at.length < PLACES) at.push(words.length);
      places.set(word.stem, at);
      words.push(word);
      passage.push(number);
    }
  });
  const row = { words, passage, places };
  KNOWN.set(evidence, row);
  return row;
}

type Tally = Record<Sign, number>;

export function signsOf(
  statements: readonly Statement[],
  evidence: Evidence,
  faults: readonly Reason[],
): number[] {
  const tally = Object.fromEntries([...COUNTS, ...SUMS, ...SHARES].map((sign) => [sign, 0])) as Tally;
  const row = rowOf(evidence);
  let content = 0;
  let pairs = 0;
  tally["least aligned"] = 1;
  for (const statement of statements) {
    const own = statement.words.filter((word) => word.content);
    content += own.length;
    pairs += Math.max(0, own.length - 1);
    tally.words += statement.words.length;
    countFound(own, evidence, tally);
    countPairs(own, row, tally);
    countPieces(statement.words, row, tally);
    countNames(statement.words, row, tally);
    countChanges(statement, evidence, tally);
    if (PRONOUN.test(statement.words[0]?.folded ?? "")) tally["pronoun first"]++;
  }
  const over = (sign: Sign, whole: number): void => {
    tally[sign] /= Math.max(1, whole);
  };
  over("found", content);
  for (const sign of ["pairs adjacent", "pairs near", "pairs in a passage"] as const) over(sign, pairs);
  for (const sign of ["density", "pieces a word", "longest piece"] as const) over(sign, tally.words);
  over("aligned", statements.length);
  tally["words a sentence"] = tally.words / Math.max(1, statements.length);
  for (const sign of COUNTS) tally[sign] = Math.log(1 + tally[sign]);
  return [
    ...COUNTS.map((sign) => tally[sign]),
    ...SUMS.map((sign) => tally[sign]),
    ...SHARES.map((sign) => tally[sign]),
    ...REASONS.map((reason) => faults.filter((fault) => fault === reason).length),
  ];
}

function countFound(content: readonly Word[], evidence: Evidence, tally: Tally): void {
  for (const word of content) {
    if (evidence.stems.has(word.stem)) tally.found++;
    else {
      tally.strangers++;
      if (word.name) tally["strange names"]++;
      if (word.value !== null && !evidence.values.has(word.value)) tally["strange numbers"]++;
    }
  }
}

/** How far apart neighbouring content words stood. */
function countPairs(content: readonly Word[], row: Row, tally: Tally): void {
  for (let at = 1; at < content.length; at++) {
    const left = row.places.get(content[at - 1]?.stem ?? "") ?? [];
    const right = row.places.get(content[at]?.stem ?? "") ?? [];
    let least = Number.POSITIVE_INFINITY;
    let together = false;
    for (const a of left) {
      for (const b of right) {
        if (a !== b) least = Math.min(least, b > a ? b - a : a - b + 2);
        if (row.passage[a] === row.passage[b]) together = true;
      }
    }
    if (least <= ADJACENT) tally["pairs adjacent"]++;
    if (least <= NEAR) tally["pairs near"]++;
    if (together) tally["pairs in a passage"]++;
    else if (left.length > 0 && right.length > 0) tally["pairs far apart"]++;
  }
}

/** Cuts the words into the longest pieces that stand in the articles as they are. */
function countPieces(words: readonly Word[], row: Row, tally: Tally): void {
  let end = -1;
  for (let at = 0; at < words.length; ) {
    let length = 0;
    let place = -1;
    for (const start of row.places.get(words[at]?.stem ?? "") ?? []) {
      let run = 0;
      while (at + run < words.length && row.words[start + run]?.stem === words[at + run]?.stem) run++;
      if (run > length || (run === length && start === end)) {
        length = run;
        place = start;
      }
    }
    if (length > 0) {
      tally["pieces a word"]++;
      tally.density += length ** 2;
      tally["longest piece"] = Math.max(tally["longest piece"], length);
      if (end > 0 && row.passage[place] !== row.passage[end - 1]) tally["joins across passages"]++;
    }
    end = length > 0 ? place + length : -1;
    at += Math.max(1, length);
  }
}

/** Whether a name stands near the word that says what it does. */
function countNames(words: readonly Word[], row: Row, tally: Tally): void {
  words.forEach((word, at) => {
    if (!word.name) return;
    const next = words.slice(at + 1).find((other) => other.content && !other.name);
    const names = row.places.get(word.stem);
    const deeds = row.places.get(next?.stem ?? "");
    if (names === undefined || deeds === undefined) return;
    const near = names.some((a) => deeds.some((b) => Math.abs(a - b) <= NAME_REACH));
    tally[near ? "names near" : "names far"]++;
  });
}

const isContent = (word: Word | undefined): boolean =>
  word !== undefined && !word.name && !FUNCTION.test(word.folded);

/** What was put in and what was left out of the passage that the statement is closest to. */
function countChanges(statement: Statement, evidence: Evidence, tally: Tally): void {
  const best = laid(statement, evidence.passages);
  if (best === null) {
    tally["least aligned"] = 0;
    return;
  }
  const { passage, alignment } = best;
  const share = alignment.common / Math.max(1, statement.words.length);
  tally.aligned += share;
  tally["least aligned"] = Math.min(tally["least aligned"], share);
  for (const { now, before } of alignment.changes) {
    tally["words put in"] += now.length;
    tally["content put in"] += now.filter((word) => word.content).length;
    const [first] = before;
    if (first === undefined) continue;
    const start = passage.words.indexOf(first);
    const next = passage.words[start + before.length];
    if (start === 0) tally["starts cut"]++;
    else if (next === undefined) tally["ends cut"]++;
    else {
      tally["gap words"] += Math.log(1 + before.length);
      if (isContent(first)) tally["gaps at content"]++;
      if (isContent(next)) tally["resumed at content"]++;
      if (before.some((word) => VERB.test(word.folded))) tally["gaps with a verb"]++;
    }
  }
}

function laid(statement: Statement, passages: readonly Passage[]) {
  const sharing = passages
    .map((passage) => {
      let shared = 0;
      for (const stem of statement.stems) if (passage.stems.has(stem)) shared++;
      return { passage, shared };
    })
    .sort((a, b) => b.shared - a.shared || a.passage.words.length - b.passage.words.length)
    .slice(0, CLOSEST)
    .map(({ passage }) => ({ passage, alignment: align(statement.words, passage.words) }));
  return sharing.reduce<(typeof sharing)[number] | null>(
    (best, other) => (best === null || other.alignment.common > best.alignment.common ? other : best),
    null,
  );
}
