/** Plain words, in a mention or a direct message: the command they mean, answered in the language they are in. */
import { understand } from "../ask/understand.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { knownHere } from "./known.ts";
import { localeFor } from "./language.ts";
import { textOption } from "./options.ts";
import type { Run } from "./pick.ts";

/** More than any platform's message; only the beginning is read. */
const MAX_CHARS = 40_000;

export function makeAsk(run: Run): Handler {
  return {
    command: hiddenCommand("ask", "Plain words", [
      textOption({ name: "words", description: "Plain words", maxChars: MAX_CHARS, example: "", rest: true }),
    ]),
    async run(invocation, desk) {
      const { words = "" } = invocation.options;
      const meant = understand(words, await knownHere(desk));
      return run({ ...invocation, ...meant, locale: localeFor(words, invocation.locale) }, desk);
    },
  };
}
