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
  return roles.length > 0 ? decided(roles, near, "role") : { kind: "nobody", name: words };
}

export interface WhoOptions {
  readonly people: readonly Person[];
  readonly near: ReadonlySet<Article["id"]>;
  readonly articles: readonly Article[];
  readonly language: "en" | "ko";
}

/** Exact names hide those that only a slip of the finger makes alike. */
export function byName(words: string, people: readonly Person[]): readonly Person[] {
  const exact = people.filter(({ name }) => namesPerson(words, name, true));
  return exact.length > 0 ? exact : people.filter(({ name }) => namesPerson(words, name));
}

function decided(people: readonly Person[], near: WhoOptions["near"], by: "role" | null): Who {
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0) return one(first, by);
  const here = people.filter(({ quotes }) => quotes.some(({ article }) => near.has(article.id)));
  const [only, ...more] = by === "role" ? here : [];
  if (only !== undefined && more.length === 0) return one(only, by);
  return { kind: "several", people };
}

function one(person: Person, by: "role" | null): Who {
  const { name, role } = person;
  const assumed = by === null ? null : role === null ? name : `${name}, ${role}`;
  return { kind: "found", people: [person], name, assumed };
}

/** "defence minister" fits "Varenian defence minister"; a place that is asked for must be there too. */
function hasRole(words: string, { name, role }: Person): boolean {
  const asked = subjectOf(words);
  const known = subjectOf(`${name} ${role ?? ""}`);
  if (asked.words.length + asked.places.size === 0) return false;
  return (
    asked.words.every((word) => known.words.includes(word)) &&
    [...asked.places].every((place) => known.places.has(place))
  );
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
