/** "Useful" and "Not useful" under a post: the two buttons that count. In: a message, its delivery's id. Out: both. Pure. */
import type { Action, Message } from "../model/message.ts";
import { PERSON_WORDS } from "./person-words.ts";

export function withFeedback(message: Message, delivery: string): Message {
  const words = PERSON_WORDS[message.language];
  const vote = (emoji: string, label: string, useful: "yes" | "no"): Action => ({
    kind: "run",
    emoji,
    label,
    invocation: { command: "rate", options: { id: delivery, useful } },
  });
  const actions = [vote("👍", words.useful, "yes"), vote("👎", words.notUseful, "no")];
  return { ...message, blocks: [...message.blocks, { kind: "actions", actions, feedback: true }] };
}
