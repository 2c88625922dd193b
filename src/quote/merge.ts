/**
 * Recognises the same quote across outlets. In: quotes with their articles. Out: one entry for each utterance, with the
 * other articles that carry it, and their quote where it has other words. Quotes that share a run
 * of five words are compared, so the work grows with the words, not with the pairs.
 */
import type { Article } from "../model/article.ts";
import type { Quote, SourcedQuote, Version } from "../model/quote.ts";
import { compareWords, foldedWords, rewordedIn } from "../text/compare.ts";
import { cut } from "../text/cut.ts";
import { namesPerson } from "../text/names.ts";

const RUN_WORDS = 5;
const SAME_SHARE = 0.8;
const MAX_COMPARED = 20;
/** Where an outlet, or an attribution, leaves words out. */
const LEFT_OUT = /\s*[[(]?(?:…|\.\.\.|\. \. \.)[\])]?\s*/u;

type Told = Pick<SourcedQuote, "quote" | "article">;

/** Speakers contradict only where both are known and neither name is part of the other. */
function speakersAgree(one: Quote, other: Quote): boolean {
  if (!one.speaker || !other.speaker) return true;
  return (
    namesPerson(one.speaker.name, other.speaker.name, true) ||
    namesPerson(other.speaker.name, one.speaker.name, true)
  );
}

/** A pool is made anew with every article that comes in, of quotes that are mostly the same objects. */
const FOLDED = new WeakMap<Quote, Folded>();
const SAME = new WeakMap<Quote, WeakMap<Quote, boolean>>();
const REWORDED = new WeakMap<Quote, WeakMap<Quote, boolean>>();

interface Folded {
  /** With one space between words. */
  readonly words: string;
  readonly count: number;
  /** Every five words that follow each other; of a shorter quote itself. */
  readonly runs: readonly string[];
}

function foldedOf({ quote, article }: Told): Folded {
  const known = FOLDED.get(quote);
  if (known !== undefined) return known;
  const list = foldedWords(cut(article.text, quote.ranges));
  const words = list.join(" ");
  const runs: string[] = [];
  for (let at = 0; at + RUN_WORDS <= list.length; at++) runs.push(list.slice(at, at + RUN_WORDS).join(" "));
  if (runs.length === 0) runs.push(`whole ${words}`);
  const made = { words, count: list.length, runs };
  FOLDED.set(quote, made);
  return made;
}

function ofPair(
  known: WeakMap<Quote, WeakMap<Quote, boolean>>,
  one: Told,
  other: Told,
  work: (one: Told, other: Told) => boolean,
): boolean {
  const pairs = known.get(one.quote) ?? new WeakMap<Quote, boolean>();
  known.set(one.quote, pairs);
  const found = pairs.get(other.quote) ?? work(one, other);
  pairs.set(other.quote, found);
  return found;
}

/** True where both carry the same words, or one carries a run of the other's. */
export function sameQuote(one: Told, other: Told): boolean {
  if (one.quote.kind !== other.quote.kind || !speakersAgree(one.quote, other.quote)) return false;
  const [a, b] = [foldedOf(one), foldedOf(other)];
  if (a.words === "" || b.words === "") return false;
  if (a.words === b.words) return true;
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a];
  if (short.count < RUN_WORDS) return false;
  return ` ${long.words} `.includes(` ${short.words} `) || ofPair(SAME, one, other, areAlike);
}

function areAlike(one: Told, other: Told): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  return isShortened(one, other) || compareWords(first, second).share >= SAME_SHARE;
}

function isReworded(one: Told, other: Told): boolean {
  if (foldedOf(one).words === foldedOf(other).words || isShortened(one, other)) return false;
  return rewordedIn(wordsOf(one), wordsOf(other)).length > 0;
}

const wordsOf = ({ article, quote }: Told): string => cut(article.text, quote.ranges);

function isShortened(one: Told, other: Told): boolean {
  return leavesOut(wordsOf(one), foldedOf(other).words) || leavesOut(wordsOf(other), foldedOf(one).words);
}

/** "We will rebuild it … and not a coin less": pieces of the other's words, in their order. */
function leavesOut(words: string, whole: string): boolean {
  const pieces = words.split(LEFT_OUT).map((piece) => foldedWords(piece).join(" "));
  if (pieces.length < 2) return false;
  let from = 0;
  for (const piece of pieces) {
    if (piece === "") continue;
    const at = ` ${whole} `.indexOf(` ${piece} `, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

/** Other outlets' words where they are not the same, one for each article; what one of them only leaves out is the same. */
function versionsOf(best: Told, group: readonly Told[]): readonly Version[] {
  const versions = new Map<string, Version>();
  for (const told of group) {
    const { article, quote } = told;
    if (article.id === best.article.id || versions.has(article.id)) continue;
    if (ofPair(REWORDED, best, told, isReworded)) versions.set(article.id, { article, quote });
  }
  return [...versions.values()];
}

/** The version that shows most: a speaker first, then the longer words. */
const weight = ({ quote }: Told): number =>
  (quote.speaker ? 1e6 : 0) + quote.ranges.reduce((sum, { start, end }) => sum + end - start, 0);

export function mergeAcross(sourced: readonly Told[]): readonly SourcedQuote[] {
  const groups: Told[][] = [];
  const byRun = new Map<string, Set<number>>();
  for (const one of sourced) {
    const { runs } = foldedOf(one);
    const near = new Set<number>();
    for (const run of runs) {
      for (const id of byRun.get(run) ?? []) if (near.size < MAX_COMPARED) near.add(id);
    }
    const found = [...near].find((id) =>
      (groups[id] ?? []).slice(0, 3).some((other) => sameQuote(one, other)),
    );
    const id = found ?? groups.length;
    if (found === undefined) groups.push([one]);
    else groups[found]?.push(one);
    for (const run of runs) byRun.set(run, (byRun.get(run) ?? new Set()).add(id));
  }
  return groups.map((group) => {
    const best = group.reduce((lead, one) => (weight(one) > weight(lead) ? one : lead));
    const others = new Map<string, Article>();
    for (const { article } of group) if (article.id !== best.article.id) others.set(article.id, article);
    const versions = versionsOf(best, group);
    const { quote, article } = best;
    return { quote, article, alsoIn: [...others.values()], ...(versions.length > 0 && { versions }) };
  });
}
