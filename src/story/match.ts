/**
 * Whether an article belongs to a briefing, by its rules: any of these words, none of those. In: an article, the rules.
 * Words are compared folded (case, accents, marks), whole, in headline and body; Hangul words may carry a particle.
 */
import type { Article } from "../model/article.ts";
import type { Match } from "../model/definition.ts";
import { fold, tokensOf } from "../text/tokens.ts";

/** Words with one space between them and at both ends, so that a search finds whole words. */
function spaced(text: string): string {
  return ` ${tokensOf(fold(text))
    .map((token) => token.text.replace(/'s$/, ""))
    .join(" ")} `;
}

/** Of whole articles, which every briefing looks through again. */
const SPACED = new WeakMap<Article, string>();

function wordsOf(article: Article): string {
  const words = SPACED.get(article) ?? spaced(`${article.headline}\n${article.text}`);
  SPACED.set(article, words);
  return words;
}

function holds(words: string, wanted: string): boolean {
  const needle = spaced(wanted);
  if (needle.trim() === "") return false;
  return words.includes(/\p{Script=Hangul}\s$/u.test(needle) ? needle.trimEnd() : needle);
}

/** A briefing's rules stay, and most of its articles are those of its last time. */
const KNOWN = new WeakMap<Match, WeakMap<Article, boolean>>();

/** Without a word in `any`, everything belongs that `none` does not shut out. */
export function belongsTo(article: Article, match: Match): boolean {
  const known = KNOWN.get(match) ?? new WeakMap<Article, boolean>();
  KNOWN.set(match, known);
  const belongs = known.get(article) ?? meets(article, match);
  known.set(article, belongs);
  return belongs;
}

function meets(article: Article, { any, none }: Match): boolean {
  if (any.length === 0 && none.length === 0) return true;
  const words = wordsOf(article);
  if (none.some((wanted) => holds(words, wanted))) return false;
  return any.length === 0 || any.some((wanted) => holds(words, wanted));
}

/** What a report tells first; a word far below is often only mentioned. */
const LEAD_CHARS = 400;

/** Whether the headline or the first lines hold any of these words. */
export function isAbout(
  { headline, text }: Pick<Article, "headline" | "text">,
  wanted: readonly string[],
): boolean {
  const words = spaced(`${headline}\n${text.slice(0, LEAD_CHARS)}`);
  return wanted.some((one) => holds(words, one));
}
