/**
 * What an edit of one article sentence changed, and whether a change makes it say something else. In: the sentence laid
 * along the passage it comes from, and the passages beside that. Out: the first fault, or null.
 */
import type { Alignment, Change } from "./align.ts";
import type { Evidence, Passage, Statement, Word } from "./evidence.ts";
import { areOpposite } from "./opposites.ts";
import type { Fault } from "./verify.ts";
import { hedges, negations } from "./wording.ts";

export interface Edit {
  readonly claim: Statement;
  readonly passage: Passage;
  readonly beside: readonly Passage[];
  readonly alignment: Alignment;
  /** Words in common, as a share of the claim's words. */
  readonly share: number;
  readonly evidence: Evidence;
}

/** Leaving out one of these and little else turns a statement into its opposite. */
const DENIAL =
  /^(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|reject(?:s|ed|ing)?|unable|avoid(?:s|ed)?|prevent(?:s|ed)?|stopp(?:ed|ing)|if|unless|until|deny)$/;
const SMALL_CUT = 3;
/** Above this an edit is so light that a new word in it must be found in the article. */
const LIGHT = 0.8;
const TIME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday|tomorrow)$/;
const PRONOUN =
  /^(?:he|she|it|they|him|her|his|its|their|them|we|our|us|i|my|me|who|which|that|this|these|those)$/;

const says = (words: readonly Word[]): string => words.map((word) => word.raw).join(" ");

function wrongNumber({ alignment, passage, beside, share }: Edit): Fault | null {
  for (const { now, before } of alignment.changes) {
    const gone = before.some((word) => word.value !== null);
    for (const word of now) {
      if (word.value === null || word.folded === "one" || word.folded === "second") continue;
      const sameValue = passage.words.some((other) => other.value === word.value);
      if (sameValue && !gone) continue;
      if (sameValue && before.some((other) => other.value === word.value)) continue;
      const near =
        !gone &&
        share < LIGHT &&
        beside.some((other) => other.words.some(({ value }) => value === word.value));
      if (!near) return { reason: "number", detail: says(now) };
    }
  }
  return null;
}

function wrongName({ alignment, passage, beside, evidence, share }: Edit): Fault | null {
  const near = new Set([passage, ...beside].flatMap((other) => [...other.stems]));
  for (const { now, before } of alignment.changes) {
    for (const word of now) {
      if (!word.name && !TIME.test(word.folded)) continue;
      if (!evidence.stems.has(word.stem)) return { reason: "name", detail: word.raw };
      const stoodIn = before.filter((other) => other.name && !TIME.test(other.folded));
      const wasTime = before.some((other) => TIME.test(other.folded));
      const isTime = TIME.test(word.folded);
      const replaced = isTime ? wasTime : stoodIn.length > 0 && !now.some((other) => stoodIn.includes(other));
      if (share >= LIGHT && replaced) return { reason: "swap", detail: says(now) };
      if (!near.has(word.stem)) return { reason: "swap", detail: word.raw };
    }
  }
  return null;
}

/** Names that change places inside one sentence: "Norr beat Vask" and "Vask beat Norr". */
function exchangedNames({ alignment, share }: Edit): Fault | null {
  if (share < 0.7) return null;
  for (const { now, before } of alignment.changes) {
    const moved = now.find(
      (word) => word.name && before.some((other) => other.name && other.stem !== word.stem),
    );
    if (moved && !before.some((other) => other.stem === moved.stem))
      return { reason: "swap", detail: moved.raw };
  }
  return null;
}

function turned({ claim, passage, alignment, share }: Edit): Fault | null {
  if (share >= 0.7) {
    const now = negations(claim.text);
    const then = negations(passage.text);
    const whole = claim.words.length >= passage.words.length * 0.7;
    if (
      now > then ||
      (now < then && (whole || alignment.changes.every((change) => change.now.length === 0)))
    ) {
      return { reason: "negation", detail: `${now} of ${then} negations` };
    }
    if (
      hedges(claim.text) < hedges(passage.text) &&
      alignment.changes.every((change) => change.now.length === 0)
    ) {
      return { reason: "negation", detail: "a hedge was left out" };
    }
  }
  for (const { now, before } of alignment.changes) {
    if (now.length > 0 || before.length > SMALL_CUT) continue;
    const denial = before.find((word) => DENIAL.test(word.folded));
    if (denial) return { reason: "negation", detail: denial.raw };
  }
  return null;
}

function opposite({ alignment }: Edit): Fault | null {
  for (const { now, before } of alignment.changes) {
    for (const word of now) {
      const other = before.find((candidate) => areOpposite(word.folded, candidate.folded));
      if (other) return { reason: "antonym", detail: `${word.raw}, not ${other.raw}` };
    }
  }
  return null;
}

/** In a light edit, a word that no article has and that took another's place says something nobody wrote. */
function foreignWord({ alignment, share, evidence }: Edit): Fault | null {
  if (share < LIGHT) return null;
  const foreign = (change: Change): Word | undefined =>
    change.before.some((word) => word.content && !PRONOUN.test(word.folded))
      ? change.now.find((word) => word.content && !evidence.stems.has(word.stem))
      : undefined;
  for (const change of alignment.changes) {
    const word = foreign(change);
    if (word) return { reason: "unsupported", detail: word.raw };
  }
  return null;
}

export function changedFact(edit: Edit): Fault | null {
  return (
    turned(edit) ??
    wrongNumber(edit) ??
    wrongName(edit) ??
    exchangedNames(edit) ??
    opposite(edit) ??
    foreignWord(edit)
  );
}
