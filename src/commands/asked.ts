/** A request for quotes said back in words, as it was understood: "from Han Ji-won about “arms” yesterday (23 Nov, …)". */
import type { Window } from "../ask/window.ts";
import { ANSWERS } from "../message/answer-words.ts";
import type { Message } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import type { Search } from "./search.ts";

const MAX_WORD_CHARS = 80;

/** Long words are cut for display. */
export const shortly = (words: string): string => truncate(words, MAX_WORD_CHARS);

export function askedFor({ request, who, window }: Search, language: Message["language"]): string {
  const words = ANSWERS[language];
  const { speaker, about, phrase, outlet, article } = request;
  const name = who === null || who.kind === "several" ? speaker : who.name;
  const speakerPart =
    request.words !== undefined && who?.kind === "nobody" && who.name === request.words
      ? words.fromOrAbout(shortly(request.words))
      : name === undefined
        ? ""
        : words.by(shortly(name));
  const what = [
    about === undefined ? "" : words.about(shortly(about)),
    phrase === undefined ? "" : words.withWords(shortly(phrase)),
  ];
  const where = [
    outlet === undefined ? "" : words.inOutlet(shortly(outlet)),
    article === undefined ? "" : words.onPage,
  ];
  const when = window === null ? "" : windowCalled(window, language);
  // Korean says when and where first.
  const parts =
    language === "ko" ? [when, ...where, speakerPart, ...what] : [speakerPart, ...what, ...where, when];
  return parts.filter((part) => part !== "").join(" ");
}

/** "yesterday (23 Nov, Asia/Seoul time)". */
export function windowCalled({ since, day, zone }: Window, language: Message["language"]): string {
  const words = ANSWERS[language];
  if (since === "today" || since === "yesterday")
    return words[since] + words.onDay(dayCalled(day, language), zone);
  return words.lastDays(since === "week" ? 7 : since === "month" ? 30 : 90);
}

/** "23 Nov", "11월 23일". */
export function dayCalled(day: string, language: Message["language"]): string {
  const date = new Date(`${day}T00:00:00Z`);
  const format = (tag: string) =>
    new Intl.DateTimeFormat(tag, {
      day: "numeric",
      month: language === "ko" ? "long" : "short",
      timeZone: "UTC",
    });
  return format(language === "ko" ? "ko-KR" : "en-GB").format(date);
}
