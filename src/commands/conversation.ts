/**
 * What was said before in this place with this person: read and kept for every command in the same way. A memory that
 * fails is written down and costs the thread of the talk, never the answer.
 */
import type { Asker } from "../adapter.ts";
import { type Conversation, NOTHING_SAID } from "../ask/memory.ts";
import type { CommandDesk } from "./desk.ts";

/** A talk that goes on in a thread began in the channel the thread hangs on. */
export async function recall({ where, who }: Asker, desk: CommandDesk): Promise<Conversation> {
  try {
    const here = await desk.memory.recall(where, who, desk.now());
    if (here !== null) return here;
    const thread = where.lastIndexOf("/");
    const before = thread < 0 ? null : await desk.memory.recall(where.slice(0, thread), who, desk.now());
    return before ?? NOTHING_SAID;
  } catch (cause) {
    desk.log.warn({ err: cause }, "a conversation was not recalled");
    return NOTHING_SAID;
  }
}

export async function remember(asker: Asker, desk: CommandDesk, said: Partial<Conversation>): Promise<void> {
  const before = await recall(asker, desk);
  try {
    await desk.memory.remember(asker.where, asker.who, { ...before, ...said }, desk.now());
  } catch (cause) {
    desk.log.warn({ err: cause }, "a conversation was not remembered");
  }
}
