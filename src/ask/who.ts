/**
 * Who is meant by the words of a request: a person by name, a government by its place, somebody by a role. In: the words,
 * the people quoted, the articles. Out: the people, and what was assumed where the words did not say it; several where
 * the words fit more than one, so that the person is asked and nobody is guessed.
 */
import type { Article } from "../model/article.ts";
import { namesPerson } from "../text/names.ts";
import { placesIn } from "../text/places.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf } from "../text/tokens.ts";
import { governmentCalled, governmentNamed, speakersFor } from "./governments.ts";
import { namesOffice } from "./offices.ts";
import type { Person } from "./people.ts";

export type Who =
  | {
      readonly kind: "found";
      readonly people: readonly Person[];
      /** As they are called in an answer. */
      readonly name: string;
      /** Said where it was not in the words. */
      readonly assumed: string | null;
    }
  | { readonly kind: "several"; readonly people: readonly Person[] }
  /** A government of which nobody is quoted keeps its name. */
  | { readonly kind: "nobody"; readonly name: string };

/** `people` come from `peopleIn`; `near` are those this channel is about, preferred where the words fit several. */
export function whoIsMeant(words: string, { people, near, articles, language }: WhoOptions): Who {
  const place = governmentNamed(words);
  if (place !== null) {
    const name = governmentCalled(place, language);
    const officials = speakersFor(place, people, articles);
    return officials.length > 0
      ? { kind: "found", people: officials, name, assumed: name }
      : { kind: "nobody", name };
  }
  const named = byName(words, people);
  if (named.length > 0) return decided(named, near, null);
  const roles = people.filter((person) => hasRole(words, person));
  const exactly = roles.filter(({ role }) => role !== null && isSameRole(words, role));
  if (roles.length === 0) return { kind: "nobody", name: words };
  // No office, so it is what they work for: "what did the FBI say" is answered by whoever speaks for it.
  if (exactly.length === 0 && roles.length > 1 && !namesOffice(words))
    return { kind: "found", people: roles, name: words, assumed: null };
  return decided(exactly.length > 0 ? exactly : roles, near, "role");
}

export interface WhoOptions {
  readonly people: readonly Person[];
  /** Ids of the articles this channel is about, worked out only where they decide. */
  readonly near: () => ReadonlySet<Article["id"]>;
  readonly articles: readonly Article[];
  readonly language: "en" | "ko";
}

/** Exact names hide those that only a slip of the finger makes alike. */
export function byName(words: string, people: readonly Person[]): readonly Person[] {
  const exact = byExactName(words, people);
  return exact.length > 0 ? exact : named(people).filter(({ name }) => namesPerson(words, name));
}

export function byExactName(words: string, people: readonly Person[]): readonly Person[] {
  return named(people).filter(({ name }) => namesPerson(words, name, true));
}

/** Her spokesman's words are not hers: whom an article does not name is found by what they are, never by a name. */
const named = (people: readonly Person[]) => people.filter(({ isNameless }) => !isNameless);

/** Of people of one name, one may be quoted so much that nobody else is meant. */
const DOMINANT_SHARE = 0.8;
const DOMINANT_QUOTES = 5;

/** `near` decides between roles only: people of one name are told apart by whoever asks. */
function decided(people: readonly Person[], near: WhoOptions["near"], by: "role" | null): Who {
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0) return one(first, by);
  if (by === "role" && people.length > 0) {
    const ids = near();
    const here = people.filter(({ quotes }) => quotes.some(({ article }) => ids.has(article.id)));
    const [only, ...more] = here;
    if (only !== undefined && more.length === 0) return one(only, by);
  }
  return (by === null ? dominant(people) : null) ?? { kind: "several", people };
}

/** The surname alone is then theirs as well, and it is said whom it was taken for. */
function dominant(people: readonly Person[]): Who | null {
  const full = people.filter(({ name }) => /[\s-]/u.test(name));
  const count = full.reduce((sum, { quotes }) => sum + quotes.length, 0);
  const lead = full.find(({ quotes }) => quotes.length >= count * DOMINANT_SHARE);
  if (lead === undefined || lead.quotes.length < DOMINANT_QUOTES) return null;
  const alone = people.filter(({ name }) => !full.some((person) => person.name === name));
  return { kind: "found", people: [lead, ...alone], name: lead.name, assumed: calledFully(lead) };
}

function one(person: Person, by: "role" | null): Who {
  return {
    kind: "found",
    people: [person],
    name: person.name,
    assumed: by === null ? null : calledFully(person),
  };
}

export function calledFully({ name, role }: Person): string {
  return role === null ? name : `${name}, ${role}`;
}

/** Words that name an office which one of the people holds. */
export function isOffice(words: string, people: readonly Person[]): boolean {
  return namesOffice(words) && people.some((person) => hasRole(words, person));
}

/** "defence minister" fits "Varenian defence minister"; a place that is asked for must be there too. */
function hasRole(words: string, { name, role, isNameless }: Person): boolean {
  const asked = subjectOf(words);
  const known = subjectOf(`${name} ${role ?? ""}`);
  if (asked.words.length + asked.places.size === 0) return false;
  // "Ms. Quill's spokesman" is found by "spokesman", not by "Quill".
  if (isNameless && !asked.words.includes(headOf(name))) return false;
  return (
    asked.words.every((word) => known.words.includes(word)) &&
    [...asked.places].every((place) => known.places.has(place))
  );
}

/** What somebody without a name is: the last word before "of", "for" or "at". */
function headOf(description: string): string {
  const [before = ""] = description.split(/\s(?:of|for|at|from|in|who|with)\s/u);
  return subjectOf(before).words.at(-1) ?? "";
}

function isSameRole(words: string, role: string): boolean {
  const [asked, known] = [words, role].map(subjectOf);
  const form = (subject?: ReturnType<typeof subjectOf>) =>
    JSON.stringify([[...(subject?.words ?? [])].sort(), [...(subject?.places ?? [])].sort()]);
  return form(asked) === form(known);
}

function subjectOf(text: string): {
  readonly words: readonly string[];
  readonly places: ReadonlySet<string>;
} {
  const { places, rest } = placesIn(text.replace(/defense/giu, "defence"));
  const words = tokensOf(rest)
    .map((token) => fold(token.text))
    .filter((word) => !STOPWORDS.has(word))
    .map(stem);
  return { words, places };
}
