/** What was sought, as a message, and remembered for "another one", "source?" and "what did he say". */
import type { Asker } from "../adapter.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromQuote } from "../message/from-quote.ts";
import { messageFromQuotes } from "../message/from-quotes.ts";
import { messageForNone } from "../message/none.ts";
import { sayMessage } from "../message/say.ts";
import { outletCount } from "../message/spans.ts";
import { WORDS } from "../message/words.ts";
import type { Article } from "../model/article.ts";
import type { Action, Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { askedFor, dayCalled, shortly, windowCalled } from "./asked.ts";
import { remember } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { drawn } from "./draw.ts";
import { choosePerson, offersFor, without } from "./offers.ts";
import type { Options } from "./options.ts";
import { articlesFor, type Search, type Sought } from "./search.ts";
import { today } from "./seek.ts";
import { otherSide } from "./sides.ts";

const MAX_REPORTED = 2;
const MAX_AT_ONCE = 3;
const MAX_REMEMBERED = 300;

export interface Answering {
  readonly asker: Asker;
  readonly language: Message["language"];
  readonly desk: CommandDesk;
  readonly visibility: Message["visibility"];
  /** Ids that were shown before for the same request. */
  readonly shown: readonly string[];
}

export async function answerSought(sought: Sought, answering: Answering): Promise<Message> {
  const { language } = answering;
  const words = ANSWERS[language];
  if (sought.kind === "expired") return sayMessage({ heading: words.tooOld, language });
  if (sought.kind === "none") return noneMessage(sought.search, answering);
  if (sought.kind === "several") {
    const { request } = sought.search;
    const question = words.whoIsMeant(shortly(request.speaker ?? request.words ?? ""));
    return choosePerson(sought.people, request, question, language);
  }
  const { quotes, search } = sought;
  const fresh = quotes.filter(({ quote }) => !answering.shown.includes(quote.id));
  if (fresh.length === 0) return allShown(quotes.length, search, answering);
  const { both, phrase, count, article } = search.request;
  if (both === "yes") return voicesMessage(quotes, search, answering);
  const wholePage = article !== undefined && search.who === null && answering.shown.length === 0;
  const atOnce = phrase !== undefined || wholePage ? MAX_AT_ONCE : Number(count ?? 1) || 1;
  return atOnce > 1
    ? severalMessage(manyVoiced(fresh, Math.min(atOnce, MAX_AT_ONCE)), fresh.length, search, answering)
    : oneMessage(fresh, search, answering);
}

/** The first of each speaker before the second of anybody. */
function manyVoiced(quotes: readonly SourcedQuote[], count: number): readonly SourcedQuote[] {
  const nameOf = ({ quote }: SourcedQuote) => quote.speaker?.name ?? quote.id;
  const first = quotes.filter((one, at) => quotes.findIndex((other) => nameOf(other) === nameOf(one)) === at);
  return [...new Set([...first, ...quotes])].slice(0, count);
}

async function oneMessage(
  fresh: readonly SourcedQuote[],
  search: Search,
  answering: Answering,
): Promise<Message> {
  const { language, desk, visibility } = answering;
  const [best, next] = fresh as readonly [SourcedQuote, SourcedQuote?];
  await keep([best], search, answering);
  const assumed = assumptions(search, language, desk);
  const options = another(search.request, best, visibility);
  return messageFromQuote(best, {
    ...(await drawn(best, language, desk)),
    language,
    visibility,
    ...(assumed !== "" && { assumed }),
    ...(next !== undefined && { another: { command: "another", options } }),
    inContext: { command: "context", options: { id: best.quote.id } },
    actions: otherSideAction(search, language),
  });
}

/** What had to be guessed, and the window the words were taken for. */
function assumptions(
  { who, window, request, guessed }: Search,
  language: Message["language"],
  desk: CommandDesk,
): string {
  const words = ANSWERS[language];
  const assumed = who?.kind === "found" ? who.assumed : null;
  return [
    assumed === null ? "" : words.takenAs(assumed),
    guessed ? words.takenAs(words.about(shortly(request.about ?? ""))) : "",
    request.day === "yes" ? words.ofTheDay(dayCalled(today(desk), language)) : "",
    window === null ? "" : capitalized(windowCalled(window, language)),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

const capitalized = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The request itself goes with the button, so that it works for everybody and after a restart. */
function another(request: Options, last: SourcedQuote, visibility: Message["visibility"]): Options {
  const hidden: Options = visibility === "private" ? { private: "true" } : {};
  return { after: last.quote.id, ...without(request, "count"), ...hidden };
}

function otherSideAction({ request, who }: Search, language: Message["language"]): readonly Action[] {
  if (who !== null || request.about === undefined) return [];
  const invocation = { command: "quote", options: { about: request.about, both: "yes" } };
  return [{ kind: "run", label: ANSWERS[language].otherSide, invocation }];
}

async function severalMessage(
  quotes: readonly SourcedQuote[],
  available: number,
  search: Search,
  answering: Answering,
): Promise<Message> {
  const { language, desk, visibility } = answering;
  const words = ANSWERS[language];
  const [best] = quotes as readonly [SourcedQuote];
  await keep(quotes, search, answering);
  const { phrase, count } = search.request;
  const { picture, accent } = await drawn(best, language, desk);
  const asked = askedFor(search, language);
  const missing = Number(count ?? 0) > quotes.length ? words.fewer(quotes.length) : "";
  const assumed = [assumptions(search, language, desk), missing].filter((part) => part !== "").join(" · ");
  const last = quotes.at(-1) ?? best;
  const more: Action = {
    kind: "run",
    label: WORDS[language].another,
    emoji: "🔁",
    invocation: { command: "another", options: another(search.request, last, visibility) },
  };
  return messageFromQuotes(quotes, {
    heading: phrase === undefined ? words.quotesCalled(asked) : words.whoSaid(shortly(phrase)),
    picture: phrase === undefined ? picture : null,
    ...(phrase !== undefined && { phrase }),
    ...(assumed !== "" && { assumed }),
    actions: available > quotes.length ? [more] : [],
    accent,
    visibility,
    language,
  });
}

/** The best of two people, the same size; of two sides where the words round them tell. */
async function voicesMessage(
  quotes: readonly SourcedQuote[],
  search: Search,
  answering: Answering,
): Promise<Message> {
  const named = quotes.filter(({ quote }) => quote.speaker !== null);
  const [first] = named;
  if (first === undefined) return noneMessage(search, answering);
  const others = named.filter(({ quote }) => quote.speaker?.name !== first.quote.speaker?.name);
  const second = otherSide(first, others);
  return voicesShown(second === null ? [first] : [first, second], search, answering);
}

/** Two people side by side, or the truth that one of them says nothing on it. */
export async function voicesShown(
  pair: readonly SourcedQuote[],
  search: Search,
  answering: Answering,
): Promise<Message> {
  const { language, desk, visibility } = answering;
  const words = ANSWERS[language];
  const [first, second] = pair;
  if (first === undefined) return noneMessage(search, answering);
  await keep(pair, search, answering);
  const subject = shortly(search.request.about ?? "");
  const { accent } = await drawn(first, language, desk);
  return messageFromQuotes(pair, {
    heading: second === undefined ? words.oneVoice(subject) : words.voices(subject),
    picture: null,
    actions: [],
    accent,
    visibility,
    language,
  });
}

async function allShown(count: number, search: Search, answering: Answering): Promise<Message> {
  const { language, visibility } = answering;
  const actions = offersFor(search, language).map((offer) => ({ kind: "run", ...offer }) as const);
  return sayMessage({ heading: ANSWERS[language].allQuotes(count), actions, language, visibility });
}

async function noneMessage(search: Search, { language, desk }: Answering): Promise<Message> {
  const articles = articlesFor(search);
  const { phrase } = search.request;
  const offers = [...offersFor(search, language)];
  if (phrase !== undefined) {
    const { outcome } = await desk.pipeline.checkWords(phrase);
    if (outcome.kind === "verbatim")
      offers.unshift({
        label: ANSWERS[language].checkWords,
        invocation: { command: "verify", options: { words: phrase } },
      });
  }
  return messageForNone({
    asked: askedFor(search, language),
    articlesSearched: articles.length,
    outletsSearched: outletCount(articles),
    nearest: phrase === undefined ? reportedFor(search, articles) : [],
    offers,
    language,
  });
}

/** What is reported of the one who was asked for and has no quote: sentences of articles, told as such. */
function reportedFor(
  { request, who, pipeline }: Search,
  articles: readonly Article[],
): readonly SourcedQuote[] {
  const speaker = who?.kind === "found" ? who.name : (request.speaker ?? request.words);
  if (speaker === undefined || speaker === "") return [];
  const { about, outlet } = request;
  const query = { speaker, ...(about !== undefined && { about }), ...(outlet !== undefined && { outlet }) };
  return pipeline.reportedBy({ quotes: [], articles }, query).slice(0, MAX_REPORTED);
}

async function keep(quotes: readonly SourcedQuote[], search: Search, answering: Answering): Promise<void> {
  const { asker, desk, shown } = answering;
  const ids = quotes.map(({ quote }) => quote.id);
  await remember(asker, desk, {
    last: "quote",
    request: search.request,
    shown: [...shown, ...ids].slice(-MAX_REMEMBERED),
    lastSpeaker: quotes[0]?.quote.speaker?.name ?? null,
  });
}
