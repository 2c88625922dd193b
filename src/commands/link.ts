/** A web address: a briefing of that page, or its quotes. Nothing of the page enters the store. */

import { ANSWERS } from "../message/answer-words.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import { messageForNone } from "../message/none.ts";
import type { Invocation } from "../model/command.ts";
import type { Length } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption, LENGTH, PRIVATE } from "./options.ts";
import { readArticle } from "./pages.ts";
import { answerSought } from "./quote-answer.ts";
import { seek } from "./seek.ts";

export const link: Handler = {
  command: hiddenCommand("link", "A briefing of one page, or its quotes"),
  inner: [innerOption("url", 2_000), innerOption("want", 10), LENGTH, PRIVATE],
  run: (invocation, desk) => answerPage(invocation.options.url ?? "", invocation, desk),
};

/** Throws a UserError where the page can't be read or is no article. */
export async function answerPage(url: string, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const language = languageOf(invocation.locale);
  const { want, length, private: hidden } = invocation.options;
  const visibility = hidden === "true" ? "private" : "public";
  const article = await readArticle(url, desk, language);
  if (want !== "quotes") {
    const accent = desk.pipeline.briefingOf(article, desk.definitions())?.accent ?? "slate";
    const briefing = desk.pipeline.briefArticle(article, {
      accent,
      ...(length && { length: length as Length }),
    });
    return messageFromBriefing(briefing, { language, visibility });
  }
  const sought = await seek({ article: article.id }, invocation, language, desk);
  if (sought.kind !== "none")
    return answerSought(sought, { asker: invocation, language, desk, visibility, shown: [] });
  return messageForNone({
    asked: ANSWERS[language].onPage,
    articlesSearched: 1,
    nearest: [],
    language,
  });
}
