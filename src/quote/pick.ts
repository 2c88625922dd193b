/**
 * The best quotes first: whole sentences of 8 to 60 words that say something, by a speaker with a name. In: an article's
 * quotes. Out: the same ones in order. Points are few and plain, so that a choice can be explained.
 */
import type { Article } from "../model/article.ts";
import type { Quote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf, wordCount } from "../text/tokens.ts";

const MIN_WORDS = 8;
const MAX_WORDS = 60;
const GREETING =
  /^(?:thank(?:s| you)|hello|hi\b|good (?:morning|evening|afternoon|night)|welcome|congratulations|happy to|god bless|yes|no|sure|of course|i don[’']t know|no comment)\b/i;
/** Words that point at something outside the quote: "This is why they did it." */
const POINTING = /^(?:this|that|it|he|she|they|these|those|there|so|and|but|because|which)\b/i;
const STANCE =
  /\b(?:must|will|would|should|can[’']?t|cannot|won[’']t|never|always|need|want|believe|hope|fear|because|if|wrong|right|mistake|risk|danger|crisis|first|only|every|no)\b/gi;

/** Points of one quote; higher is better, and nothing below 0 is worth a card. */
export function pointsOf(quote: Quote, article: Article): number {
  if (quote.kind === "reported") return -10;
  const words = cut(article.text, quote.ranges);
  const count = wordCount(words);
  const first = quote.ranges[0];
  const opens = /^["“‘'([]?[\p{Lu}\p{N}]/u.test(words) || !/\p{Lu}/u.test(article.text);
  const ends = /[.!?…。]["”’')\]]?$/u.test(words) || article.text[quote.ranges.at(-1)?.end ?? 0] === ",";
  let points = 0;
  if (count >= MIN_WORDS && count <= MAX_WORDS) points += 3;
  else if (count < MIN_WORDS) points -= 2 + (MIN_WORDS - count) / 2;
  else points -= Math.min(4, (count - MAX_WORDS) / 20);
  if (count >= 12 && count <= 35) points += 1;
  points += opens && ends ? 2 : opens || ends ? 0 : -2;
  if (quote.speaker)
    points += 3 + (/\p{Lu}/u.test(quote.speaker.name) ? 1 : -1) + (quote.speaker.role ? 0.5 : 0);
  else points -= 4;
  points += quote.confidence;
  if (GREETING.test(words) && count < 20) points -= 4;
  if (POINTING.test(words)) points -= 0.7;
  const telling = tokensOf(words).filter((token) => !STOPWORDS.has(fold(token.text))).length;
  points += Math.min(1.5, telling / 10);
  points += Math.min(1, (words.match(STANCE)?.length ?? 0) * 0.35);
  if (/\?["”’']?$/u.test(words)) points -= 0.8;
  if (article.text.length > 0 && first) points += 0.8 * (1 - first.start / article.text.length);
  return points;
}

/** A briefing shows verbatim words of a named speaker, or none. */
export function isShowable(quote: Quote): boolean {
  return quote.kind === "verbatim" && quote.speaker !== null;
}

/** Best first; equals stay in reading order. */
export function rankQuotes(quotes: readonly Quote[], article: Article): readonly Quote[] {
  const scored = quotes.map((quote, order) => ({ quote, order, points: pointsOf(quote, article) }));
  scored.sort((a, b) => b.points - a.points || a.order - b.order);
  return scored.map(({ quote }) => quote);
}
