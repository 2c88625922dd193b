/**
 * Texts as a checker compares them: words folded, with their numbers, names and stems. In: sentences and articles. Out:
 * statements and evidence; an article's evidence is made once, since many sentences are checked against it.
 */
import type { Article, Range } from "../model/article.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold } from "../text/tokens.ts";

export interface Word {
  /** As it stands. */
  readonly raw: string;
  readonly folded: string;
  readonly stem: string;
  /** Its value where it is a number, in digits or in words. */
  readonly value: number | null;
  /** Capitalised where a capital tells something: not at the start of a sentence. */
  readonly name: boolean;
  readonly content: boolean;
}

export interface Statement {
  readonly text: string;
  readonly words: readonly Word[];
  readonly stems: ReadonlySet<string>;
}

export interface Passage extends Statement, Range {
  readonly article: string;
}

export interface Evidence {
  readonly passages: readonly Passage[];
  readonly stems: ReadonlySet<string>;
  readonly values: ReadonlySet<number>;
  /** Folded words of all passages, with spaces between and around. */
  readonly running: string;
}

const WORD = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const VALUES = new Map<string, number>([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].map(
    (word, at): [string, number] => [word, (at + 2) * 10],
  ),
  ...["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"].map(
    (word, at): [string, number] => [word, at + 1],
  ),
  ["once", 1],
  ["twice", 2],
  ["dozen", 12],
  ["half", 0.5],
  ["quarter", 0.25],
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

export function numberValue(folded: string): number | null {
  if (/^\d/.test(folded)) return Number(folded.replaceAll(",", ""));
  return VALUES.get(folded) ?? VALUES.get(folded.replace(/s$/, "")) ?? null;
}

export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const folded = fold(raw).replace(/'s$/, "");
    const starts = words.length === 0 || /[.!?:“"‘]\s*$/u.test(text.slice(Math.max(0, index - 3), index));
    words.push({
      raw,
      folded,
      stem: stem(folded),
      value: numberValue(folded),
      name: /^\p{Lu}/u.test(raw) && (!starts || /^\p{Lu}{2}/u.test(raw)),
      content: !STOPWORDS.has(folded),
    });
  }
  return words;
}

export function statement(text: string): Statement {
  const words = wordsIn(text);
  return { text, words, stems: new Set(words.map((word) => word.stem)) };
}

const KNOWN = new WeakMap<Article, Evidence>();

function evidenceOf(article: Article): Evidence {
  const known = KNOWN.get(article);
  if (known) return known;
  const passages = article.paragraphs.flatMap((paragraph) =>
    paragraph.sentences.map(({ start, end }): Passage => {
      return { ...statement(article.text.slice(start, end)), article: article.id, start, end };
    }),
  );
  const evidence = together(passages, article.headline);
  KNOWN.set(article, evidence);
  return evidence;
}

function together(passages: readonly Passage[], headline: string): Evidence {
  const words = [...passages.flatMap((passage) => passage.words), ...wordsIn(headline)];
  return {
    passages,
    stems: new Set(words.map((word) => word.stem)),
    values: new Set(words.flatMap((word) => (word.value === null ? [] : [word.value]))),
    running: ` ${words.map((word) => word.folded).join(" ")} `,
  };
}

export function evidenceFrom(articles: readonly Article[]): Evidence {
  const all = articles.map(evidenceOf);
  const [only] = all;
  if (all.length === 1 && only) return only;
  return {
    passages: all.flatMap((evidence) => evidence.passages),
    stems: new Set(all.flatMap((evidence) => [...evidence.stems])),
    values: new Set(all.flatMap((evidence) => [...evidence.values])),
    running: all.map((evidence) => evidence.running).join(" "),
  };
}
