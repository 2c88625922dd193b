/**
 * Whether articles bear a sentence out that stands in none of them word for word. In: a sentence as somebody typed it, and
 * articles. Out: borne out, with the sentences that do; or told otherwise, with the reason and the nearest sentence; or
 * unknown. Each article is asked alone, since words gathered from several bear nothing out; "borne out" needs both checks
 * (`verify.ts`, `support.ts`) and all words of weight in one sentence, "otherwise" a sentence that is about the same.
 */
import type { Article } from "../model/article.ts";
import type { Support } from "../model/briefing.ts";
import { sentencesIn } from "../text/sentences.ts";
import { align } from "./align.ts";
import { evidenceFrom, type Passage, type Statement, statement, type Word } from "./evidence.ts";
import { supportOf } from "./support.ts";
import { type Reason, verify } from "./verify.ts";

export type Claim =
  | { readonly kind: "supported"; readonly supports: readonly Support[] }
  | {
      readonly kind: "otherwise";
      readonly reason: Exclude<Reason, "unsupported">;
      /** The words of the sentence that are at fault. */
      readonly detail: string;
      readonly nearest: Support;
    }
  | { readonly kind: "unknown" };

const UNKNOWN: Claim = { kind: "unknown" };
const MIN_WORDS = 4;
/** Share of the words of weight that one sentence must have to be about the same. */
const ABOUT = 0.6;
/** Under the half from which `supportOf` speaks of support, since here one sentence has all the words of weight. */
const SURE = 0.4;
/** Share of the words of weight that stand in the same order. */
const IN_ORDER = 0.8;
const MAX_ARTICLES = 5;
/** Inflected words differ in their ends. */
const STEM_CHARS = 5;

const shareOf = (claim: readonly string[], stems: ReadonlySet<string>): number =>
  claim.filter((stem) => stems.has(stem)).length / Math.max(1, claim.length);

const weighty = ({ words }: Statement): Word[] => words.filter(({ content }) => content);
const weightyStems = (claim: Statement): string[] => [...new Set(weighty(claim).map(({ stem }) => stem))];

interface Candidate {
  readonly article: Article;
  readonly nearest: Passage;
  readonly share: number;
}

/** Articles with a sentence about the same, nearest first; taking all of them apart would cost seconds. */
function candidatesFor(claim: Statement, articles: readonly Article[]): Candidate[] {
  const stems = weightyStems(claim);
  const starts = stems.map((stem) => stem.slice(0, STEM_CHARS));
  const candidates: Candidate[] = [];
  for (const article of articles) {
    if (article.language !== null && article.language !== "en") continue;
    const lower = article.text.toLowerCase();
    if (starts.filter((start) => lower.includes(start)).length < starts.length * ABOUT) continue;
    let best: Candidate | null = null;
    for (const nearest of evidenceFrom([article]).passages) {
      const share = shareOf(stems, nearest.stems);
      if (share >= ABOUT && share > (best?.share ?? 0)) best = { article, nearest, share };
    }
    if (best !== null) candidates.push(best);
  }
  return candidates.sort((a, b) => b.share - a.share).slice(0, MAX_ARTICLES);
}

/** The article's sentence that has all of a sentence's words of weight, nearly in its order; stitched ones mislead. */
function tellerOf(article: Article, sentence: string): Passage | null {
  const claim = statement(sentence);
  const stems = weightyStems(claim);
  const asked = weighty(claim);
  const tells = (passage: Passage): boolean =>
    shareOf(stems, passage.stems) === 1 && align(asked, weighty(passage)).common >= asked.length * IN_ORDER;
  return evidenceFrom([article]).passages.find(tells) ?? null;
}

/** One sentence of the article for each of the text; null where one of them has none. */
function tellersOf(article: Article, text: string): Support[] | null {
  const supports: Support[] = [];
  for (const { start, end } of sentencesIn(text)) {
    const teller = tellerOf(article, text.slice(start, end));
    if (teller === null) return null;
    supports.push({ article: article.id, start: teller.start, end: teller.end });
  }
  return supports;
}

export function checkClaim(sentence: string, articles: readonly Article[]): Claim {
  const claim = statement(sentence);
  if (claim.words.length < MIN_WORDS) return UNKNOWN;
  let otherwise: Claim = UNKNOWN;
  for (const { article, nearest } of candidatesFor(claim, articles)) {
    const verdict = verify(sentence, [article]);
    if (!verdict.supported) {
      if (verdict.reason === "unsupported" || otherwise.kind !== "unknown") continue;
      const { start, end } = nearest;
      otherwise = {
        kind: "otherwise",
        reason: verdict.reason,
        detail: verdict.detail,
        nearest: { article: article.id, start, end },
      };
      continue;
    }
    const supports = tellersOf(article, sentence);
    if (supports !== null && supportOf(sentence, [article]) >= SURE) return { kind: "supported", supports };
  }
  return otherwise;
}
