/**
 * Who is who: mentions that name the same person or body. In: words and mentions. Out: for each mention the index of its
 * entity (-1 for pronouns and things), and for each entity its fullest name, gender and places.
 * Surnames join first names unless these contradict; the idea of a resolver made for sources alone is Citron's (2018).
 */
import { genderOfFirstName, isFirstName } from "../text/first-names.ts";
import * as lexicon from "./lexicon.ts";
import type { Link } from "./links.ts";
import type { Mention } from "./mentions.ts";
import { hasRole } from "./roles.ts";
import type { Word } from "./words.ts";

export type Gender = "m" | "f" | null;

export interface Entity {
  /** Mention indices in reading order; the first is the first naming. */
  readonly mentions: number[];
  /** The mention with the fullest name. */
  fullest: number;
  gender: Gender;
  readonly person: boolean;
  /** Only ever one capitalised word at the start of a sentence: as like an ordinary word as a name. */
  doubtful: boolean;
  /** How often it is the subject of a reporting verb; known once links are. */
  said: number;
  /** First names seen, lower case, without initials. */
  readonly firsts: Set<string>;
}

export interface Cast {
  readonly entities: readonly Entity[];
  /** By mention index; -1 where a mention names nobody. */
  readonly of: readonly number[];
}

interface NameParts {
  readonly last: string;
  readonly firsts: readonly string[];
  readonly honorific: Gender;
  readonly junior: boolean;
}

/** Without full stops and a genitive's end; nearly every name has neither. */
const plain = (lower: string): string =>
  /[.’']/u.test(lower) ? lower.replace(/[’']s?$/u, "").replace(/\./g, "") : lower;

/** "Ji-won" in "Han Ji-won": a name that ends so begins with the family's. */
const GIVEN_OF_TWO_SYLLABLES = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u;

const NO_FIRSTS: readonly string[] = [];

/** A name of one word, as most are, without the lists that longer ones need. */
function singlePart({ lower, tag }: Word): NameParts | null {
  if (lexicon.HONORIFICS.has(lower) || lexicon.SUFFIXES.has(lower)) return null;
  if (tag !== "name" && !lexicon.PARTICLES.has(lower)) return null;
  return { last: plain(lower), firsts: NO_FIRSTS, honorific: null, junior: false };
}

function partsOf(words: readonly Word[], mention: Mention): NameParts | null {
  if (mention.to - mention.from === 1) return singlePart(words[mention.from] as Word);
  const parts: string[] = [];
  let isFamilyFirst = false;
  let honorific: Gender = null;
  let junior = false;
  for (let at = mention.from; at < mention.to; at++) {
    const word = words[at] as Word;
    const title = lexicon.HONORIFICS.get(word.lower);
    if (title !== undefined) honorific = title || honorific;
    else if (lexicon.SUFFIXES.has(word.lower)) junior ||= /^(?:jr|ii|iii)/.test(word.lower);
    else if (word.tag === "name" || lexicon.PARTICLES.has(word.lower)) {
      parts.push(plain(word.lower));
      isFamilyFirst = GIVEN_OF_TWO_SYLLABLES.test(word.text);
    }
  }
  const last = isFamilyFirst && parts.length > 1 ? parts.shift() : parts.pop();
  return last === undefined
    ? null
    : { last, firsts: parts.filter((part) => part.length > 1), honorific, junior };
}

const ROLE_GENDER: readonly [RegExp, Gender][] = [
  [/(?:woman|actress|mother|daughter|sister|wife|girl|queen|princess|widow|girlfriend|waitress|lady)$/, "f"],
  [/(?:[^o]man|father|son|brother|husband|boy|king|prince|boyfriend|businessman|actor)$/, "m"],
];

function genderOf(words: readonly Word[], mention: Mention, parts: NameParts): Gender {
  if (parts.honorific) return parts.honorific;
  for (const first of parts.firsts) {
    const gender = genderOfFirstName(first);
    if (gender) return gender;
  }
  return genderOfRole(words, mention);
}

function genderOfNoun(lower: string): Gender {
  for (const [pattern, gender] of ROLE_GENDER) if (pattern.test(lower)) return gender;
  return null;
}

/** What role words say: "spokeswoman", "his wife". */
function genderOfRole(words: readonly Word[], mention: Mention): Gender {
  const [from, to] = mention.role;
  for (let at = from; at < to; at++) {
    const gender = genderOfNoun((words[at] as Word).lower);
    if (gender) return gender;
  }
  const { after } = mention;
  if (words[after]?.text !== ",") return null;
  for (let at = after + 1; at < after + 7 && words[at] && words[at]?.text !== ","; at++) {
    const gender = genderOfNoun((words[at] as Word).lower);
    if (gender) return gender;
  }
  return null;
}

const PRONOUN_GENDER: ReadonlyMap<string, Gender> = new Map([
  ["he", "m"],
  ["himself", "m"],
  ["she", "f"],
  ["herself", "f"],
]);

/** "Quill said he would", "Quill herself": what the sentence itself calls its subject, by majority. */
function genderBySentence(
  words: readonly Word[],
  mentions: readonly Mention[],
  links: readonly (readonly Link[])[],
  indices: readonly number[],
): Gender {
  let balance = 0;
  const count = (at: number): void => {
    const gender = PRONOUN_GENDER.get(words[at]?.lower ?? "");
    if (gender && words[at]?.breakBefore === 0) balance += gender === "m" ? 1 : -1;
  };
  for (const index of indices) {
    const { after } = mentions[index] as Mention;
    if (/self$/.test(words[after]?.lower ?? "")) count(after);
    for (const { relation, verb, cue } of links[index] ?? []) {
      if (relation !== "subject" || cue === "other") continue;
      count(verb + (words[verb + 1]?.lower === "that" ? 2 : 1));
    }
  }
  return balance > 0 ? "m" : balance < 0 ? "f" : null;
}

function contradicts(entity: Entity, parts: NameParts, gender: Gender): boolean {
  if (parts.firsts.length > 0 && entity.firsts.size > 0) {
    const shared = parts.firsts.some((first) =>
      [...entity.firsts].some(
        (known) =>
          known === first || known.startsWith(first.slice(0, 3)) || first.startsWith(known.slice(0, 3)),
      ),
    );
    if (!shared) return true;
  }
  return gender !== null && entity.gender !== null && gender !== entity.gender;
}

/** Joins mentions into entities; linear but for the entities that share a surname. */
export function castOf(
  words: readonly Word[],
  mentions: readonly Mention[],
  links: readonly (readonly Link[])[],
): Cast {
  const entities: Entity[] = [];
  const of: number[] = mentions.map(() => -1);
  const byLast = new Map<string, number[]>();
  // Full names first, so that a bare surname before them (in a headline) finds its bearer.
  const full: Mention[] = [];
  const short: Mention[] = [];
  for (const mention of mentions) {
    if (mention.kind === "person" && mention.to - mention.from > 1) full.push(mention);
    else if (/^(?:person|group|name)$/.test(mention.kind)) short.push(mention);
  }
  /** How many of an entity's mentions are full names, by its index. */
  const fullCounts: number[] = [];
  /** Whose name begins so, where it is no given name: "Wen" of "Premier Wen Taolin"; -1 for more than one person. */
  const byFamily = new Map<string, number>();
  for (const [order, mention] of [...full, ...short].entries()) {
    const parts = partsOf(words, mention);
    if (!parts) continue;
    const gender = mention.kind === "group" ? null : genderOf(words, mention, parts);
    const key = parts.last + (parts.junior ? " jr" : "") + (mention.kind === "group" ? " group" : "");
    const same = (byLast.get(key) ?? []).filter((id) => !contradicts(entities[id] as Entity, parts, gender));
    const isFull = order < full.length;
    const bySurname =
      parts.firsts.length === 0 && same.length > 1
        ? nearest(entities, same, mention.index, fullCounts)
        : (same[0] ?? -1);
    const isAlone = bySurname < 0 && parts.firsts.length === 0 && mention.kind !== "group";
    const id = isAlone ? (byFamily.get(parts.last) ?? -1) : bySurname;
    if (id < 0) {
      of[mention.index] = entities.length;
      fullCounts.push(isFull ? 1 : 0);
      const bearers = byLast.get(key);
      if (bearers === undefined) byLast.set(key, [entities.length]);
      else bearers.push(entities.length);
      const person = mention.kind === "person";
      const [family] = parts.firsts;
      if (family !== undefined && !isFirstName(family) && hasRole({ words, mentions }, mention))
        byFamily.set(family, byFamily.has(family) ? -1 : entities.length);
      entities.push({
        mentions: [mention.index],
        fullest: mention.index,
        gender,
        person,
        doubtful: false,
        said: 0,
        firsts: new Set(parts.firsts),
      });
      continue;
    }
    of[mention.index] = id;
    const entity = entities[id] as Entity;
    entity.mentions.push(mention.index);
    if (isFull) fullCounts[id] = (fullCounts[id] ?? 0) + 1;
    entity.gender ??= gender;
    for (const first of parts.firsts) entity.firsts.add(first);
  }
  for (const entity of entities) {
    entity.mentions.sort((a, b) => a - b);
    entity.fullest = fullestOf(words, mentions, entity.mentions);
    entity.gender ??= genderBySentence(words, mentions, links, entity.mentions);
    entity.doubtful =
      !entity.person && entity.mentions.every((index) => opensOnly(words, mentions[index] as Mention));
    for (const index of entity.mentions)
      if (
        links[index]?.some(
          ({ cue, relation }) => cue !== "other" && /^(?:subject|inverted|over-|according)/.test(relation),
        )
      )
        entity.said++;
  }
  return { entities, of };
}

const opensOnly = (words: readonly Word[], mention: Mention): boolean =>
  mention.kind === "name" &&
  mention.to - mention.from === 1 &&
  (words[mention.from] as Word).breakBefore === 2 &&
  !isFirstName((words[mention.from] as Word).text);

/** How many of the first `count` of rising numbers are below `limit`. */
export function countBelow(rising: readonly number[], limit: number, count = rising.length): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of several bearers of a surname, the one named last before this place, else the one named most. */
function nearest(
  entities: readonly Entity[],
  ids: readonly number[],
  index: number,
  fullCounts: readonly number[],
): number {
  let best = ids[0] as number;
  let bestScore = -1;
  for (const id of ids.slice(0, 8)) {
    const known = (entities[id] as Entity).mentions;
    // Full names of the whole text come first; what follows them was all named before this place.
    const full = fullCounts[id] ?? 0;
    const before = countBelow(known, index, full) + known.length - full;
    const score = before * 10 + known.length;
    if (score > bestScore) {
      best = id;
      bestScore = score;
    }
  }
  return best;
}

function fullestOf(words: readonly Word[], mentions: readonly Mention[], indices: readonly number[]): number {
  let best = indices[0] as number;
  let bestScore = -1;
  for (const index of indices) {
    const mention = mentions[index] as Mention;
    const titled = lexicon.HONORIFICS.has((words[mention.from] as Word).lower);
    const score = Math.min(4, mention.to - mention.from) - (titled ? 1.5 : 0) - (mention.inner ? 0.4 : 0);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}
