/**
 * Articles as a ranker sees them: sentences with their content words as small numbers. In: articles. Out: a `Reading`.
 * Only the first `MAX_SENTENCES` sentences of an article are read: news says the news first, and time stays bounded.
 */
import type { Article, Range } from "../model/article.ts";
import { mendMarks } from "../text/lost-marks.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf, wordCount } from "../text/tokens.ts";
import { bare } from "./bare.ts";
import { holdsHalf, quotationsIn } from "./marks.ts";
import { type Refusal, refusal } from "./refuse.ts";

export const MAX_SENTENCES = 160;

export interface Sentence extends Range {
  readonly article: Article;
  /** Place of the article among those read. */
  readonly source: number;
  /** Place among the article's sentences, furniture not counted. */
  readonly place: number;
  /** How many sentences its article has, furniture not counted. */
  readonly of: number;
  /** Without dateline and connective. */
  readonly text: string;
  readonly words: number;
  /** All words in order, as numbers that mean the same stem everywhere in the reading. */
  readonly all: readonly number[];
  /** Content words alone. */
  readonly stems: readonly number[];
  readonly distinct: readonly number[];
  readonly refused: Refusal | null;
}

export interface Reading {
  readonly sentences: readonly Sentence[];
  /** By content word: how often it is used in all. */
  readonly uses: readonly number[];
  readonly headlines: readonly (readonly number[])[];
  readonly vocabulary: Vocabulary;
}

/** Gives every stem a number; a word that says little keeps its form. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #stems = new Map<string, number>();
  readonly #common: boolean[] = [];

  /** Numbers of all words of `text`, in order. */
  numbersOf(text: string): number[] {
    return tokensOf(text).map((token) => this.#numberOf(token.text));
  }

  /** True for words that say little by themselves, and single letters. */
  isCommon(number: number): boolean {
    return this.#common[number] ?? false;
  }

  /** Stems by their numbers. */
  get stems(): readonly string[] {
    return [...this.#stems.keys()];
  }

  get size(): number {
    return this.#stems.size;
  }

  #numberOf(token: string): number {
    const known = this.#numbers.get(token);
    if (known !== undefined) return known;
    const word = /^[a-z]+$/.test(token) ? token : fold(token);
    const bareWord = word.replace(/'(?:s|t|re|ve|ll|d|m)$/, "");
    const common = STOPWORDS.has(bareWord) || !(bareWord.length > 1 || /[\p{N}\P{ASCII}]/u.test(bareWord));
    const root = common ? bareWord : stem(bareWord);
    let number = this.#stems.get(root);
    if (number === undefined) {
      number = this.#stems.size;
      this.#stems.set(root, number);
      this.#common.push(common);
    }
    this.#numbers.set(token, number);
    return number;
  }
}

function sentencesOf(article: Article, source: number, vocabulary: Vocabulary): Sentence[] {
  const found: Omit<Sentence, "of">[] = [];
  const mended = mendMarks(article.text);
  for (const paragraph of article.paragraphs) {
    if (found.length >= MAX_SENTENCES) break;
    const quotations = quotationsIn(mended, paragraph.start, paragraph.end);
    for (const { start, end } of paragraph.sentences) {
      if (found.length >= MAX_SENTENCES) break;
      const text = bare(mended.slice(start, end));
      const refused = holdsHalf({ start, end }, quotations) ? "half-quotation" : refusal(text);
      if (refused === "furniture") continue;
      const all = vocabulary.numbersOf(text);
      const stems = all.filter((number) => !vocabulary.isCommon(number));
      if (stems.length === 0) continue;
      const distinct = [...new Set(stems)];
      found.push({
        article,
        source,
        place: found.length,
        start,
        end,
        text,
        words: wordCount(text),
        all,
        stems,
        distinct,
        refused,
      });
    }
  }
  return found.map((sentence) => ({ ...sentence, of: found.length }));
}

export function read(articles: readonly Article[]): Reading {
  const vocabulary = new Vocabulary();
  const sentences = articles.flatMap((article, source) => sentencesOf(article, source, vocabulary));
  const headlines = articles.map((article) =>
    vocabulary.numbersOf(article.headline).filter((number) => !vocabulary.isCommon(number)),
  );
  const uses = new Array<number>(vocabulary.size).fill(0);
  for (const sentence of sentences)
    for (const number of sentence.stems) uses[number] = (uses[number] ?? 0) + 1;
  return { sentences, uses, headlines, vocabulary };
}
