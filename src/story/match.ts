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

function holds(words: string, wanted: string): boolean {
  const needle = spaced(wanted);
  if (needle.trim() === "") return false;
  return words.includes(/\p{Script=Hangul}\s$/u.test(needle) ? needle.trimEnd() : needle);
}

/** Without a word in `any`, everything belongs that `none` does not shut out. */
export function belongsTo(article: Article, { any, none }: Match): boolean {
  const words = spaced(`${article.headline}\n${article.text}`);
  if (none.some((wanted) => holds(words, wanted))) return false;
  return any.length === 0 || any.some((wanted) => holds(words, wanted));
}
