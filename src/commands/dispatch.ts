/**
 * From an invocation to an answer, for every platform. In: what somebody typed or pressed. Out: a message, always: a
 * UserError is shown to the person; where the store is away, that is said; anything else is logged with a reference, and the
 * person gets the reference.
 */
import type { Listener, SuggestRequest } from "../adapter.ts";
import { UserError } from "../errors.ts";
import { errorMessage } from "../message/notice.ts";
import { WORDS } from "../message/words.ts";
import type { Command, Invocation, Suggestion } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import { withShortButtons } from "./buttons.ts";
import { recall, remember } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import { HANDLERS, handlerOf, runCommand } from "./handlers.ts";
import { languageOf } from "./language.ts";

export const COMMANDS: readonly Command[] = HANDLERS.map(({ command }) => command);

/** With the question whether the store is there, and whose command it is, an answer comes within three seconds. */
const SLOW_MS = 800;

export function makeListener(desk: CommandDesk): Listener {
  /** Also where the command hangs: the store can be away without saying so. */
  async function answer(invocation: Invocation): Promise<Message> {
    const work = answered(invocation);
    if (desk.storeAway === undefined) return work;
    const away = desk.storeAway(SLOW_MS).then((isAway) => (isAway ? storeAwayMessage(invocation) : null));
    return (await Promise.race([work, away])) ?? work;
  }

  async function answered(invocation: Invocation): Promise<Message> {
    try {
      const message = await runCommand(invocation, desk);
      return await kept(message, invocation, desk);
    } catch (cause) {
      const language = languageOf(invocation.locale);
      if (cause instanceof UserError) return errorMessage({ text: cause.message, reference: null, language });
      if (await desk.storeAway?.(0)) return storeAwayMessage(invocation);
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

  async function fill(invocation: Invocation): Promise<Invocation["options"] | null> {
    try {
      const filled = handlerOf(invocation.command)?.fill?.(invocation, desk);
      return filled === undefined ? invocation.options : await filled;
    } catch (cause) {
      if (!(cause instanceof UserError))
        desk.log.warn({ err: cause, command: invocation.command }, "a form could not be filled in");
      return null;
    }
  }

  return {
    answer,
    suggest,
    fill,
    home: (asker) => answer({ command: "home", options: {}, ...asker }),
  };
}

function storeAwayMessage({ locale }: Invocation): Message {
  const language = languageOf(locale);
  return errorMessage({ text: WORDS[language].storeAway, reference: null, language });
}

async function kept(message: Message, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const { offers: known } = await recall(invocation, desk);
  const { message: short, offers } = withShortButtons(message, known);
  if (offers !== null) await remember(invocation, desk, { offers });
  return short;
}
