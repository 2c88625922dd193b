/** "Stop posting here": who can, and how. Nothing is stopped by a sentence that anybody may have typed. */
import { ANSWERS } from "../message/answer-words.ts";
import { sayMessage } from "../message/say.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { postedHere } from "./topics.ts";

export const stop: Handler = {
  command: hiddenCommand("stop", "Who can stop posts here", [], "private"),
  async run({ where, locale }, desk) {
    const language = languageOf(locale);
    const words = ANSWERS[language];
    const titles = postedHere(where, desk.definitions()).map(({ title }) => title);
    const lines =
      titles.length === 0 ? [words.stopNone] : [words.stopFiles(titles.join(", ")), words.stopManagers];
    return sayMessage({ heading: words.stop, lines, language });
  },
};
