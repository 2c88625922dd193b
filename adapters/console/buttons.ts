/** What of a message can be pressed, in reading order: a terminal numbers it. */
import type { ButtonInvocation, Message } from "../../src/model/message.ts";

export interface Button {
  readonly label: string;
  readonly invocation: ButtonInvocation;
}

export function buttonsOf({ blocks }: Message): readonly Button[] {
  return blocks.flatMap((block): readonly Button[] => {
    if (block.kind === "choices") return block.choices;
    if (block.kind !== "actions") return [];
    return block.actions.flatMap((action) => (action.kind === "run" ? [action] : []));
  });
}
