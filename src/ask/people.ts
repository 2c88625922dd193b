/**
 * The people quoted in a pool, each once: spellings that agree are one person, and a surname alone belongs to the person
 * whose full name its article gives. In: quotes. Out: people, most quoted first.
 */
import type { SourcedQuote } from "../model/quote.ts";
import { namesPerson } from "../text/names.ts";
import { fold } from "../text/tokens.ts";

export interface Person {
  /** The fullest name that an article gives. */
  readonly name: string;
  /** The newest role that an article gives. */
  readonly role: string | null;
  readonly quotes: readonly SourcedQuote[];
}

interface Group {
  readonly names: Set<string>;
  readonly quotes: SourcedQuote[];
}

const MAX_COMPARED = 40;

export function peopleIn(pool: readonly SourcedQuote[]): readonly Person[] {
  const named = pool.filter(({ quote }) => quote.speaker !== null);
  const groups: Group[] = [];
  const bySurname = new Map<string, Group[]>();
  for (const one of named.filter((each) => !isOneWord(nameOf(each)))) {
    const name = nameOf(one);
    const near = bySurname.get(surnameKey(name)) ?? bySurname.get(firstKey(name)) ?? [];
    const same = near
      .slice(0, MAX_COMPARED)
      .find(({ names }) => [...names].some((known) => isSame(name, known)));
    const group = same ?? { names: new Set<string>(), quotes: [] };
    if (same === undefined) groups.push(group);
    group.names.add(name);
    group.quotes.push(one);
    for (const key of [surnameKey(name), firstKey(name)]) {
      const list = bySurname.get(key) ?? [];
      if (!list.includes(group)) bySurname.set(key, [...list, group]);
    }
  }
  const alone = new Map<string, Group>();
  for (const one of named.filter((each) => isOneWord(nameOf(each)))) {
    const key = surnameKey(nameOf(one));
    const owner = ownerOf(one, bySurname.get(key) ?? []);
    const group = owner ?? alone.get(key) ?? { names: new Set<string>(), quotes: [] };
    if (owner === null) alone.set(key, group);
    group.names.add(nameOf(one));
    group.quotes.push(one);
  }
  return [...groups, ...alone.values()].map(personOf).sort((a, b) => b.quotes.length - a.quotes.length);
}

/** The person of that surname whom the article names in full; else the only one of that surname there is. */
function ownerOf(one: SourcedQuote, candidates: readonly Group[]): Group | null {
  const here = candidates.filter(({ names }) => [...names].some((name) => one.article.text.includes(name)));
  const [only, ...others] = here.length > 0 ? here : candidates;
  return only !== undefined && others.length === 0 ? only : null;
}

function personOf({ names, quotes }: Group): Person {
  const newest = [...quotes].sort((a, b) => dateOf(b) - dateOf(a));
  const name = [...names].reduce((fullest, each) => (each.length > fullest.length ? each : fullest));
  return {
    name,
    role: newest.find(({ quote }) => quote.speaker?.role)?.quote.speaker?.role ?? null,
    quotes: newest,
  };
}

const nameOf = ({ quote }: SourcedQuote): string => quote.speaker?.name ?? "";
const dateOf = ({ article }: SourcedQuote): number => Date.parse(article.publishedAt ?? "") || 0;
const wordsOf = (name: string): string[] => fold(name).split(/[\s-]+/u);
const isOneWord = (name: string): boolean => wordsOf(name).length === 1;
const firstKey = (name: string): string => wordsOf(name)[0] ?? "";
const surnameKey = (name: string): string => wordsOf(name).at(-1) ?? "";
const isSame = (one: string, other: string): boolean =>
  namesPerson(one, other, true) || namesPerson(other, one, true);
