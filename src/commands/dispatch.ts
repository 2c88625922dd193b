/**
 * From an invocation to an answer, for every platform. In: what somebody typed or pressed. Out: a message, always: a
 * UserError is shown to the person; anything else is logged with a reference, and the person gets the reference.
 */
import type { Listener, SuggestRequest } from "../adapter.ts";
import { UserError } from "../errors.ts";
import { errorMessage } from "../message/notice.ts";
import type { Command, Invocation, Suggestion } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";
import { HANDLERS } from "./handlers.ts";
import { languageOf } from "./language.ts";

export const COMMANDS: readonly Command[] = HANDLERS.map(({ command }) => command);

const BY_NAME = new Map(HANDLERS.map((handler) => [handler.command.name, handler]));

export function makeListener(desk: CommandDesk): Listener {
  async function answer(invocation: Invocation): Promise<Message> {
    const language = languageOf(invocation.locale);
    try {
      const handler = BY_NAME.get(invocation.command) ?? BY_NAME.get("help");
      if (handler === undefined) throw new Error("there is no command");
      return await handler.run(invocation, desk);
    } catch (cause) {
      if (cause instanceof UserError) return errorMessage({ text: cause.message, reference: null, language });
      const reference = desk.newReference();
      desk.log.error({ err: cause, reference, command: invocation.command }, "a command failed");
      return errorMessage({ text: null, reference, language });
    }
  }

  async function suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    try {
      return (await BY_NAME.get(request.command)?.suggest?.(request, desk)) ?? [];
    } catch (cause) {
      desk.log.warn({ err: cause, command: request.command }, "suggestions failed");
      return [];
    }
  }

  return {
    answer,
    suggest,
    home: (who, locale) => answer({ command: "help", options: {}, where: "", who, locale }),
  };
}
