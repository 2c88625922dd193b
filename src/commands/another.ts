/** "Another one": the next quote for the same request, never one that was shown; or more stories after a briefing. */
import { ANSWERS } from "../message/answer-words.ts";
import { sayMessage } from "../message/say.ts";
import type { Message } from "../model/message.ts";
import { recall } from "./conversation.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { more } from "./more.ts";
import { without } from "./offers.ts";
import { innerOption, type Options, PRIVATE } from "./options.ts";
import { quote } from "./quote.ts";
import { answerSought } from "./quote-answer.ts";
import { seek } from "./seek.ts";

export const another: Handler = {
  command: hiddenCommand("another", "The next quote"),
  inner: [innerOption("after"), ...quote.command.options, ...(quote.inner ?? []), PRIVATE],
  async run(invocation, desk): Promise<Message> {
    const language = languageOf(invocation.locale);
    const said = await recall(invocation, desk);
    const { after, ...asked } = without(invocation.options, "private");
    const pressed = Object.keys(asked).length > 0 || after !== undefined;
    if (!pressed && said.last === "briefing") return more.run(invocation, desk);
    const request = pressed ? asked : said.request;
    if (request === null) return sayMessage({ heading: ANSWERS[language].nothingBefore, language });
    const sought = await seek(without(request, "count"), invocation, language, desk);
    const quotes = sought.kind === "found" ? sought.quotes : [];
    const ours = said.request !== null && isSame(request, said.request);
    const shown = ours ? said.shown : upTo(after, quotes);
    const visibility = invocation.options.private === "true" ? "private" : "public";
    return answerSought(sought, { asker: invocation, language, desk, visibility, shown });
  },
};

/** Somebody else's button: everything up to the quote above it was seen. */
function upTo(id: string | undefined, quotes: readonly { readonly quote: { readonly id: string } }[]) {
  if (id === undefined) return [];
  const at = quotes.findIndex(({ quote }) => quote.id === id);
  return at < 0 ? [id] : quotes.slice(0, at + 1).map(({ quote }) => quote.id);
}

function isSame(one: Options, other: Options): boolean {
  const form = (request: Options) => JSON.stringify(Object.entries(without(request, "count")).sort());
  return form(one) === form(other);
}
