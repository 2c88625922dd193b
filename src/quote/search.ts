/**
 * Looks for quotes by speaker, subject, outlet and time. In: a pool and a query. Out: what answers all of it, best first,
 * and apart from it what comes nearest; a nearest match is never among the found, and an unclear speaker never matches.
 */
import type { Quote, SourcedQuote } from "../model/quote.ts";
import { cut } from "../text/cut.ts";
import { namesPerson } from "../text/names.ts";
import { coversPlace, placesIn } from "../text/places.ts";
import { stem } from "../text/stems.ts";
import { STOPWORDS } from "../text/stopwords.ts";
import { fold, tokensOf } from "../text/tokens.ts";
import { pointsOf } from "./pick.ts";

export interface QuoteQuery {
  readonly speaker?: string;
  readonly about?: string;
  readonly outlet?: string;
  /** ISO 8601; quotes of articles without a date are left out where this is given. */
  readonly since?: string;
  /** best: by their words · newest · sourced: carried by most outlets. Subject matter comes first. Default: best. */
  readonly order?: "best" | "newest" | "sourced";
}

export interface NearestQuotes {
  /** The speaker that was asked for, on other subjects. */
  readonly sameSpeaker: readonly SourcedQuote[];
  /** Others on the subject. */
  readonly sameSubject: readonly SourcedQuote[];
  /** Answers that are no quotes but indirect speech: to be shown without marks. */
  readonly reported: readonly SourcedQuote[];
  /** Answers that are older than asked, or of another outlet. */
  readonly elsewhere: readonly SourcedQuote[];
}

export interface QuotesFound {
  readonly found: readonly SourcedQuote[];
  readonly nearest: NearestQuotes;
}

interface Subject {
  readonly places: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

function subjectOf(text: string): Subject {
  const { places, rest } = placesIn(text);
  const words = tokensOf(rest)
    .flatMap((token) => token.text.split("-"))
    .filter((word) => !STOPWORDS.has(word))
    .map(stem);
  return { places, words: new Set(words) };
}

/** Hangul carries its particles on the word: "무기를" is about "무기". */
function holdsWord(subject: Subject, word: string): boolean {
  if (subject.words.has(word)) return true;
  if (!/\p{Script=Hangul}/u.test(word) || word.length < 2) return false;
  return [...subject.words].some((other) => other.startsWith(word));
}

/** Whether the subjects together hold all that is asked for. */
const meets = (asked: Subject, ...subjects: readonly Subject[]): boolean =>
  [...asked.places].every((place) => subjects.some(({ places }) => coversPlace(place, places))) &&
  [...asked.words].every((word) => subjects.some((subject) => holdsWord(subject, word)));

/** Quotes are searched again and again; the pipeline hands out the same ones as long as their article does not change. */
const PARAGRAPHS = new WeakMap<Quote, Subject>();
const POINTS = new WeakMap<Quote, number>();
const HEADLINES = new Map<string, Subject>();
const MAX_HEADLINES = 5_000;

function paragraphOf({ quote, article }: SourcedQuote): Subject {
  const known = PARAGRAPHS.get(quote);
  if (known !== undefined) return known;
  const made = subjectOf(article.text.slice(quote.context.start, quote.context.end));
  PARAGRAPHS.set(quote, made);
  return made;
}

function headlineOf({ article: { headline } }: SourcedQuote): Subject {
  const known = HEADLINES.get(headline);
  if (known !== undefined) return known;
  if (HEADLINES.size >= MAX_HEADLINES) HEADLINES.clear();
  const made = subjectOf(headline);
  HEADLINES.set(headline, made);
  return made;
}

function rememberedPoints({ quote, article }: SourcedQuote): number {
  const points = POINTS.get(quote) ?? pointsOf(quote, article);
  POINTS.set(quote, points);
  return points;
}

/** 0: not about it · 1: by the article's headline · 2: by its paragraph · 3: by its own words. */
function aboutness(asked: Subject | null, one: SourcedQuote): 0 | 1 | 2 | 3 {
  if (asked === null) return 3;
  const paragraph = paragraphOf(one);
  if (!meets(asked, paragraph)) return meets(asked, paragraph, headlineOf(one)) ? 1 : 0;
  return meets(asked, subjectOf(cut(one.article.text, one.quote.ranges))) ? 3 : 2;
}

/** How well the speaker is the one asked for: exact names hide those that only a slip of the finger makes alike. */
function speakerTest(
  pool: readonly SourcedQuote[],
  asked: string | undefined,
): (one: SourcedQuote) => boolean {
  if (asked === undefined) return () => true;
  const exact = pool.some(({ quote }) => quote.speaker && namesPerson(asked, quote.speaker.name, true));
  return ({ quote }) => quote.speaker !== null && namesPerson(asked, quote.speaker.name, exact);
}

function isRecent(publishedAt: string | null, since: string | undefined): boolean {
  if (since === undefined) return true;
  return publishedAt !== null && Date.parse(publishedAt) >= Date.parse(since);
}

/** Below this a quote is a fragment or has no speaker: it stands behind all others. */
const WORTHY_POINTS = 4;
const DAY_MS = 86_400_000;

const ORDERS: Readonly<Record<NonNullable<QuoteQuery["order"]>, (one: SourcedQuote) => number>> = {
  best: () => 0,
  newest: ({ article }) => Math.floor(Date.parse(article.publishedAt ?? "") / DAY_MS) || 0,
  sourced: ({ alsoIn }) => alsoIn.length,
};

export function searchQuotes(pool: readonly SourcedQuote[], query: QuoteQuery): QuotesFound {
  const about = query.about === undefined ? null : subjectOf(query.about);
  const asked = about !== null && about.places.size + about.words.size === 0 ? null : about;
  const isSpeaker = speakerTest(pool, query.speaker);
  const outlet = query.outlet === undefined ? null : fold(query.outlet);
  const judged = pool.map((one) => ({
    one,
    speaker: isSpeaker(one),
    subject: aboutness(asked, one),
    within:
      isRecent(one.article.publishedAt, query.since) &&
      (outlet === null ||
        [one.article, ...one.alsoIn].some((article) => fold(article.outlet ?? "").includes(outlet))),
    points: rememberedPoints(one),
  }));
  const order = ORDERS[query.order ?? "best"];
  const worthy = ({ points }: { readonly points: number }) => Number(points >= WORTHY_POINTS);
  judged.sort(
    (a, b) =>
      worthy(b) - worthy(a) || b.subject - a.subject || order(b.one) - order(a.one) || b.points - a.points,
  );
  const those = (test: (entry: (typeof judged)[number]) => boolean): SourcedQuote[] =>
    judged.filter(test).map(({ one }) => one);
  const verbatim = (entry: (typeof judged)[number]): boolean => entry.one.quote.kind === "verbatim";
  const asksSpeaker = query.speaker !== undefined;
  return {
    found: those((entry) => verbatim(entry) && entry.speaker && entry.subject > 0 && entry.within),
    nearest: {
      sameSpeaker: those(
        (entry) => verbatim(entry) && asksSpeaker && entry.speaker && entry.subject === 0 && entry.within,
      ),
      sameSubject: those(
        (entry) => verbatim(entry) && asked !== null && !entry.speaker && entry.subject > 0 && entry.within,
      ),
      reported: those((entry) => !verbatim(entry) && entry.speaker && entry.subject > 0 && entry.within),
      elsewhere: those((entry) => verbatim(entry) && entry.speaker && entry.subject > 0 && !entry.within),
    },
  };
}
