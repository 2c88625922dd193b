/**
 * Commands where several processes run the same bot on one store: each is answered by one, whoever comes next knows what was
 * said, and where the server is away the person is told so.
 */
import { sql } from "kysely";
import type { SharedTurn } from "../adapter.ts";
import {
  type Conversation,
  type ConversationMemory,
  makeConversationMemory,
  REMEMBERED_MS,
} from "../ask/memory.ts";
import type { Keep } from "../model/keep.ts";
import { makeSqlKeep } from "../store/keep.ts";
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

/** Of the two seconds that a person gladly waits: where the store is slower, each process keeps to a share of its own. */
const TURN_PATIENCE_MS = 1_000;

/** How long a request with a token waits for its turn among those of all processes; undefined where there is one. */
export function turnOf(
  { shared }: Pick<OpenedStore, "shared">,
  { wait }: Pick<World, "wait">,
): SharedTurn | undefined {
  if (shared === null) return undefined;
  const { clock, reserveSoon } = shared;
  return async (name, spacingMs, withinMs) => {
    const asked = reserveSoon(`requests ${name}`, clock.now().getTime(), spacingMs, withinMs);
    const late = wait(TURN_PATIENCE_MS).then(() => Promise.reject(new Error("the store is slow")));
    const at = await Promise.race([asked, late]);
    return at === null ? null : Math.max(0, at - clock.now().getTime());
  };
}

export function memoryOf({ db, shared }: Pick<OpenedStore, "db" | "shared">): ConversationMemory {
  return shared === null ? makeConversationMemory() : makeSqlTalks<Conversation>(db, REMEMBERED_MS);
}

/** By the clock that the processes share, so that what one keeps is out of date for all at the same time. */
export function keepIn(
  { db, shared }: Pick<OpenedStore, "db" | "shared">,
  { now }: Pick<World, "now">,
): Keep {
  return makeSqlKeep(db, shared?.clock.now ?? now);
}

/** How long the store may take to say that it is there. */
const PROBE_MS = 1_000;

/** Whether the store is away, as asked of it after so many milliseconds; undefined where it is a file. */
export function storeAwayOf(
  { db, shared }: Pick<OpenedStore, "db" | "shared">,
  { wait }: Pick<World, "wait">,
): ((afterMs: number) => Promise<boolean>) | undefined {
  if (shared === null) return undefined;
  return async (afterMs) => {
    if (afterMs > 0) await wait(afterMs);
    const answered = sql`select 1`.execute(db).then(
      () => false,
      () => true,
    );
    return Promise.race([answered, wait(PROBE_MS).then(() => true)]);
  };
}
