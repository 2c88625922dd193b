/**
 * Buttons that stand for more than their own id can hold are kept in the conversation under a short id. In: a message.
 * Out: the message with every button encodable, and what is to be remembered.
 */
import { type Conversation, NOTHING_SAID } from "../ask/memory.ts";
import { encodeInvocation, MAX_INVOCATION_CHARS } from "../message/invocation-id.ts";
import type { Block, ButtonInvocation, Message } from "../model/message.ts";
import { shortId } from "../text/identify.ts";

const MAX_OFFERS = 30;
/** The command that takes such a button up again. */
export const PICK = "pick";

export function withShortButtons(
  message: Message,
  known: Conversation["offers"] = NOTHING_SAID.offers,
): { readonly message: Message; readonly offers: Conversation["offers"] | null } {
  const made: Record<string, ButtonInvocation> = {};
  const short = (invocation: ButtonInvocation): ButtonInvocation => {
    if (isShort(invocation)) return invocation;
    const id = shortId(JSON.stringify(invocation), 10);
    made[id] = invocation;
    return { command: PICK, options: { id } };
  };
  const blocks = message.blocks.map((block): Block => {
    if (block.kind === "choices")
      return {
        ...block,
        choices: block.choices.map((choice) => ({ ...choice, invocation: short(choice.invocation) })),
      };
    if (block.kind !== "actions") return block;
    return {
      ...block,
      actions: block.actions.map((action) =>
        action.kind === "run" ? { ...action, invocation: short(action.invocation) } : action,
      ),
    };
  });
  if (Object.keys(made).length === 0) return { message, offers: null };
  const kept = Object.entries({ ...known, ...made }).slice(-MAX_OFFERS);
  return { message: { ...message, blocks }, offers: Object.fromEntries(kept) };
}

/** For messages that are in nobody's conversation: what can't be encoded is left out. */
export function withoutLongButtons(message: Message): Message {
  const blocks = message.blocks.map((block): Block => {
    if (block.kind === "choices")
      return { ...block, choices: block.choices.filter(({ invocation }) => isShort(invocation)) };
    if (block.kind !== "actions") return block;
    return {
      ...block,
      actions: block.actions.filter((action) => action.kind === "open" || isShort(action.invocation)),
    };
  });
  return { ...message, blocks };
}

function isShort(invocation: ButtonInvocation): boolean {
  try {
    return encodeInvocation(invocation).length <= MAX_INVOCATION_CHARS;
  } catch {
    return false;
  }
}
