/**
 * Where outlets give other names for one person: "the suspect, Tom Arden" in one, "the suspect, Paul Merrow" in another. In:
 * articles. Out: mentions to be compared, and whether two differ. Careful rather than complete: a role with a name behind
 * a comma, the same role in sentences that are alike, one name only for it on each side, neither name anywhere in the
 * other's text, and no two spellings of one name, as every outlet writes foreign names its own way.
 */
import type { Article, Range } from "../model/article.ts";
import { editDistance } from "../text/distance.ts";
import { namesPerson } from "../text/names.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf } from "../text/tokens.ts";

export interface NameMention {
  readonly article: Article;
  /** "suspect", "harbour master". */
  readonly role: string;
  readonly name: string;
  /** Of the name. */
  readonly words: Range;
  readonly sentence: Range;
  /** Content words of the sentence without the names in it. */
  readonly content: ReadonlySet<string>;
}

/** "the harbour master, Ana Weir," with at least two words of a name. */
const NAMED =
  /\b[Tt]he (\p{Ll}+(?: \p{Ll}+){0,2}), ((?:\p{Lu}\p{L}+(?:[-’']\p{L}+)*)(?: \p{Lu}\p{L}+(?:[-’']\p{L}+)*){1,2})(?=[,.])/gu;
/** Of these there are several at once. */
const MANY =
  /^(?:others?|first|second|third|last|latter|former|same|one|two|group|company|town|city|village|report|paper)$/;
/** Content words that two sentences must share beside the role; and as a share of the shorter one's. */
const MIN_SHARED = 3;
const MIN_SHARE = 0.5;
/** Letters in which spellings of one name differ, at most one in three. */
const SLIPS = 2;

export function nameMentionsIn(article: Article): readonly NameMention[] {
  const { text, paragraphs } = article;
  return paragraphs
    .flatMap(({ sentences }) => sentences)
    .flatMap((sentence) => {
      const words = text.slice(sentence.start, sentence.end);
      return [...words.matchAll(NAMED)].flatMap((match) => {
        const [whole, role = "", name = ""] = match;
        if (role.split(" ").some((word) => MANY.test(word) || STOPWORDS.has(word))) return [];
        const start = sentence.start + match.index + whole.length - name.length;
        const content = tokensOf(words.replace(name, " "))
          .map((token) => stem(fold(token.text)))
          .filter((word) => word.length > 2 && !STOPWORDS.has(word));
        return [
          {
            article,
            role,
            name,
            words: { start, end: start + name.length },
            sentence,
            content: new Set(content),
          },
        ];
      });
    });
}

export function namesDiffer(one: NameMention, two: NameMention, all: readonly NameMention[]): boolean {
  if (one.article === two.article || one.role !== two.role) return false;
  const isSettled = [one, two].some(
    ({ article, role }) =>
      new Set(all.filter((each) => each.article === article && each.role === role).map(({ name }) => name))
        .size > 1,
  );
  if (isSettled || mentions(one.article, two.name) || mentions(two.article, one.name)) return false;
  if (mayBeOne(one.name, two.name)) return false;
  const role = new Set(one.role.split(" ").map(stem));
  const shared = [...one.content].filter((word) => two.content.has(word) && !role.has(word)).length;
  return shared >= MIN_SHARED && shared / Math.min(one.content.size, two.content.size) >= MIN_SHARE;
}

/** Two spellings, or one of them with a slip: a word of one is nearly a word of the other. */
function mayBeOne(one: string, two: string): boolean {
  if (namesPerson(one, two) || namesPerson(two, one)) return true;
  const [words, others] = [one, two].map((name) => fold(name).split(/[\s-]+/));
  return (words ?? []).some((word) =>
    (others ?? []).some((other) => editDistance(word, other, SLIPS) <= Math.min(SLIPS, word.length / 3)),
  );
}

/** Any word of the name stands in the article: then both know of both, or it is one family. */
function mentions({ text }: Article, name: string): boolean {
  const words = new Set(tokensOf(fold(text)).map((token) => token.text.replace(/'s$/, "")));
  return fold(name)
    .split(" ")
    .some((word) => words.has(word));
}
