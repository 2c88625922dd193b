/**
 * The people quoted in a pool, each once: spellings that agree are one person, and a surname alone belongs to the person
 * whose full name its article gives. In: quotes. Out: people, most quoted first.
 */
import type { SourcedQuote } from "../model/quote.ts";
import { isCommonSurname, namesPerson } from "../text/names.ts";
import { fold } from "../text/tokens.ts";
import { fullNameIn } from "./full-name.ts";

export interface Person {
  /** The fullest name that an article gives. */
  readonly name: string;
  /** The newest role that an article gives. */
  readonly role: string | null;
  /** Newest first. */
  readonly quotes: readonly SourcedQuote[];
  /** "the minister": somebody without a name, who is another one in the next article. */
  readonly isNameless: boolean;
}

interface Group {
  readonly names: Set<string>;
  readonly quotes: SourcedQuote[];
}

const MAX_COMPARED = 40;

export function peopleIn(pool: readonly SourcedQuote[]): readonly Person[] {
  const named = pool.flatMap((one) => {
    const name = one.quote.speaker?.name;
    return name === undefined
      ? []
      : [{ one, name: isOneWord(name) ? (fullNameIn(one.article, name) ?? name) : name }];
  });
  const groups = new Groups();
  for (const { one, name } of named) if (!isOneWord(name)) groups.put(name, one);
  for (const { one, name } of named) if (isOneWord(name)) groups.putSurname(name, one);
  return groups.all.map(personOf).sort((a, b) => b.quotes.length - a.quotes.length);
}

/** People so far, found by the first and the last word of their names: "Lee Tae-mok" by "lee", "Mara Quill" by "quill". */
class Groups {
  readonly all: Group[] = [];
  readonly #byWord = new Map<string, Group[]>();

  put(name: string, one: SourcedQuote): void {
    const keys = [wordsOf(name)[0] ?? "", wordsOf(name).at(-1) ?? ""];
    const near = keys.flatMap((key) => this.#byWord.get(key) ?? []).slice(0, MAX_COMPARED);
    const same = near.find(
      ({ names, quotes: [first] }) =>
        [...names].some((known) => isSame(name, known)) &&
        (!isNameless(name) || first?.article.id === one.article.id),
    );
    const group = same ?? this.#open();
    group.names.add(name);
    group.quotes.push(one);
    for (const key of keys) {
      const list = this.#byWord.get(key) ?? [];
      if (!list.includes(group)) this.#byWord.set(key, [...list, group]);
    }
  }

  /** Whose full name no article near it gives: the only one of that name, unless it is one that many people have. */
  putSurname(name: string, one: SourcedQuote): void {
    const [only, ...others] = this.#byWord.get(fold(name)) ?? [];
    if (only !== undefined && others.length === 0 && !isCommonSurname(name)) {
      only.names.add(name);
      only.quotes.push(one);
    } else this.put(name, one);
  }

  #open(): Group {
    const group: Group = { names: new Set(), quotes: [] };
    this.all.push(group);
    return group;
  }
}

function personOf({ names, quotes }: Group): Person {
  const newest = [...quotes].sort((a, b) => dateOf(b) - dateOf(a));
  const name = [...names].reduce((fullest, each) => (each.length > fullest.length ? each : fullest));
  const role = newest.find(({ quote }) => quote.speaker?.role)?.quote.speaker?.role ?? null;
  return { name, role, quotes: newest, isNameless: isNameless(name) };
}

const dateOf = ({ article }: SourcedQuote): number => Date.parse(article.publishedAt ?? "") || 0;
const wordsOf = (name: string): string[] => fold(name).split(/[\s-]+/u);
const isOneWord = (name: string): boolean => wordsOf(name).length === 1;
/** Without a capital but the first word's: "the minister", "An official"; scripts without capitals always name. */
const isNameless = (name: string): boolean =>
  /^[\p{Script=Latin}\p{P}\s]+$/u.test(name) &&
  !/\p{Lu}/u.test(name.replace(/^(?:the|an?|its|his|her|their|one)(?![\p{L}])/iu, ""));
/** A surname alone is nobody in particular, so it is the same only as itself. */
function isSame(one: string, other: string): boolean {
  if (isOneWord(one) || isOneWord(other)) return fold(one) === fold(other);
  return namesPerson(one, other, true) || namesPerson(other, one, true);
}
