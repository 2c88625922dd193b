/**
 * What can be asked instead, each with its count, never shown as the answer: the same speaker on other subjects, others on
 * the subject, any time, other outlets. And the choice between several people.
 */
import type { Person } from "../ask/people.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { chooseMessage } from "../message/choose.ts";
import type { ButtonInvocation, Choice, Message } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import type { Options } from "./options.ts";
import { quotesFor, type Search } from "./search.ts";

const MAX_PEOPLE = 5;
const MAX_LABEL_CHARS = 75;
const MAX_NAME_CHARS = 40;

export interface Offer {
  readonly label: string;
  readonly invocation: ButtonInvocation;
}

export function offersFor(search: Search, language: Message["language"]): readonly Offer[] {
  const words = ANSWERS[language];
  const { request, who, window } = search;
  const offers: Offer[] = [];
  const offer = (label: (count: number) => string, count: number, options: Options) => {
    if (count > 0) offers.push({ label: label(count), invocation: { command: "quote", options } });
  };
  const name = truncate(who?.kind === "found" ? who.name : "", MAX_NAME_CHARS);
  const subject = request.about ?? request.phrase;
  if (window !== null)
    offer(words.anyTime, quotesFor(search, { window: true }).length, without(request, "since"));
  if (request.outlet !== undefined)
    offer(words.anyOutlet, quotesFor(search, { outlet: true }).length, without(request, "outlet"));
  if (who?.kind === "found" && subject !== undefined)
    offer(
      (count) => words.onOther(name, count),
      quotesFor(search, { subject: true, window: true, outlet: true }).length,
      without(request, "about", "phrase", "since", "outlet"),
    );
  if (who !== null && request.about !== undefined)
    offer(
      (count) => words.othersOn(truncate(request.about ?? "", MAX_NAME_CHARS), count),
      quotesFor(search, { speaker: true, window: true, outlet: true }).length,
      without(request, "speaker", "by", "words", "since", "outlet"),
    );
  return offers;
}

export function without(request: Options, ...names: readonly string[]): Options {
  return Object.fromEntries(Object.entries(request).filter(([name]) => !names.includes(name)));
}

/** At most five, each with the role that tells them apart. */
export function choosePerson(
  people: readonly Person[],
  request: Options,
  question: string,
  language: Message["language"],
): Message {
  const rest = without(request, "speaker", "words", "by");
  const choices = people.slice(0, MAX_PEOPLE).map((person): Choice => {
    const label = truncate(personCalled(person), MAX_LABEL_CHARS);
    return { label, invocation: { command: "quote", options: { by: idOf(person), ...rest } } };
  });
  return chooseMessage({ question, choices, language });
}

/** With what tells them apart: the role, or for somebody without a name the article. */
function personCalled({ name, role, isNameless, quotes: [first] }: Person): string {
  if (isNameless) return `${name}: ${first?.article.headline ?? ""}`;
  return role === null ? name : `${name}, ${role}`;
}

/** Any quote of a person stands for them: names are too long for a button, and may fit two people. */
function idOf({ quotes }: Person): string {
  return quotes[0]?.quote.id ?? "";
}
