/**
 * The states of OAuth: what ties the person who comes back from Slack's page to the browser that was sent there. Each is
 * signed, so that any process of the bot knows it as one of ours without anything being kept; it is good for ten minutes, and
 * for one use, which is kept. The library puts the same state into a cookie and compares the two. Source: RFC 6749, section
 * 10.12.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { StateStore } from "@slack/bolt";
import type { Keep } from "../../src/model/keep.ts";
import { BOT_SCOPES } from "./scopes.ts";

export const STATE_S = 600;
const RANDOM_BYTES = 24;
/** "random.second it ends.signature". */
const SHAPE = /^([\w-]{32})\.(\d{10,12})\.([\w-]{43})$/;

export interface States extends StateStore {
  /** Not good any more, whether it was or not. */
  spend(state: string): Promise<void>;
}

/** Coded as the library's own refusals are. */
class StateRefused extends Error {
  override readonly name = "StateRefused";
  readonly code = "slack_oauth_invalid_state";
  constructor() {
    super("the state is unknown, used or older than ten minutes");
  }
}

/** `secret`: the app's own, which every process has. `now` in milliseconds. */
export function makeStates(secret: string, keep: Keep, now: () => number): States {
  const signed = (what: string) =>
    createHmac("sha256", `state of an installation ${secret}`).update(what).digest();

  /** null for what is not ours, or too old. */
  function ours(state: string): string | null {
    const [, random = "", ends = "", signature = ""] = SHAPE.exec(state) ?? [];
    const given = Buffer.from(signature, "base64url");
    const due = signed(`${random}.${ends}`);
    const isOurs = given.length === due.length && timingSafeEqual(given, due);
    return isOurs && Number(ends) * 1000 >= now() ? random : null;
  }

  async function isFirst(state: string): Promise<boolean> {
    const random = ours(state);
    return random !== null && (await keep.first(`state ${random}`, STATE_S * 1000));
  }

  return {
    async generateStateParam() {
      const what = `${randomBytes(RANDOM_BYTES).toString("base64url")}.${Math.floor(now() / 1000) + STATE_S}`;
      return `${what}.${signed(what).toString("base64url")}`;
    },
    async verifyStateParam(_, state) {
      if (!(await isFirst(state))) throw new StateRefused();
      return { scopes: Object.keys(BOT_SCOPES) };
    },
    async spend(state) {
      await isFirst(state);
    },
  };
}
