/**
 * From a request for quotes to the quotes that answer it. In: a request (options of "quote"), who asks and where. Out: the
 * quotes, best first, with what was assumed; or several people to choose from; or what was looked through in vain.
 */
import { type Person, peopleIn } from "../ask/people.ts";
import { byExactName, byName, calledFully, isOffice, type Who, whoIsMeant } from "../ask/who.ts";
import { dayIn, isWithin, midnight, type Since, type Window, windowOf } from "../ask/window.ts";
import { placeOf } from "../message/from-quotes.ts";
import type { Article } from "../model/article.ts";
import type { Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import type { QuotePool } from "../pipeline.ts";
import { cut } from "../text/cut.ts";
import { fold } from "../text/tokens.ts";
import type { Asker } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { peopleOf } from "./known.ts";
import type { Options } from "./options.ts";
import { pageKept } from "./pages.ts";
import { topicsHere, zoneHere } from "./topics.ts";

const DAY_MS = 86_400_000;
/** Longer requests are sentences, not a name and a subject. */
const MAX_SPLIT_WORDS = 8;

export interface Search {
  /** As it was understood: bare words have become a speaker or a subject. */
  readonly request: Options;
  /** Everything that may be looked through, whatever the window. */
  readonly pool: QuotePool;
  readonly people: readonly Person[];
  readonly window: Window | null;
  /** null: anybody. */
  readonly who: Who | null;
}

export type Sought =
  | { readonly kind: "found"; readonly quotes: readonly SourcedQuote[]; readonly search: Search }
  | { readonly kind: "several"; readonly people: readonly Person[]; readonly search: Search }
  | { readonly kind: "none"; readonly search: Search }
  | { readonly kind: "expired" };

export async function seek(
  given: Options,
  asker: Asker,
  language: Message["language"],
  desk: CommandDesk,
): Promise<Sought> {
  const pool = await poolFor(given, asker, desk);
  if (pool === null) return { kind: "expired" };
  if (given.day === "yes") return ofTheDay(given, pool, desk);
  const people = peopleOf(pool);
  const window =
    given.since === undefined
      ? null
      : windowOf(given.since as Since, desk.now(), zoneHere(asker.where, desk.definitions()));
  const near = nearTo(asker.where, pool, desk);
  const options = { people, near, articles: pool.articles, language };
  const request = given.words === undefined ? given : meant(given, people, pool, desk);
  if (request.by !== undefined) {
    const person = people.find(({ quotes }) => quotes.some(({ quote }) => quote.id === request.by));
    if (person === undefined) return { kind: "expired" };
    return lookedThrough({ request, pool, people, window, who: found(person) }, desk);
  }
  const asked = request.speaker ?? request.words;
  const who = asked === undefined ? null : whoIsMeant(asked, options);
  const search: Search = { request, pool, people, window, who };
  return who?.kind === "several" ? oneOf(who.people, search, desk) : lookedThrough(search, desk);
}

/**
 * The same for everybody all day: the best of what was published before the day began. Where that day had nothing, the
 * week before it, then everything.
 */
function ofTheDay(request: Options, pool: QuotePool, desk: CommandDesk): Sought {
  const toMs = midnight(today(desk), zoneHere("", desk.definitions()));
  const named = pool.quotes.filter(({ quote }) => quote.speaker !== null);
  const search: Search = { request, pool, people: [], window: null, who: null };
  for (const days of [1, 7, Number.POSITIVE_INFINITY]) {
    const quotes = named.filter(({ article }) => {
      const at = Date.parse(article.publishedAt ?? "");
      return days === Number.POSITIVE_INFINITY || (at < toMs && at >= toMs - days * DAY_MS);
    });
    const best = desk.pipeline.search({ quotes, articles: pool.articles }, {}).found;
    if (best.length > 0) return { kind: "found", quotes: best, search };
  }
  return { kind: "none", search };
}

/** The day as everybody here counts it, "2026-11-24". */
export function today(desk: CommandDesk): string {
  return dayIn(desk.now().getTime(), zoneHere("", desk.definitions()));
}

/** Who is quoted on what a request is about, most quoted first; on anything where it says nothing. */
export async function peopleOnSubject(
  request: Options,
  asker: Asker,
  language: Message["language"],
  desk: CommandDesk,
): Promise<readonly Person[]> {
  const { speaker, words, by, ...anybody } = request;
  const sought = await seek(anybody, asker, language, desk);
  const people =
    sought.kind === "found"
      ? peopleIn(sought.quotes)
      : sought.kind === "none"
        ? peopleOf(sought.search.pool)
        : [];
  return people.filter(({ isNameless }) => !isNameless);
}

function found(person: Person): Extract<Who, { kind: "found" }> {
  return { kind: "found", people: [person], name: person.name, assumed: null };
}

/** Of several people, the one who said something on the subject, and it is said whom that is; else the person is asked. */
function oneOf(people: readonly Person[], search: Search, desk: CommandDesk): Sought {
  const narrow = search.request.about !== undefined || search.request.phrase !== undefined;
  const answers = narrow
    ? people
        .map((person) =>
          lookedThrough({ ...search, who: { ...found(person), assumed: calledFully(person) } }, desk),
        )
        .filter(({ kind }) => kind === "found")
    : [];
  const [only, ...others] = answers;
  return only !== undefined && others.length === 0 ? only : { kind: "several", people, search };
}

function lookedThrough(search: Search, desk: CommandDesk): Sought {
  const quotes = quotesFor(search, desk);
  return quotes.length > 0 ? { kind: "found", quotes, search } : { kind: "none", search };
}

/** What answers a search; parts of it can be let go, to tell what is near. */
export function quotesFor(
  { request, pool, window, who }: Search,
  desk: CommandDesk,
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
  const answer = desk.pipeline.search({ quotes: inTime, articles: pool.articles }, query).found;
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

async function poolFor(given: Options, { where }: Asker, desk: CommandDesk): Promise<QuotePool | null> {
  if (given.article !== undefined) {
    const article = pageKept(given.article, desk);
    return article === null ? null : desk.pipeline.poolOf(article);
  }
  const everywhere = given.day === "yes" || given.topic !== undefined;
  const definitions = everywhere ? desk.definitions() : topicsHere(where, desk.definitions());
  const wanted = definitions.filter(({ name }) => given.topic === undefined || name === given.topic);
  await Promise.all(wanted.map((definition) => desk.refresh(definition)));
  return desk.pipeline.quotePool(given.topic === undefined ? {} : { briefing: given.topic });
}

/** Articles of the briefings this channel gets, where it gets some and not all. */
function nearTo(where: string, { articles }: QuotePool, desk: CommandDesk): ReadonlySet<string> {
  const all = desk.definitions();
  const here = topicsHere(where, all);
  if (here.length === all.length) return new Set();
  return new Set(
    articles.filter((article) => desk.pipeline.briefingOf(article, here) !== null).map(({ id }) => id),
  );
}

/** Bare words are a person where one is named so, or an office, else a person on a subject, else a subject, else (left alone) a role. */
function meant(given: Options, people: readonly Person[], pool: QuotePool, desk: CommandDesk): Options {
  const { words = "", ...rest } = given;
  if (byName(words, people).length > 0 || isOffice(words, people)) return { ...rest, speaker: words };
  const finds = (quotes: readonly SourcedQuote[], about: string) =>
    desk.pipeline.search({ quotes, articles: pool.articles }, { about }).found.length > 0;
  const parts = words.split(" ");
  for (const at of parts.length > MAX_SPLIT_WORDS ? [] : parts.keys()) {
    const [head, tail] = [parts.slice(0, at).join(" "), parts.slice(at).join(" ")];
    if (finds(quotesOf(byExactName(head, people)), tail)) return { ...rest, speaker: head, about: tail };
    if (finds(quotesOf(byExactName(tail, people)), head)) return { ...rest, speaker: tail, about: head };
  }
  return finds(pool.quotes, words) ? { ...rest, about: words } : given;
}
