/**
 * From an invocation to an answer, for every platform. In: what somebody typed or pressed. Out: a message, always: a
 * UserError is shown to the person; anything else is logged with a reference, and the person gets the reference.
 */
import type { Listener, SuggestRequest } from "../adapter.ts";
import { UserError } from "../errors.ts";
import { errorMessage } from "../message/notice.ts";
import type { Command, Invocation, Suggestion } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { withShortButtons } from "./buttons.ts";
import { recall, remember } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { HANDLERS, handlerOf, runCommand } from "./handlers.ts";
import { languageOf } from "./language.ts";

export const COMMANDS: readonly Command[] = HANDLERS.map(({ command }) => command);

export function makeListener(desk: CommandDesk): Listener {
  async function answer(invocation: Invocation): Promise<Message> {
    try {
      const message = await runCommand(invocation, desk);
      return await kept(message, invocation, desk);
    } catch (cause) {
      const language = languageOf(invocation.locale);
      if (cause instanceof UserError) return errorMessage({ text: cause.message, reference: null, language });
      const reference = desk.newReference();
      desk.log.error({ err: cause, reference, command: invocation.command }, "a command failed");
      return errorMessage({ text: null, reference, language });
    }
  }

  async function suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    try {
      return (await handlerOf(request.command)?.suggest?.(request, desk)) ?? [];
    } catch (cause) {
      desk.log.warn({ err: cause, command: request.command }, "suggestions failed");
      return [];
    }
  }

  return {
    answer,
    suggest,
    home: (asker) => answer({ command: "home", options: {}, ...asker }),
  };
}

async function kept(message: Message, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const { offers: known } = await recall(invocation, desk);
  const { message: short, offers } = withShortButtons(message, known);
  if (offers !== null) await remember(invocation, desk, { offers });
  return short;
}
