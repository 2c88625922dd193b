/**
 * Is this sentence in what we hold? In: words as somebody pasted them, articles and their quotes. Out: verbatim with its
 * place, or near with what differs, or not found. Punctuation, case, accents and the shape of marks do not count; words do.
 * What one person says on both sides of "she said" may be asked for in one go, as a card shows it.
 */
import type { Article, Range } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import { compareWords, type Difference } from "../text/compare.ts";
import { cut } from "../text/cut.ts";
import { fold, type Token, tokensOf } from "../text/tokens.ts";

export interface Place {
  readonly article: Article;
  /** The words in the article's text, with what stands between them. */
  readonly range: Range;
  /** The words alone; more than one range where an attribution stands between. */
  readonly ranges: readonly Range[];
  /** The paragraph or paragraphs around them. */
  readonly context: Range;
}

export type WordsFound =
  | { readonly kind: "verbatim"; readonly places: readonly Place[] }
  /** `differences`: "first" is what was asked, "second" is what the article has. */
  | {
      readonly kind: "near";
      readonly place: Place;
      readonly share: number;
      readonly differences: readonly Difference[];
    }
  | { readonly kind: "not-found" };

const MIN_NEAR_WORDS = 4;
const NEAR_SHARE = 0.6;
const MAX_WORDS = 400;

/** Articles whose quotes are put together for words that stand nowhere in a row: each costs some milliseconds. */
const MAX_JOINED = 60;
const JOINED_SHARE = 0.8;

/** Words that are compared as one run: those of a whole article, or of what one person says in a row. */
interface Passage {
  readonly article: Article;
  readonly pieces: readonly Range[];
  readonly tokens: readonly Token[];
  readonly folded: readonly string[];
}

function passageOf(article: Article, pieces: readonly Range[]): Passage {
  const tokens = pieces.flatMap(({ start, end }) =>
    tokensOf(article.text.slice(start, end)).map((token) => ({
      text: token.text,
      start: start + token.start,
      end: start + token.end,
    })),
  );
  return { article, pieces, tokens, folded: tokens.map((token) => fold(token.text)) };
}

/** What one person says with attributions between: pieces of one quote, and quotes of a paragraph in a row. */
function saidInRow(article: Article, quotes: readonly Quote[]): Passage[] {
  const rows: { readonly speaker: string; readonly pieces: Range[]; end: number }[] = [];
  const inOrder = quotes
    .filter(({ kind }) => kind === "verbatim")
    .sort((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
  for (const { ranges, guess, context } of inOrder) {
    const last = rows.at(-1);
    const speaker = guess?.name ?? "";
    if (last !== undefined && speaker !== "" && last.speaker === speaker && context.start < last.end)
      last.pieces.push(...ranges);
    else rows.push({ speaker, pieces: [...ranges], end: context.end });
  }
  return rows.filter(({ pieces }) => pieces.length > 1).map(({ pieces }) => passageOf(article, pieces));
}

/** Whether somebody put all of the words in marks: they claim them to be said so. */
export const isQuotation = (words: string): boolean => /^\s*["“„«「].*["”“»」][.,]?\s*$/su.test(words);

function placeOf({ article, pieces, tokens }: Passage, from: number, to: number): Place {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? article.text.length;
  const touched = article.paragraphs.filter((paragraph) => paragraph.end > start && paragraph.start < end);
  const context = { start: touched[0]?.start ?? start, end: touched.at(-1)?.end ?? end };
  const ranges = pieces
    .map((piece) => ({ start: Math.max(start, piece.start), end: Math.min(end, piece.end) }))
    .filter((piece) => piece.start < piece.end);
  return { article, range: { start, end }, ranges, context };
}

/** Start of the first run of `words` in `folded`, -1 for none (Knuth, Morris and Pratt 1977: linear for any input). */
function runIn(folded: readonly string[], words: readonly string[]): number {
  const back = [0];
  for (let at = 1, length = 0; at < words.length; ) {
    if (words[at] === words[length]) back[at++] = ++length;
    else if (length > 0) length = back[length - 1] ?? 0;
    else back[at++] = 0;
  }
  for (let at = 0, length = 0; at < folded.length; ) {
    if (folded[at] === words[length]) {
      at++;
      length++;
      if (length === words.length) return at - length;
    } else if (length > 0) length = back[length - 1] ?? 0;
    else at++;
  }
  return -1;
}

/** The window of the query's length that shares most words with it, by a count that slides along. */
function bestWindow(folded: readonly string[], words: readonly string[]): { from: number; shared: number } {
  const need = new Map<string, number>();
  for (const word of words) need.set(word, (need.get(word) ?? 0) + 1);
  let shared = 0;
  let best = { from: 0, shared: 0 };
  for (let at = 0; at < folded.length; at++) {
    const coming = need.get(folded[at] ?? "");
    if (coming !== undefined) {
      if (coming > 0) shared++;
      need.set(folded[at] ?? "", coming - 1);
    }
    const gone = folded[at - words.length];
    const left = gone === undefined ? undefined : need.get(gone);
    if (gone !== undefined && left !== undefined) {
      if (left >= 0) shared--;
      need.set(gone, left + 1);
    }
    if (shared > best.shared) best = { from: Math.max(0, at - words.length + 1), shared };
  }
  return best;
}

/**
 * Drops words at the window's edges that the query has not, so that the range shown is tight. Where the query's own edge
 * is missing from the text, as many words are kept: they stand in its place.
 */
function tighten(folded: readonly string[], words: readonly string[], from: number): [number, number] {
  const known = new Set(words);
  let start = from;
  let end = Math.min(folded.length, from + words.length);
  while (start < end && !known.has(folded[start] ?? "")) start++;
  while (end > start && !known.has(folded[end - 1] ?? "")) end--;
  const there = new Set(folded.slice(start, end));
  const missing = (list: readonly string[]): number =>
    Math.max(
      0,
      list.findIndex((word) => there.has(word)),
    );
  return [Math.max(0, start - missing(words)), Math.min(folded.length, end + missing([...words].reverse()))];
}

/** Whether a text can hold that share of the words at all: taking texts apart is a hundred times the work. */
function mayHold(asked: readonly string[], share: number): (article: Article) => boolean {
  // Letters with accents and apostrophes are written in several ways, so they tell nothing here.
  const plain = [...new Set(asked)].filter((word) => /^(?:[a-z0-9]+|\p{Script=Hangul}+)$/u.test(word));
  return ({ text }) => {
    const lower = text.toLowerCase();
    const missing = plain.filter((word) => !lower.includes(word)).length;
    return missing <= plain.length * (1 - share);
  };
}

const runsIn = (passages: readonly Passage[], asked: readonly string[]): Place[] =>
  passages.flatMap((one) => {
    const at = runIn(one.folded, asked);
    return at < 0 ? [] : [placeOf(one, at, at + asked.length)];
  });

export function findWords(
  words: string,
  articles: readonly Article[],
  quotesOf: (article: Article) => readonly Quote[] = () => [],
): WordsFound {
  const asked = tokensOf(words)
    .map((token) => fold(token.text))
    .slice(0, MAX_WORDS);
  if (asked.length === 0) return { kind: "not-found" };
  const likely = articles.filter(mayHold(asked, NEAR_SHARE));
  const whole = likely.map((article) => passageOf(article, [{ start: 0, end: article.text.length }]));
  const places = runsIn(whole, asked);
  if (places.length > 0) return { kind: "verbatim", places };
  if (asked.length < MIN_NEAR_WORDS) return { kind: "not-found" };
  const joined = likely
    .filter(mayHold(asked, JOINED_SHARE))
    .slice(0, MAX_JOINED)
    .flatMap((article) => saidInRow(article, quotesOf(article)));
  const inPieces = runsIn(joined, asked);
  if (inPieces.length > 0) return { kind: "verbatim", places: inPieces };
  return nearestOf(words, asked, [...whole, ...joined]);
}

function nearestOf(words: string, asked: readonly string[], passages: readonly Passage[]): WordsFound {
  let best: Extract<WordsFound, { kind: "near" }> | null = null;
  for (const one of passages) {
    const window = bestWindow(one.folded, asked);
    if (window.shared < asked.length * NEAR_SHARE) continue;
    const [from, to] = tighten(one.folded, asked, window.from);
    const place = placeOf(one, from, to);
    const { differences, share } = compareWords(words, cut(one.article.text, place.ranges));
    if (share >= NEAR_SHARE && share > (best?.share ?? 0)) best = { kind: "near", place, share, differences };
  }
  return best ?? { kind: "not-found" };
}
