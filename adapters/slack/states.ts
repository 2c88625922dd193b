/**
 * The states of OAuth: what ties the person who comes back from Slack's page to the browser that was sent there. Each is
 * good for one use within ten minutes and is forgotten when the process ends, so nothing has to be signed. The library
 * puts the same state into a cookie and compares the two. Source: RFC 6749, section 10.12.
 */
import { randomBytes } from "node:crypto";
import type { StateStore } from "@slack/bolt";

export const STATE_S = 600;
/** More than that are not open at once unless somebody floods the page; then the oldest must start again. */
const MAX_OPEN = 10_000;

type InstallUrlOptions = Parameters<StateStore["generateStateParam"]>[0];

export interface States extends StateStore {
  /** Not good any more, whether it was or not. */
  spend(state: string): void;
}

/** Coded as the library's own refusals are. */
class StateRefused extends Error {
  override readonly name = "StateRefused";
  readonly code = "slack_oauth_invalid_state";
  constructor() {
    super("the state is unknown, used or older than ten minutes");
  }
}

/** `now` in milliseconds. */
export function makeStates(now: () => number): States {
  const open = new Map<string, { readonly options: InstallUrlOptions; readonly until: number }>();
  return {
    async generateStateParam(options) {
      for (const [state, { until }] of open) {
        if (until >= now() && open.size < MAX_OPEN) break;
        open.delete(state);
      }
      const state = randomBytes(32).toString("base64url");
      open.set(state, { options, until: now() + STATE_S * 1000 });
      return state;
    },
    async verifyStateParam(_, state) {
      const entry = open.get(state);
      open.delete(state);
      if (entry === undefined || entry.until < now()) throw new StateRefused();
      return entry.options;
    },
    spend: (state) => void open.delete(state),
  };
}
