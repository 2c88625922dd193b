/** Repeats a request that may be repeated (reading, editing, deleting) where the failure can pass. Posts come here with a nonce. */
import { ConfigError } from "../../src/errors.ts";
import { CODES, hasCode, mayPass, outcomeOf } from "./outcome.ts";

export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

const PAUSES_MS = [250, 1_500];
/** Answers outlast a short outage; a reply's nonce holds for as long. */
const ANSWER_PAUSES_MS = [250, 1_500, 5_000, 15_000];
/** A longer wait is for the caller to decide. */
const MAX_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export async function patiently<T>(request: () => Promise<T>, wait: Wait): Promise<T> {
  return await repeated(request, wait, PAUSES_MS, mayPass);
}

/** For answers. An interaction's messages can be written to only once Discord has digested the first answer. */
export async function patientlyAnswer<T>(request: () => Promise<T>, wait: Wait): Promise<T> {
  const passes = (error: unknown) => mayPass(error) || hasCode(error, CODES.unknownWebhook);
  return await repeated(request, wait, ANSWER_PAUSES_MS, passes);
}

async function repeated<T>(
  request: () => Promise<T>,
  wait: Wait,
  pausesMs: readonly number[],
  passes: (error: unknown) => boolean,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const pauseMs = pausesMs[attempt];
      const askedMs = pauseAsked(error);
      if (pauseMs === undefined || !passes(error) || askedMs > MAX_PAUSE_MS) throw error;
      await wait(Math.max(pauseMs, askedMs));
    }
  }
}

/** Until it works, with longer and longer pauses: for what the bot can't start without. Throws what can't pass, and when `until` fires. */
export async function persistently<T>(
  request: () => Promise<T>,
  wait: Wait,
  { until, onFailure }: { readonly until: AbortSignal; readonly onFailure: (error: unknown) => void },
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await request();
    } catch (error) {
      if (error instanceof ConfigError || !mayPass(error) || until.aborted) throw error;
      onFailure(error);
      await wait(Math.max(pauseMs, pauseAsked(error)), until);
      if (until.aborted) throw error;
    }
  }
}

function pauseAsked(error: unknown): number {
  const outcome = outcomeOf(error);
  return outcome.kind === "not-sent" ? (outcome.retryAfterMs ?? 0) : 0;
}
