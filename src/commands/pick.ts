/** Takes up a button whose request was too long for its id. A button that nobody remembers says that it is too old. */
import { ANSWERS } from "../message/answer-words.ts";
import { sayMessage } from "../message/say.ts";
import type { Invocation } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { PICK } from "./buttons.ts";
import { recall } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { type Handler, hiddenCommand } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";

export type Run = (invocation: Invocation, desk: CommandDesk) => Promise<Message>;

export function makePick(run: Run): Handler {
  return {
    command: hiddenCommand(PICK, "What a button stands for"),
    inner: [innerOption("id")],
    async run(invocation, desk) {
      const { offers } = await recall(invocation, desk);
      const { id = "" } = invocation.options;
      const meant = Object.hasOwn(offers, id) ? offers[id] : undefined;
      if (meant === undefined) {
        const language = languageOf(invocation.locale);
        return sayMessage({ heading: ANSWERS[language].tooOld, language });
      }
      return run({ ...invocation, ...meant }, desk);
    },
  };
}
