/** `/help`: what can be asked, and examples from what this channel is about. */
import { helpMessage } from "../message/notice.ts";
import type { Handler } from "./handler.ts";
import { HANDLERS } from "./handlers.ts";
import { languageOf } from "./language.ts";
import { topicsHere } from "./topics.ts";

export const help: Handler = {
  command: {
    name: "help",
    names: { ko: "도움말" },
    description: "What you can ask for",
    descriptions: { ko: "무엇을 물어볼 수 있는지" },
    options: [],
    visibility: "private",
    hidden: false,
  },
  async run({ where, locale }, desk) {
    const topics = topicsHere(where, desk.definitions());
    return helpMessage({
      commands: HANDLERS.map(({ command }) => command),
      examples: topics.slice(0, 3).map(({ title }) => `brief me on ${title}`),
      language: languageOf(locale),
    });
  },
};
