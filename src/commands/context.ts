/** "In context": the paragraph a quote stands in. Under a button, so for the person who presses it alone. */
import { ANSWERS } from "../message/answer-words.ts";
import { messageInContext } from "../message/in-context.ts";
import { sayMessage } from "../message/say.ts";
import type { Message } from "../model/message.ts";
import type { SourcedQuote } from "../model/quote.ts";
import { recall } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { lastQuote, quoteCalled } from "./lookup.ts";
import { innerOption } from "./options.ts";

export const context: Handler = {
  command: hiddenCommand("context", "The paragraph a quote stands in", [], "private"),
  inner: [innerOption("id")],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const said = await recall(invocation, desk);
    const { id } = invocation.options;
    const sourced = await (id === undefined ? lastQuote(said, desk) : quoteCalled(id, said, desk));
    const words = ANSWERS[language];
    if (sourced === null)
      return sayMessage({ heading: id === undefined ? words.nothingBefore : words.tooOld, language });
    return inContext(sourced, "private", language, desk);
  },
};

export function inContext(
  sourced: SourcedQuote,
  visibility: Message["visibility"],
  language: Message["language"],
  desk: CommandDesk,
): Message {
  const accent = desk.pipeline.briefingOf(sourced.article, desk.definitions())?.accent ?? "red";
  return messageInContext(sourced, { language, visibility, accent });
}
