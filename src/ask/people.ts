/**
 * The people quoted in a pool, each once: spellings that agree are one person, and a surname alone belongs to the person
 * whose full name its article gives. In: quotes. Out: people, most quoted first.
 */
import type { SourcedQuote } from "../model/quote.ts";
import { isCommonSurname, namesPerson } from "../text/names.ts";
import { fold } from "../text/tokens.ts";
import { fullNameIn } from "./full-name.ts";
import { namesOffice } from "./offices.ts";

export interface Person {
  /** The name that articles use most, in full where they ever do. */
  readonly name: string;
  /** The role that articles usually give. */
  readonly role: string | null;
  /** Newest first. */
  readonly quotes: readonly SourcedQuote[];
  /** "the minister": somebody whom the article does not name, and who is another one in the next article. */
  readonly isNameless: boolean;
}

interface Group {
  /** How often each is used. */
  readonly names: Map<string, number>;
  readonly quotes: SourcedQuote[];
}

const MAX_COMPARED = 40;
/** Family name and given name of a Korean, written together. */
const HANGUL_NAME = /^\p{Script=Hangul}{3,4}$/u;

export function peopleIn(pool: readonly SourcedQuote[]): readonly Person[] {
  const named = pool.flatMap((one) => {
    const name = one.quote.speaker?.name;
    return name === undefined
      ? []
      : [{ one, name: isOneWord(name) ? (fullNameIn(one.article, name) ?? name) : name }];
  });
  const groups = new Groups();
  for (const { one, name } of named) if (!isOneWord(name)) groups.put(name, one);
  for (const { one, name } of named)
    if (HANGUL_NAME.test(name)) groups.putHangul(name, one);
    else if (isOneWord(name)) groups.putSurname(name, one);
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
      ({ names, quotes }) =>
        [...names.keys()].some(
          (known) => isSame(name, known) && !isFatherAndSon(name, known, [one, ...quotes]),
        ) &&
        (!isDescription(name) || quotes[0]?.article.id === one.article.id),
    );
    const group = same ?? this.#open();
    add(group, name, one);
    for (const key of keys) {
      const list = this.#byWord.get(key) ?? [];
      if (!list.includes(group)) this.#byWord.set(key, [...list, group]);
    }
  }

  /** Whose full name no article near it gives: the only one of that name, unless it is one that many people have. */
  putSurname(name: string, one: SourcedQuote): void {
    const [only, ...others] = this.#byWord.get(fold(name)) ?? [];
    if (only !== undefined && others.length === 0 && !isCommonSurname(name)) {
      add(only, name, one);
    } else this.put(name, one);
  }

  /** A whole Korean name is one word: the one person whose name in Latin letters sounds so, in papers of the other language. */
  putHangul(name: string, one: SourcedQuote): void {
    const [only, ...others] = this.all.filter(({ names }) =>
      [...names.keys()].some((known) => !isOneWord(known) && namesPerson(name, known)),
    );
    if (only !== undefined && others.length === 0) add(only, name, one);
    else this.put(name, one);
  }

  #open(): Group {
    const group: Group = { names: new Map(), quotes: [] };
    this.all.push(group);
    return group;
  }
}

function add({ names, quotes }: Group, name: string, one: SourcedQuote): void {
  names.set(name, (names.get(name) ?? 0) + 1);
  quotes.push(one);
}

function personOf({ names, quotes }: Group): Person {
  const newest = [...quotes].sort((a, b) => dateOf(b) - dateOf(a));
  const fullest = ([one, often]: [string, number], [other, less]: [string, number]) =>
    Number(isOneWord(one)) - Number(isOneWord(other)) || less - often || other.length - one.length;
  const [[name] = [""]] = [...names].sort(fullest);
  return { name, role: usualRole(newest), quotes: newest, isNameless: isDescription(name) };
}

/** The one that most quotes carry, the newest of equals; null where none says what a person is. */
function usualRole(newest: readonly SourcedQuote[]): string | null {
  const counts = new Map<string, number>();
  for (const { quote } of newest) {
    const role = quote.speaker?.role ?? null;
    if (role !== null && namesOffice(role)) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a);
  return usual?.[0] ?? null;
}

const dateOf = ({ article }: SourcedQuote): number => Date.parse(article.publishedAt ?? "") || 0;
const wordsOf = (name: string): string[] => fold(name.replace(JUNIOR, "")).split(/[\s-]+/u);
const isOneWord = (name: string): boolean => wordsOf(name).length === 1;
const PARTICLE = /^(?:de|del|della|der|den|di|da|dos|du|van|von|bin|bint|ibn|al|el|la|le|y|ter|ten|of)$/u;
/**
 * "the minister", "Clinton's aide", "A top Trump adviser": words of the article for somebody it does not name. Names have
 * capitals throughout; scripts without capitals are taken as names.
 */
function isDescription(name: string): boolean {
  if (/[’']s?(?:\s|$)/u.test(name) || /^(?:an?|the|one|its|his|her|their)\s/iu.test(name)) return true;
  return name.split(/\s+/u).some((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word));
}
/** "James Comey Jr." is mostly James Comey; where an article names somebody without the "Jr." too, there are two. */
function isFatherAndSon(one: string, other: string, quotes: readonly SourcedQuote[]): boolean {
  const junior = [one, other].filter((name) => JUNIOR.test(name));
  if (junior.length !== 1) return false;
  const [first = "", ...more] = (junior[0] ?? "").replace(JUNIOR, "").split(/\s+/u);
  const escaped = [first, more.at(-1) ?? ""].map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const senior = new RegExp(`${escaped[0]} (?:\\p{Lu}\\S* )?${escaped[1]}(?!,? (?:Jr|Junior|I))`, "u");
  return quotes.some(
    ({ quote, article }) => JUNIOR.test(quote.speaker?.name ?? "") && senior.test(article.text),
  );
}

const JUNIOR = /(?:^|\s)(?:jr|junior|ii|iii|iv)\.?$/iu;
/** A surname alone is nobody in particular, so it is the same only as itself. */
function isSame(one: string, other: string): boolean {
  if (isOneWord(one) || isOneWord(other) || isDescription(one) || isDescription(other))
    return fold(one) === fold(other);
  return namesPerson(one, other, true) || namesPerson(other, one, true);
}
