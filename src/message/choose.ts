/** A question with its answers: buttons where there are few, a list to choose from where there are more. Pure. */
import type { Action, Block, Choice, Message } from "../model/message.ts";
import { privately } from "./notice.ts";
import type { Language } from "./words.ts";

/** Of one list to choose from, on every platform. */
export const MAX_CHOICES = 25;
const MAX_BUTTONS = 5;

export function chooseMessage(options: {
  readonly question: string;
  readonly choices: readonly Choice[];
  readonly language: Language;
}): Message {
  const { question, choices, language } = options;
  const actions = choices.map(({ label, invocation }): Action => ({ kind: "run", label, invocation }));
  const answers: Block[] =
    choices.length === 0
      ? []
      : choices.length <= MAX_BUTTONS
        ? [{ kind: "actions", actions }]
        : [{ kind: "choices", placeholder: question, choices }];
  return privately([{ kind: "heading", text: question }, ...answers], question, language);
}
