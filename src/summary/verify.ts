/**
 * Checks one sentence against the articles it is said to come from. In: a sentence, articles. Out: the ranges that support
 * it, or the first reason why it is not supported. Method: quotations first; then, where the sentence is an edit of one
 * article sentence, every change must stand there or beside it; else its numbers, names and words must all be found.
 * It guards points that are copied or shortened (those pass by construction) and whatever a model writes.
 */
import type { Article } from "../model/article.ts";
import type { Support } from "../model/briefing.ts";
import { sentencesIn } from "../text/sentences.ts";
import { type Alignment, align } from "./align.ts";
import { changedFact } from "./changes.ts";
import { type Evidence, evidenceFrom, type Passage, type Statement, statement, wordsIn } from "./evidence.ts";
import { looseFault } from "./loose.ts";
import { quotationsIn } from "./marks.ts";

export type Reason = "number" | "name" | "negation" | "quotation" | "swap" | "antonym" | "unsupported";

export type Verdict =
  | { readonly supported: true; readonly supports: readonly Support[] }
  | { readonly supported: false; readonly reason: Reason; readonly detail: string };

export interface Fault {
  readonly reason: Reason;
  /** The words at fault, for a log or a reply. */
  readonly detail: string;
}

/** So many of its words a sentence must share, in order, with one article sentence to be taken for an edit of it. */
const EDIT = 0.6;
/** Only so many passages are laid along the sentence: those that share most words with it. */
const CLOSEST = 4;

function closest(claim: Statement, evidence: Evidence): Passage[] {
  const scored = evidence.passages.map((passage) => {
    let shared = 0;
    for (const stem of claim.stems) if (passage.stems.has(stem)) shared++;
    return { passage, shared };
  });
  scored.sort((a, b) => b.shared - a.shared || a.passage.words.length - b.passage.words.length);
  return scored
    .slice(0, CLOSEST)
    .filter(({ shared }) => shared > 0)
    .map(({ passage }) => passage);
}

/** Words in quotation marks must stand in an article as they are, a single word too. */
function alteredQuotation(claim: string, evidence: Evidence): Fault | null {
  for (const { start, end, closed } of quotationsIn(claim)) {
    const words = claim.slice(start + 1, closed ? end - 1 : end);
    const run = wordsIn(words)
      .map((word) => word.folded)
      .join(" ");
    if (run !== "" && !evidence.running.includes(` ${run} `))
      return { reason: "quotation", detail: words.trim() };
  }
  return null;
}

function judge(text: string, evidence: Evidence): readonly Passage[] | Fault {
  const claim = statement(text);
  if (claim.words.length === 0) return [];
  const altered = alteredQuotation(text, evidence);
  if (altered) return altered;
  let best: { passage: Passage; alignment: Alignment } | null = null;
  for (const passage of closest(claim, evidence)) {
    const alignment = align(claim.words, passage.words);
    if (best === null || alignment.common > best.alignment.common) best = { passage, alignment };
  }
  if (best === null) return { reason: "unsupported", detail: text };
  const { passage, alignment } = best;
  const share = alignment.common / claim.words.length;
  if (share >= EDIT) {
    const at = evidence.passages.indexOf(passage);
    const beside = [at - 2, at - 1, at + 1].flatMap((place) => evidence.passages[place] ?? []);
    const fault = changedFact({ claim, passage, beside, alignment, share, evidence });
    if (fault) return fault;
    if (alignment.changes.every((change) => change.now.length === 0)) return [passage];
  }
  return looseFault(claim, evidence, passage) ?? supporters(claim, passage, evidence);
}

/** The closest passage, and another where it adds words that the closest lacks. */
function supporters(claim: Statement, passage: Passage, evidence: Evidence): Passage[] {
  const missing = claim.words.filter((word) => word.content && !passage.stems.has(word.stem));
  if (missing.length === 0) return [passage];
  let second: Passage | null = null;
  let most = 0;
  for (const other of evidence.passages) {
    const found = missing.filter((word) => other.stems.has(word.stem)).length;
    if (found > most) {
      most = found;
      second = other;
    }
  }
  return second === null || second === passage ? [passage] : [passage, second];
}

/** The reasons of all sentences that are not supported. */
export function reasonsAgainst(sentences: readonly string[], evidence: Evidence): Reason[] {
  return sentences.flatMap((sentence) => {
    const found = judge(sentence, evidence);
    return Array.isArray(found) ? [] : [(found as Fault).reason];
  });
}

export function verify(sentence: string, articles: readonly Article[]): Verdict {
  const evidence = evidenceFrom(articles);
  const supports: Support[] = [];
  for (const { start, end } of sentencesIn(sentence)) {
    const found = judge(sentence.slice(start, end), evidence);
    if (!Array.isArray(found)) return { supported: false, ...(found as Fault) };
    for (const { article, start: from, end: to } of found as readonly Passage[]) {
      if (!supports.some((known) => known.article === article && known.start === from)) {
        supports.push({ article, start: from, end: to });
      }
    }
  }
  if (supports.length === 0) return { supported: false, reason: "unsupported", detail: sentence };
  return { supported: true, supports };
}
