/**
 * The place that words name, for topics without a file of their own: countries by the names that the Unicode CLDR gives them
 * in many languages (in Node itself), and for those most in the news their people, capital and seat of power (places.ts).
 * In: words. Out: the place, or null.
 */
import { phrasesOf, placeOf } from "./places.ts";
import { fold } from "./tokens.ts";

export interface NamedPlace {
  /** Lower case, stable: "ukraine". */
  readonly name: string;
  readonly title: string;
  /** Words that an article about it holds one of. */
  readonly words: readonly string[];
}

const LANGUAGES = ["en", "ko", "ru", "uk", "fr", "de", "es", "it", "pt", "ja", "zh", "ar"];
/** Unions and test codes that CLDR names beside countries. */
const NO_COUNTRY = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const MAX_WORDS = 12;

let countries: ReadonlyMap<string, NamedPlace> | null = null;

/** By any of its names, folded. Made at the first question: some thousand names. */
function countriesByName(): ReadonlyMap<string, NamedPlace> {
  if (countries !== null) return countries;
  const byName = new Map<string, NamedPlace>();
  const names = LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: "region", fallback: "none" }),
  );
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const called = NO_COUNTRY.has(code) ? [] : names.flatMap((name) => name.of(code) ?? []);
    const [title] = called;
    if (title === undefined) continue;
    const words = [...new Set(called)];
    const place: NamedPlace = { name: fold(title), title, words: words.slice(0, MAX_WORDS) };
    for (const word of words) if (!byName.has(fold(word))) byName.set(fold(word), place);
  }
  countries = byName;
  return byName;
}

export function placeCalled(words: string): NamedPlace | null {
  const typed = words.trim();
  const name = placeOf(typed);
  if (name === null) return countriesByName().get(fold(typed)) ?? null;
  const title = name.replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
  // "us" is mostly the pronoun.
  const told = phrasesOf(name).filter((phrase) => phrase !== "us");
  return { name, title, words: told };
}
