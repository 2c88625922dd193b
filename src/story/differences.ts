/**
 * Where outlets give different numbers for one thing, "12 people" in one, "14 people" in another, or other names (see
 * name-differences.ts). In: the articles of a story.
 * Out: differences, each with the words of both sides as they stand. Careful rather than complete: the sentences must be
 * alike, the numbers plain, and neither side may give the other's number, or two of its own, for that thing.
 */
import type { Article, Range } from "../model/article.ts";
import type { Difference, Stated } from "../model/story.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, type Token, tokensOf } from "../text/tokens.ts";
import { nameMentionsIn, namesDiffer } from "./name-differences.ts";

const WORDS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const SCALES: Readonly<Record<string, number>> = { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9 };
/** A number behind these leaves room for the other one. */
const LOOSE =
  /\b(?:about|around|nearly|almost|over|under|some|roughly|approximately|more than|less than|fewer than|at least|at most|up to|as many as|between|estimated)\s+$/i;
const MONTHS =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?$/;
/** Of these there are many in an article, each of another thing. */
const VAGUE = new Set([
  "percent",
  "per",
  "cent",
  "time",
  "am",
  "pm",
  "year",
  "people's",
  "point",
  "other",
  "more",
]);
/** Content words that two sentences must share, beside number and thing; and as a share of the shorter one's. */
const MIN_SHARED = 3;
const MIN_SHARE = 0.5;
const MAX_DIFFERENCES = 2;
const MAX_APART_MS = 24 * 3_600_000;

interface Mention {
  readonly article: Article;
  readonly value: number;
  readonly thing: string;
  /** Number and thing, as they stand. */
  readonly words: Range;
  readonly sentence: Range;
  readonly content: ReadonlySet<string>;
}

export function findDifferences(articles: readonly Article[]): readonly Difference[] {
  const newest = newestOfEach(articles);
  const mentions = newest.flatMap((article) => mentionsIn(article));
  const names = newest.flatMap((article) => nameMentionsIn(article));
  const found = [
    ...pairsOf(mentions, (one, two) => differs(one, two) && !isSettled(one, two, mentions)),
    ...pairsOf(names, (one, two) => areNear(one, two) && namesDiffer(one, two, names)),
  ];
  return found.slice(0, MAX_DIFFERENCES);
}

type Said = Pick<Mention, "article" | "words" | "sentence">;

function pairsOf<T extends Said>(all: readonly T[], test: (one: T, two: T) => boolean): Difference[] {
  return all.flatMap((one, index) => {
    const other = all.slice(index + 1).find((two) => test(one, two));
    return other === undefined ? [] : [{ sides: [statedBy(one), statedBy(other)] as const }];
  });
}

function areNear(one: Said, two: Said): boolean {
  return Math.abs(timeOf(one.article) - timeOf(two.article)) <= MAX_APART_MS;
}

/** An outlet's older reports are corrected by its newest. */
function newestOfEach(articles: readonly Article[]): readonly Article[] {
  const newest = new Map<string, Article>();
  for (const article of articles) {
    if (article.outlet === null || article.language !== "en") continue;
    const known = newest.get(article.outlet);
    if (known === undefined || timeOf(article) > timeOf(known)) newest.set(article.outlet, article);
  }
  return [...newest.values()];
}

function mentionsIn(article: Article): readonly Mention[] {
  const { text, paragraphs } = article;
  return paragraphs
    .flatMap(({ sentences }) => sentences)
    .flatMap((sentence) => {
      const words = text.slice(sentence.start, sentence.end);
      // One token for "1,400", of the same length.
      const tokens = tokensOf(words.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "'"));
      const content = new Set(
        tokens
          .map((token) => stem(fold(token.text)))
          .filter((word) => !STOPWORDS.has(word) && word.length > 2),
      );
      return tokens.flatMap((token, at) => {
        const number = numberAt(tokens, at);
        const thing = number === null ? undefined : tokens[at + number.tokens];
        if (number === null || thing === undefined || LOOSE.test(words.slice(0, token.start))) return [];
        const name = stem(fold(thing.text));
        if (!/^[a-z]{3,}$/.test(name) || STOPWORDS.has(name) || VAGUE.has(name) || MONTHS.test(name))
          return [];
        // Only blanks between: "12, people" and "12 – people" are two thoughts.
        if (!/^\s$/.test(words.slice(tokens[at + number.tokens - 1]?.end ?? 0, thing.start))) return [];
        return {
          article,
          value: number.value,
          thing: name,
          words: { start: sentence.start + token.start, end: sentence.start + thing.end },
          sentence,
          content,
        };
      });
    });
}

/** A plain number and how many tokens it takes; years and decimals with a sign are none. */
function numberAt(
  tokens: readonly Token[],
  at: number,
): { readonly value: number; readonly tokens: number } | null {
  const before = tokens[at - 1];
  const token = tokens[at];
  if (token === undefined || (before !== undefined && plainNumber(before.text) !== null)) return null;
  const value = plainNumber(token.text);
  if (value === null || (value >= 1900 && value <= 2100)) return null;
  const scale = SCALES[fold(tokens[at + 1]?.text ?? "")];
  return scale === undefined ? { value, tokens: 1 } : { value: value * scale, tokens: 2 };
}

function plainNumber(text: string): number | null {
  const word = WORDS.indexOf(fold(text));
  if (word >= 0) return word + 1;
  return /^\d{1,3}(?:'\d{3})*(?:\.\d+)?$|^\d+$/.test(text) ? Number(text.replaceAll("'", "")) : null;
}

function differs(one: Mention, two: Mention): boolean {
  if (one.article === two.article || one.thing !== two.thing || one.value === two.value) return false;
  if (!areNear(one, two)) return false;
  const shared = [...one.content].filter((word) => two.content.has(word) && word !== one.thing).length;
  return shared >= MIN_SHARED && shared / Math.min(one.content.size, two.content.size) >= MIN_SHARE;
}

/** Either side gives several numbers for the thing: of different things, or it tells of the difference itself. */
function isSettled(one: Mention, two: Mention, all: readonly Mention[]): boolean {
  return [one, two].some(
    ({ article, thing }) =>
      new Set(
        all.filter((each) => each.article === article && each.thing === thing).map(({ value }) => value),
      ).size > 1,
  );
}

function statedBy({ article, words, sentence }: Said): Stated {
  return { article: article.id, words, sentence };
}

function timeOf({ publishedAt }: Article): number {
  return Date.parse(publishedAt ?? "") || 0;
}
