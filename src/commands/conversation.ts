/** What was said before in this place with this person: read and kept for every command in the same way. */
import { type Conversation, NOTHING_SAID } from "../ask/memory.ts";
import type { Invocation } from "../model/command.ts";
import type { CommandDesk } from "./desk.ts";

export type Asker = Pick<Invocation, "where" | "who" | "locale">;

/** A talk that goes on in a thread began in the channel the thread hangs on. */
export async function recall({ where, who }: Asker, desk: CommandDesk): Promise<Conversation> {
  const here = await desk.memory.recall(where, who, desk.now());
  if (here !== null) return here;
  const thread = where.lastIndexOf("/");
  const before = thread < 0 ? null : await desk.memory.recall(where.slice(0, thread), who, desk.now());
  return before ?? NOTHING_SAID;
}

export async function remember(asker: Asker, desk: CommandDesk, said: Partial<Conversation>): Promise<void> {
  const before = await recall(asker, desk);
  await desk.memory.remember(asker.where, asker.who, { ...before, ...said }, desk.now());
}
