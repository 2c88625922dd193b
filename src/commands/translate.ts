/** "In English": no translation is set up here, and none is made up: the answer says so and keeps the original words. */
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromQuote } from "../message/from-quote.ts";
import { sayMessage } from "../message/say.ts";
import { recall } from "./conversation.ts";
import { drawn } from "./draw.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { lastQuote } from "./lookup.ts";
import { innerOption } from "./options.ts";

export const translate: Handler = {
  command: hiddenCommand("translate", "The last quote in another language"),
  inner: [innerOption("to", 10)],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = ANSWERS[language];
    const to = invocation.options.to ?? "en";
    const called = Object.hasOwn(words.languages, to) ? (words.languages[to] ?? to) : to;
    const said = await recall(invocation, desk);
    const sourced = await lastQuote(said, desk);
    if (sourced === null) {
      const heading = said.last === null ? words.nothingBefore : words.noTranslation(called);
      return sayMessage({ heading, language });
    }
    const already = sourced.article.language === to;
    return messageFromQuote(sourced, {
      ...(await drawn(sourced, language, desk)),
      picture: null,
      language,
      assumed: already ? words.alreadyIn(called) : words.noTranslation(called),
      inContext: { command: "context", options: { id: sourced.quote.id } },
    });
  },
};
