/** What is not done: inventing a quote, having an opinion. Said in a sentence, with something real in its place. */
import { ANSWERS } from "../message/answer-words.ts";
import { sayMessage } from "../message/say.ts";
import type { Action } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption, type Options } from "./options.ts";
import { seek } from "./seek.ts";
import { topicsHere } from "./topics.ts";

const MAX_WORD_CHARS = 40;

export const decline: Handler = {
  command: hiddenCommand("decline", "What is not done, and what is"),
  inner: [innerOption("why", 20), innerOption("speaker", 200), innerOption("about", 300)],
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const words = ANSWERS[language];
    const { why, speaker, about } = invocation.options;
    const opinion = why === "opinion";
    const actions: Action[] = [];
    const offer = (label: string, command: string, options: Options) =>
      actions.push({ kind: "run", label, invocation: { command, options } });
    const finds = async (request: Options) => {
      const { kind } = await seek(request, invocation, language, desk);
      return kind === "found" || kind === "several";
    };
    if (about !== undefined && opinion && (await finds({ about })))
      offer(words.bothSides(truncate(about, MAX_WORD_CHARS)), "quote", { about, both: "yes" });
    if (speaker !== undefined && (await finds({ speaker })))
      offer(words.realQuote(truncate(speaker, MAX_WORD_CHARS)), "quote", { speaker });
    if (about !== undefined && !opinion && (await finds({ about })))
      offer(words.realQuoteOn(truncate(about, MAX_WORD_CHARS)), "quote", { about });
    for (const { name, title } of topicsHere(invocation.where, desk.definitions()).slice(0, 2))
      offer(words.briefMe(title), "brief", { topic: name });
    const heading = opinion ? words.noOpinion : words.neverInvented;
    return sayMessage({ heading, actions, language, visibility: "public" });
  },
};
