/**
 * Plants errors into sentences of real articles and counts how many the check finds, and how many sound sentences it flags.
 * Written apart from the rules: nothing of `src/summary` is used to make an error. Deterministic: a counter chooses, no dice.
 * In: articles of `../shared/eval/summaries/dev.jsonl`, and stories of several articles of `dev-multi.jsonl`, whose points are
 * also put in the mouth of another article. Out: a table by kind of error.
 */
import type { Article } from "../../src/model/article.ts";
import { summarize } from "../../src/summary/summarize.ts";
import { summarizeStory } from "../../src/summary/summarize-many.ts";
import { verify } from "../../src/summary/verify.ts";
import { articleOf, readLines, type SummaryRecord } from "./summaries.ts";

type Plant = (sentence: string, article: Article, turn: number) => string | null;

const FOREIGN = ["Quillon", "Tarvash", "Brennika", "Osterholm", "Ndiaru", "Velmont"];
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["rose", "fell"],
  ["increased", "decreased"],
  ["increase", "decrease"],
  ["won", "lost"],
  ["winning", "losing"],
  ["more", "fewer"],
  ["higher", "lower"],
  ["largest", "smallest"],
  ["before", "after"],
  ["accepted", "rejected"],
  ["approved", "rejected"],
  ["supported", "opposed"],
  ["arrested", "released"],
  ["guilty", "innocent"],
  ["began", "ended"],
  ["opened", "closed"],
  ["opening", "closing"],
  ["allowed", "forbidden"],
  ["legal", "illegal"],
  ["bought", "sold"],
  ["hired", "fired"],
  ["praised", "criticised"],
  ["best", "worst"],
  ["strong", "weak"],
  ["successful", "unsuccessful"],
  ["first", "last"],
  ["male", "female"],
  ["man", "woman"],
  ["men", "women"],
  ["husband", "wife"],
  ["father", "mother"],
  ["son", "daughter"],
  ["brother", "sister"],
  ["north", "south"],
  ["western", "eastern"],
  ["public", "private"],
  ["confirmed", "denied"],
  ["possible", "impossible"],
  ["likely", "unlikely"],
  ["peaceful", "violent"],
  ["young", "old"],
  ["joined", "left"],
  ["up", "down"],
  ["inside", "outside"],
  ["alive", "dead"],
  ["good", "bad"],
  ["early", "late"],
  ["safe", "dangerous"],
  ["always", "never"],
  ["long", "short"],
  ["rich", "poor"],
  ["urban", "rural"],
  ["attacked", "defended"],
];
const AUXILIARY = /\b(is|are|was|were|has|have|had|will|would|can|could|did|does|should)\b(?!n['’]t| not)/;

function changeNumber(sentence: string, _article: Article, turn: number): string | null {
  const numbers = [...sentence.matchAll(/(?<![\p{L}\d.,-])\d[\d,]*(?:\.\d+)?(?![\d\p{L}])/gu)];
  const chosen = numbers[turn % Math.max(1, numbers.length)];
  if (!chosen) return null;
  const plain = Number(chosen[0].replaceAll(",", ""));
  const other = Number.isInteger(plain) ? plain + 1 + (turn % 7) : Number((plain * 1.5).toFixed(2));
  return sentence.slice(0, chosen.index) + other + sentence.slice(chosen.index + chosen[0].length);
}

const NAME = /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}{2,}){0,2}/gu;
const CALENDAR =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)/;
const namesIn = (text: string): RegExpMatchArray[] =>
  [...text.matchAll(NAME)].filter((match) => !CALENDAR.test(match[0]));

function foreignName(sentence: string, article: Article, turn: number): string | null {
  const names = namesIn(sentence);
  const chosen = names[turn % Math.max(1, names.length)];
  const foreign = FOREIGN[turn % FOREIGN.length] ?? "Quillon";
  if (!chosen || article.text.includes(foreign)) return null;
  return sentence.slice(0, chosen.index) + foreign + sentence.slice((chosen.index ?? 0) + chosen[0].length);
}

/** Another name of the same article, one that shares no word with the name it replaces and stands not in the sentence. */
function swapName(sentence: string, article: Article, turn: number): string | null {
  const names = namesIn(sentence);
  const chosen = names[turn % Math.max(1, names.length)];
  if (!chosen) return null;
  const own = new Set(chosen[0].split(" "));
  const others = namesIn(article.text)
    .map((match) => match[0])
    .filter(
      (name) =>
        !sentence.includes(name) && !name.split(" ").some((part) => own.has(part) || sentence.includes(part)),
    );
  const other = others[(turn * 7) % Math.max(1, others.length)];
  if (!other) return null;
  return sentence.slice(0, chosen.index) + other + sentence.slice((chosen.index ?? 0) + chosen[0].length);
}

function negate(sentence: string, _article: Article, turn: number): string | null {
  const taken = sentence.replace(/\b(?:not|never)\s|n['’]t\b/, "");
  if (taken !== sentence && turn % 2 === 0) return taken;
  const added = sentence.replace(AUXILIARY, "$1 not");
  return added === sentence ? null : added;
}

function alterQuotation(sentence: string, _article: Article, turn: number): string | null {
  const quotation = /["“]([^"“”]{4,})["”]/.exec(sentence);
  const words = quotation?.[1]?.split(" ") ?? [];
  if (!quotation || words.length < 2) return null;
  const at = turn % words.length;
  const altered = turn % 2 === 0 ? words.with(at, "harbour") : words.toSpliced(at, 1);
  if (turn % 2 !== 0 && (at === 0 || at === words.length - 1)) return null;
  return sentence.replace(quotation[1] ?? "", altered.join(" "));
}

function turnRound(sentence: string, _article: Article, turn: number): string | null {
  for (let step = 0; step < OPPOSITES.length; step++) {
    const [one, other] = OPPOSITES[(turn + step) % OPPOSITES.length] ?? ["", ""];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const pattern = new RegExp(`(?<=\\s)${from}(?=[\\s,.])`);
      if (pattern.test(sentence)) return sentence.replace(pattern, to);
    }
  }
  return null;
}

const PLANTS: Readonly<Record<string, Plant>> = {
  number: changeNumber,
  "foreign name": foreignName,
  "name swapped": swapName,
  negation: negate,
  quotation: alterQuotation,
  antonym: turnRound,
};

interface Count {
  tried: number;
  flagged: number;
  readonly examples: string[];
}

const KEPT = 12;

/** Sentences of 8 to 45 words, up to six an article; a planted error is tried where it can be planted. */
function plantedErrors(path: string): Record<string, Count> {
  const kinds = ["own sentence", "own point", ...Object.keys(PLANTS)];
  const counts: Record<string, Count> = Object.fromEntries(
    kinds.map((kind) => [kind, { tried: 0, flagged: 0, examples: [] }]),
  );
  let turn = 0;
  const check = (kind: string, text: string, article: Article, expected: boolean): void => {
    const count = counts[kind];
    if (!count) return;
    const verdict = verify(text, [article]);
    count.tried++;
    if (!verdict.supported) count.flagged++;
    if (verdict.supported === expected || count.examples.length >= KEPT) return;
    count.examples.push(`${text}${verdict.supported ? "" : ` [${verdict.reason}: ${verdict.detail}]`}`);
  };
  for (const record of readLines<SummaryRecord>(path)) {
    const article = articleOf(record.article ?? "", record.id, record.title);
    for (const point of summarize(article, { maxPoints: 3 })) check("own point", point.text, article, true);
    const ranges = article.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const sentences = ranges.map(({ start, end }) => article.text.slice(start, end));
    const usable = sentences.filter((text) => text.split(" ").length >= 8 && text.split(" ").length <= 45);
    for (const sentence of usable.filter((_, at) => at % 4 === 0).slice(0, 6)) {
      turn++;
      check("own sentence", sentence, article, true);
      for (const [kind, plant] of Object.entries(PLANTS)) {
        const planted = plant(sentence, article, turn);
        if (planted !== null && planted !== sentence) check(kind, planted, article, false);
      }
    }
  }
  return counts;
}

/** The points of stories of several articles, each held against the article it names, and against another one. */
function wrongOutlets(path: string): Record<string, Count> {
  const own: Count = { tried: 0, flagged: 0, examples: [] };
  const wrong: Count = { tried: 0, flagged: 0, examples: [] };
  const check = (count: Count, text: string, article: Article, expected: boolean): void => {
    const { supported } = verify(text, [article]);
    count.tried++;
    if (!supported) count.flagged++;
    if (supported !== expected && count.examples.length < KEPT) count.examples.push(text);
  };
  for (const { id, articles = [] } of readLines<SummaryRecord>(path)) {
    const story = articles.map((text, at) => articleOf(text, `${id}-${at}`));
    for (const { text, supports } of summarizeStory(story, { maxPoints: 3, length: "medium" })) {
      for (const article of story) {
        if (article.id === supports[0]?.article) check(own, text, article, true);
        // Agencies' copies say the same: only where no sentence of the other article has half of the point's words in a row.
        else if (!sharesRun(text, article.text)) check(wrong, text, article, false);
      }
    }
  }
  return { "own point of a story": own, "point under another outlet": wrong };
}

function sharesRun(text: string, other: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const running = ` ${(other.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
  const length = Math.ceil(words.length / 2);
  return words.some(
    (_, at) => at + length <= words.length && running.includes(` ${words.slice(at, at + length).join(" ")} `),
  );
}

/** Percent of what was tried that is flagged: at most so much for sound sentences, at least so much for planted errors. */
const LIMITS: Readonly<Record<string, number>> = {
  "own sentence": 0,
  "own point": 0.5,
  number: 99.5,
  "foreign name": 99.9,
  "name swapped": 90,
  negation: 99,
  quotation: 99,
  antonym: 93,
  "own point of a story": 0,
  "point under another outlet": 90,
};

export interface PlantedRow {
  readonly name: string;
  readonly percent: number;
  readonly limit: number;
  /** True where the limit is the most that may be flagged. */
  readonly most: boolean;
}

/** `storiesPath`: the set of stories of several articles. */
export function plantedRows(path: string, storiesPath: string): PlantedRow[] {
  const counts = { ...plantedErrors(path), ...wrongOutlets(storiesPath) };
  return Object.entries(counts).map(([kind, { tried, flagged }]) => ({
    name: kind.startsWith("own") ? `check, ${kind}s flagged` : `check, planted ${kind} caught`,
    percent: (100 * flagged) / Math.max(1, tried),
    limit: LIMITS[kind] ?? 0,
    most: kind.startsWith("own"),
  }));
}

/** `node tests/quality/planted-errors.ts ARTICLES STORIES`: the table, and what was answered wrongly. */
if (import.meta.main) {
  const [articles = "", stories = ""] = process.argv.slice(2);
  for (const [kind, { tried, flagged, examples }] of Object.entries({
    ...plantedErrors(articles),
    ...wrongOutlets(stories),
  })) {
    console.log(`${kind}: ${flagged} of ${tried} flagged`);
    for (const example of examples) console.log(`    ${example}`);
  }
}
