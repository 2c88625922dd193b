/**
 * What answers a request for quotes within a pool. In: a request (options of "quote") and the quotes there are. Out: quotes,
 * best first, with what was assumed; or several people to choose from; or what was looked through in vain. Pure.
 */
import type { Person } from "../ask/people.ts";
import { byExactName, byName, calledFully, isOffice, type Who, whoIsMeant } from "../ask/who.ts";
import { isWithin, type Window } from "../ask/window.ts";
import { placeOf } from "../message/from-quotes.ts";
import type { Article } from "../model/article.ts";
import type { Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { Pipeline, QuotePool } from "../pipeline.ts";
import { cut } from "../text/cut.ts";
import { fold } from "../text/tokens.ts";
import { peopleOf } from "./known.ts";
import type { Options } from "./options.ts";

/** Longer requests are sentences, not a name and a subject. */
const MAX_SPLIT_WORDS = 8;

export interface Search {
  /** As it was understood: bare words have become a speaker or a subject. */
  readonly request: Options;
  /** Everything that may be looked through, whatever the window. */
  readonly pool: QuotePool;
  readonly window: Window | null;
  /** null: anybody. */
  readonly who: Who | null;
  /** Bare words were taken for a subject. */
  readonly guessed: boolean;
  readonly pipeline: Pick<Pipeline, "search" | "reportedBy">;
}

export type Sought =
  | { readonly kind: "found"; readonly quotes: readonly SourcedQuote[]; readonly search: Search }
  | { readonly kind: "several"; readonly people: readonly Person[]; readonly search: Search }
  | { readonly kind: "none"; readonly search: Search }
  | { readonly kind: "expired" };

export interface SeekOptions {
  readonly pool: QuotePool;
  readonly window: Window | null;
  /** Ids of the articles this channel is about, asked for only where a role fits several people. */
  readonly near: () => ReadonlySet<string>;
  readonly language: Message["language"];
  readonly pipeline: Pick<Pipeline, "search" | "reportedBy">;
}

export function seekIn(given: Options, { pool, window, near, language, pipeline }: SeekOptions): Sought {
  const people = peopleOf(pool);
  const request = given.words === undefined ? given : meant(given, people, pool, pipeline);
  const guessed = given.words !== undefined && request.about === given.words;
  const search = { request, pool, window, guessed, pipeline };
  if (request.by !== undefined) {
    const person = people.find(({ quotes }) => quotes.some(({ quote }) => quote.id === request.by));
    return person === undefined ? { kind: "expired" } : lookedThrough({ ...search, who: found(person) });
  }
  const asked = request.speaker ?? request.words;
  if (asked === undefined) return lookedThrough({ ...search, who: null });
  const who = whoIsMeant(asked, { people, near, articles: pool.articles, language });
  return who.kind === "several" ? oneOf(who.people, { ...search, who }) : lookedThrough({ ...search, who });
}

function found(person: Person): Extract<Who, { kind: "found" }> {
  return { kind: "found", people: [person], name: person.name, assumed: null };
}

/** Of several people, the one who said something on the subject, and it is said whom that is; else the person is asked. */
function oneOf(people: readonly Person[], search: Search): Sought {
  const narrow = search.request.about !== undefined || search.request.phrase !== undefined;
  const answers = narrow
    ? people
        .map((person) =>
          lookedThrough({ ...search, who: { ...found(person), assumed: calledFully(person) } }),
        )
        .filter(({ kind }) => kind === "found")
    : [];
  const [only, ...others] = answers;
  return only !== undefined && others.length === 0 ? only : { kind: "several", people, search };
}

function lookedThrough(search: Search): Sought {
  const quotes = quotesFor(search);
  return quotes.length > 0 ? { kind: "found", quotes, search } : { kind: "none", search };
}

/** What answers a search; parts of it can be let go, to tell what is near. */
export function quotesFor(
  { request, pool, window, who, pipeline }: Search,
  without: {
    readonly subject?: true;
    readonly speaker?: true;
    readonly window?: true;
    readonly outlet?: true;
  } = {},
): readonly SourcedQuote[] {
  const from =
    without.speaker || who === null ? pool.quotes : who.kind === "found" ? quotesOf(who.people) : [];
  const inTime =
    without.window || window === null
      ? from
      : from.filter(({ article }) => isWithin(article.publishedAt, window));
  const { phrase, about, outlet } = request;
  const asksSpeaker = who !== null && without.speaker === undefined;
  const query = {
    ...(about === undefined || without.subject ? {} : { about }),
    ...(outlet === undefined || without.outlet ? {} : { outlet }),
    order: asksSpeaker || phrase !== undefined ? "newest" : about === undefined ? "best" : "sourced",
  } as const;
  const answer = pipeline.search({ quotes: inTime, articles: pool.articles }, query).found;
  if (phrase === undefined || without.subject) return answer;
  return answer.filter(({ quote, article }) => placeOf(cut(article.text, quote.ranges), phrase) !== null);
}

/** The articles a search looks through: all of the pool, or those of the window. */
export function articlesFor({ pool, window, request }: Search): readonly Article[] {
  const outlet = request.outlet === undefined ? null : fold(request.outlet);
  return pool.articles.filter(
    (article) =>
      (window === null || isWithin(article.publishedAt, window)) &&
      (outlet === null || fold(article.outlet ?? "").includes(outlet)),
  );
}

function quotesOf(people: readonly Person[]): readonly SourcedQuote[] {
  return people.flatMap(({ quotes }) => quotes);
}

/** Bare words are a person where one is named so, or an office, else a person on a subject, else a subject, else (left alone) a role. */
function meant(
  given: Options,
  people: readonly Person[],
  pool: QuotePool,
  pipeline: Search["pipeline"],
): Options {
  const { words = "", ...rest } = given;
  if (byName(words, people).length > 0 || isOffice(words, people)) return { ...rest, speaker: words };
  const finds = (quotes: readonly SourcedQuote[], about: string) =>
    pipeline.search({ quotes, articles: pool.articles }, { about }).found.length > 0;
  const parts = words.split(" ");
  for (const at of parts.length > MAX_SPLIT_WORDS ? [] : parts.keys()) {
    const [head, tail] = [parts.slice(0, at).join(" "), parts.slice(at).join(" ")];
    if (finds(quotesOf(byExactName(head, people)), tail)) return { ...rest, speaker: head, about: tail };
    if (finds(quotesOf(byExactName(tail, people)), head)) return { ...rest, speaker: tail, about: head };
  }
  return finds(pool.quotes, words) ? { ...rest, about: words } : given;
}
