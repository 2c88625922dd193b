/**
 * Finds what people said in an article, and who said it. In: an article. Out: quotes in reading order, as ranges of its
 * text. Marks are paired, every span gets its likeliest speaker, spans that are nobody's words (titles, slogans, scare
 * quotes) are left out, and pieces of one utterance are joined. Never throws; linear in the length of the text.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import { shortId } from "../text/identify.ts";
import { attributeSpans, type Decision } from "./attribute.ts";
import { calibrate } from "./calibrate.ts";
import { findForeign } from "./foreign.ts";
import { isGenuine } from "./genuine.ts";
import { joinSpans } from "./join.ts";
import { findKorean } from "./korean.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { cueOf, speakerOf } from "./speaker.ts";
import { findUnmarked } from "./transcript.ts";
import { LEARNT } from "./weights.ts";

const NO_ONE = /^(?:[Nn]o one|[Nn]obody|[Nn]one|[Nn]o \p{Ll})/u;

/** A range without the comma that only leads to the attribution. */
function wordsOf(scene: Scene, span: number): Range {
  const { start, end } = scene.spans[span] as Scene["spans"][number];
  let to = end;
  while (to > start + 1 && /[,\s]/u.test(scene.text[to - 1] ?? "")) to--;
  return { start, end: to };
}

function contextOf(scene: Scene, group: readonly number[]): Range {
  const first = scene.paragraphs[scene.spans[group[0] ?? 0]?.paragraph ?? 0];
  const last = scene.paragraphs[scene.spans[group.at(-1) ?? 0]?.paragraph ?? 0];
  return { start: first?.start ?? 0, end: last?.end ?? scene.text.length };
}

function quoteOf(
  article: Article,
  scene: Scene,
  group: readonly number[],
  decisions: readonly Decision[],
): Quote {
  const parts = group.map((span) => decisions[span] as Decision);
  const lead = parts.reduce((best, part) => (part.probability > best.probability ? part : best));
  const ranges = group.map((span) => wordsOf(scene, span));
  const guess = speakerOf(scene, lead);
  // "He said" with nobody to stand for names no speaker, however sure the "he" is; nor does "said no one".
  const named = (lead.entity >= 0 || lead.mention?.kind !== "pronoun") && !NO_ONE.test(guess?.name ?? "");
  // The numbers were learnt on English; in a language without rules of its own they mean nothing: unclear, not wrong.
  const isLearnt = article.language === null || article.language === "en";
  const confidence = calibrate(Math.min(...parts.map((part) => part.probability)), LEARNT.curve);
  return {
    id: shortId(`${article.id} ${ranges.map(({ start, end }) => `${start}-${end}`).join(" ")}`, 10),
    kind: "verbatim",
    ranges,
    speaker: isLearnt && named && confidence >= LEARNT.shownFrom ? guess : null,
    guess,
    confidence,
    cue: cueOf(scene, lead),
    context: contextOf(scene, group),
  };
}

export interface Found {
  readonly scene: Scene;
  /** One for each marked span. */
  readonly decisions: readonly Decision[];
  /** Spans that are one utterance; its quote is null where the words are nobody's. */
  readonly groups: readonly { readonly spans: readonly number[]; readonly quote: Quote | null }[];
  /** Words that are somebody's without marks. */
  readonly unmarked: readonly Quote[];
}

/** Indices of the paragraphs that are somebody's words as a whole; quotes and paragraphs are in order but for posts. */
function paragraphsIn({ paragraphs }: Scene, unmarked: readonly Quote[]): ReadonlySet<number> {
  const at = new Map(paragraphs.map(({ start }, index) => [start, index]));
  const taken = new Set<number>();
  for (const { context } of unmarked) {
    let index = at.get(context.start) ?? paragraphs.length;
    while ((paragraphs[index]?.start ?? context.end) < context.end) taken.add(index++);
  }
  return taken;
}

/** The quotes with what was decided on the way, for `explain`. */
export function findWithDecisions(article: Article): Found {
  const scene = sceneOf(article);
  const decisions = attributeSpans(scene, LEARNT);
  const genuine = decisions.map((decision) => isGenuine(scene, decision, LEARNT.genuine));
  const unmarked = findUnmarked(article, scene);
  const taken = paragraphsIn(scene, unmarked);
  const groups = joinSpans(scene, decisions, genuine).map((spans) => {
    const { paragraph } = scene.spans[spans[0] ?? 0] as Scene["spans"][number];
    // Marks within a turn of a transcript are what its speaker quotes.
    const isInside = taken.has(paragraph);
    const isQuote = genuine[spans[0] ?? 0] && !isInside;
    return { spans, quote: isQuote ? quoteOf(article, scene, spans, decisions) : null };
  });
  return { scene, decisions, groups, unmarked };
}

/** Languages whose quotes are found by their own rules, and not by what was learnt on English. */
const BY_RULES: Readonly<Record<string, (article: Article) => readonly Quote[]>> = {
  ko: findKorean,
  es: (article) => findForeign(article, "es"),
  fr: (article) => findForeign(article, "fr"),
  de: (article) => findForeign(article, "de"),
};

function rulesFor({ language }: Article): ((article: Article) => readonly Quote[]) | null {
  return language !== null && Object.hasOwn(BY_RULES, language) ? (BY_RULES[language] ?? null) : null;
}

/** Whether an article's quotes are found by the rules of its language. */
export const isByRules = (article: Article): boolean => rulesFor(article) !== null;

export function findQuotes(article: Article): readonly Quote[] {
  const byRules = rulesFor(article);
  if (byRules !== null) return byRules(article);
  const { groups, unmarked } = findWithDecisions(article);
  const marked = groups.flatMap(({ quote }) => (quote === null ? [] : [quote]));
  if (unmarked.length === 0) return marked;
  return [...marked, ...unmarked].sort((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
}
