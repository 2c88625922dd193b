/** A call that changes nothing, tried again where its failure may pass. For reading only: a post tried twice is two posts. */
import { outcomeOf } from "./outcome.ts";

const TRIES = 4;
const FIRST_PAUSE_MS = 300;
/** Slack asks for up to a minute; nobody's history read is worth holding a slot for longer. */
const MAX_PAUSE_MS = 60_000;

export async function patiently<T>(call: () => Promise<T>, wait: (ms: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const outcome = outcomeOf(error);
      const mayPass = outcome.kind === "not-sent" || outcome.kind === "ambiguous";
      const asked = outcome.kind === "not-sent" ? outcome.retryAfterMs : undefined;
      const pauseMs = asked ?? FIRST_PAUSE_MS * 2 ** (attempt - 1);
      if (!mayPass || attempt === TRIES || pauseMs > MAX_PAUSE_MS) throw error;
      await wait(pauseMs);
    }
  }
}
