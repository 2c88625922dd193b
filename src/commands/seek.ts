/**
 * From a request for quotes to what answers it: which quotes are looked through depends on who asks where, for which day and
 * page. In: a request (options of "quote"), the asker. Out: see search.ts.
 */
import type { Asker } from "../adapter.ts";
import { type Person, peopleIn } from "../ask/people.ts";
import { dayIn, midnight, type Since, windowOf } from "../ask/window.ts";
import type { Message } from "../model/message.ts";
import type { QuotePool } from "../pipeline.ts";
import type { CommandDesk } from "./desk.ts";
import { peopleOf } from "./known.ts";
import type { Options } from "./options.ts";
import { pageKept } from "./pages.ts";
import { type Search, type Sought, seekIn } from "./search.ts";
import { topicCalled, topicsHere, zoneHere } from "./topics.ts";

const DAY_MS = 86_400_000;

export async function seek(
  asked: Options,
  asker: Asker,
  language: Message["language"],
  desk: CommandDesk,
): Promise<Sought> {
  const given = withSubject(asked, desk);
  const pool = await poolFor(given, asker, desk);
  if (pool === null) return { kind: "expired" };
  if (given.day === "yes") return ofTheDay(given, pool, desk);
  const window =
    given.since === undefined
      ? null
      : windowOf(given.since as Since, desk.now(), zoneHere(asker.where, desk.definitions()));
  const near = () => nearTo(asker.where, pool, desk);
  return seekIn(given, { pool, window, near, language, pipeline: desk.pipeline });
}

/**
 * The same for everybody all day: the best of what was published before the day began. Where that day had nothing, the
 * week before it, then everything.
 */
function ofTheDay(request: Options, pool: QuotePool, desk: CommandDesk): Sought {
  const toMs = midnight(today(desk), zoneHere("", desk.definitions()));
  const named = pool.quotes.filter(({ quote }) => quote.speaker !== null);
  const search: Search = { request, pool, window: null, who: null, guessed: false, pipeline: desk.pipeline };
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

/** A topic without a file is a subject among all quotes. */
function withSubject(given: Options, desk: CommandDesk): Options {
  const { topic, ...rest } = given;
  if (topic === undefined || desk.definitions().some(({ name }) => name === topic)) return given;
  return topicCalled(topic, desk.definitions())?.isEverywhere === true ? { about: topic, ...rest } : given;
}
