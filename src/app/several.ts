/** Commands where several processes run the same bot: each is answered by one, and whoever comes next knows what was said. */
import {
  type Conversation,
  type ConversationMemory,
  makeConversationMemory,
  REMEMBERED_MS,
} from "../ask/memory.ts";
import { makeSqlTalks } from "../store/talks.ts";
import type { OpenedStore } from "./store.ts";
import type { World } from "./world.ts";

/** Platforms repeat what they sent for some minutes. */
const HEARD_MS = 60 * 60_000;
/** Of the three seconds for a first answer. Where the store is slower, two answers are better than none. */
const PATIENCE_MS = 700;

export function mineOf(
  { shared }: Pick<OpenedStore, "shared">,
  { wait, log }: Pick<World, "wait" | "log">,
): ((id: string) => Promise<boolean>) | undefined {
  if (shared === null) return undefined;
  return async (id) => {
    const asked = shared.take(`heard ${id}`, HEARD_MS).catch((cause: unknown) => {
      log.warn({ err: cause }, "the store did not say whether another process answers");
      return true;
    });
    return Promise.race([asked, wait(PATIENCE_MS).then(() => true)]);
  };
}

export function memoryOf({ db, shared }: Pick<OpenedStore, "db" | "shared">): ConversationMemory {
  return shared === null ? makeConversationMemory() : makeSqlTalks<Conversation>(db, REMEMBERED_MS);
}
