/**
 * An answer in a channel or thread, posted once: marked in its metadata, and looked for before it is posted again where
 * Slack's own answer was lost. Rejects where it can't be posted, or can't be known to be.
 */
import { randomUUID } from "node:crypto";
import type { Account, Accounts } from "./account.ts";
import { addressOf } from "./address.ts";
import { EVENT_TYPE, find } from "./find.ts";
import { outcomeOf } from "./outcome.ts";
import type { Body } from "./render.ts";
import type { Tools } from "./upload.ts";

const TRIES = 4;
const PAUSE_MS = 1_000;
/** An answer is given while somebody waits: longer than this, and they have asked again. */
const MAX_PAUSE_MS = 10_000;

export async function postSurely(
  account: Account,
  { channel, thread }: { readonly channel: string; readonly thread: string | null },
  body: Body,
  { wait }: Tools,
): Promise<void> {
  const mark = { id: `answer-${randomUUID()}`, part: 0 };
  const only: Pick<Accounts, "of"> = { of: async () => account };
  const startedAt = new Date();
  for (let attempt = 1; ; attempt++) {
    try {
      await account.web.chat.postMessage({
        channel,
        ...body,
        metadata: { event_type: EVENT_TYPE, event_payload: mark },
        ...(thread === null ? {} : { thread_ts: thread }),
      });
      return;
    } catch (error) {
      const outcome = outcomeOf(error);
      const pauseMs = outcome.kind === "not-sent" ? (outcome.retryAfterMs ?? PAUSE_MS) : PAUSE_MS;
      const mayRetry = outcome.kind === "not-sent" || outcome.kind === "ambiguous";
      if (!mayRetry || attempt === TRIES || pauseMs > MAX_PAUSE_MS) throw error;
      await wait(pauseMs);
      if (outcome.kind === "not-sent") continue;
      const found = await find(only, addressOf({ team: null, channel, thread }), mark, startedAt, { wait });
      if (found.kind === "seen") return;
      if (found.kind === "unknowable") throw error;
    }
  }
}
