/**
 * The one way out to Discord's API, under its limits (platform-facts, "REST"): never more than 50 requests a second with the
 * token, whatever the number of channels; no call at all once the token is refused; a rest before Discord would ban the
 * address for bad requests. In: a clock. Out: the requests of two queues: with the token, and of interactions, which Discord
 * counts apart, so that answers stay fast while ten thousand channels are posted to.
 */
import { DefaultRestOptions, REST, type RESTOptions } from "discord.js";
import type { SharedTurn } from "../../src/adapter.ts";
import type { Wait } from "./patiently.ts";

/** Discord's own figure is 50, in any second: with the burst it is reached, but for what bunches up on the way. */
const PER_SECOND = 44;
const BURST = 5;
/** Posts leave room for replies, look-ups and edits beside them. */
const POSTS_PER_SECOND = 40;
/** Timers fire a millisecond or two late: without room for one more, each post would be as much later than it need be. */
const POSTS_BURST = 2;
/** Of several processes, where their store does not say whose turn it is: only answers go out then. */
const ALONE_PER_SECOND = 15;
/** Shared turns are spaced for 44; a tenth of a second of them may bunch up. */
const LATE_MS = 100;
/** What would wait longer goes back to the caller, who knows better what is due first. */
const MAX_WAIT_MS = 3_000;
/** 401, 403 and 429 within ten minutes: Discord bans the address at 10,000. */
const BAD_WINDOW_MS = 10 * 60_000;
const MAX_BAD_ANSWERS = 2_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Nothing left this process; there is room again in `retryAfterMs`. */
export class BusyError extends Error {
  override readonly name = "BusyError";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`no request may leave for ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Discord does not know the token; nothing more is sent with it. */
export class TokenRefusedError extends Error {
  override readonly name = "TokenRefusedError";
}

export interface Wire {
  readonly rest: REST;
  /** For interactions: without the token, outside the 50 a second. */
  readonly hooks: REST;
  readonly options: Partial<RESTOptions>;
  /** Resolves when a post may leave; throws a BusyError where that would take too long. */
  readonly postTurn: () => Promise<void>;
  /** The gateway was told that the token is wrong. */
  readonly refuseToken: () => void;
  /** This machine's clock less Discord's, as of the last answer; null before one. */
  readonly clockAheadMs: () => number | null;
}

export interface WireOptions {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly now: () => number;
  readonly wait: Wait;
  /** Default: 10 s. */
  readonly timeoutMs?: number | undefined;
  /** Where several processes have the token. Default: this one alone has. */
  readonly sharedTurn?: SharedTurn | undefined;
  /** Within ten minutes. Default: 2,000. */
  readonly maxBadAnswers?: number;
}

export function makeWire({
  token,
  apiUrl,
  now,
  wait,
  timeoutMs = REQUEST_TIMEOUT_MS,
  sharedTurn,
  maxBadAnswers = MAX_BAD_ANSWERS,
}: WireOptions): Wire {
  const ownTurn = makeTurns(PER_SECOND, BURST, now, wait);
  const turn =
    sharedTurn === undefined ? ownTurn : makeSharedTurns(PER_SECOND, ownTurn, sharedTurn, { now, wait });
  const postTurn = makeTurns(POSTS_PER_SECOND, POSTS_BURST, now, wait);
  const bad: number[] = [];
  let isRefused = false;
  let aheadMs: number | null = null;

  const makeRequest: RESTOptions["makeRequest"] = async (url, init) => {
    const withToken = "Authorization" in ((init.headers ?? {}) as object);
    if (withToken && isRefused) throw new TokenRefusedError("the token was refused");
    while (bad[0] !== undefined && bad[0] <= now() - BAD_WINDOW_MS) bad.shift();
    if (bad.length >= maxBadAnswers) throw new BusyError((bad[0] ?? now()) + BAD_WINDOW_MS - now());
    if (withToken) await turn();
    const response = await DefaultRestOptions.makeRequest(url, init as object);
    const sentAt = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(sentAt)) aheadMs = now() - sentAt;
    // What others used up ("shared") does not count against the bot.
    const shared = response.headers.get("x-ratelimit-scope") === "shared";
    if ([401, 403, 429].includes(response.status) && !shared) bad.push(now());
    if (response.status !== 401 || !withToken) return response;
    isRefused = true;
    throw new TokenRefusedError("the token was refused");
  };

  const options: Partial<RESTOptions> = {
    ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, "") }),
    makeRequest,
    retries: 0,
    timeout: timeoutMs,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  };
  const rest = new REST({
    ...options,
    rejectOnRateLimit: ({ method, route, timeToReset }) =>
      method === "POST" && route === "/channels/:id/messages" && timeToReset > MAX_WAIT_MS,
  });
  return {
    rest: rest.setToken(token),
    hooks: new REST(options),
    options,
    postTurn,
    refuseToken: () => {
      isRefused = true;
    },
    clockAheadMs: () => aheadMs,
  };
}

/**
 * Turns among all processes that have the token. One that comes late to its turn, as its process stood still, asks for
 * another: else those that wait in several processes would leave at once. Where the store does not say, a share of its own
 * that three processes have room for.
 */
export function makeSharedTurns(
  perSecond: number,
  ownTurn: () => Promise<void>,
  sharedTurn: SharedTurn,
  { now, wait }: Pick<WireOptions, "now" | "wait">,
): () => Promise<void> {
  const spacingMs = 1_000 / perSecond;
  const aloneTurn = makeTurns(ALONE_PER_SECOND, 1, now, wait);
  return async () => {
    await ownTurn();
    const untilMs = now() + MAX_WAIT_MS;
    while (now() <= untilMs) {
      const askedMs = now();
      const waitMs = await sharedTurn("discord", spacingMs, untilMs - now()).catch(() => undefined);
      if (waitMs === undefined) return await aloneTurn();
      if (waitMs === null) break;
      const turnMs = Math.max(askedMs, now()) + waitMs;
      if (waitMs > 0) await wait(waitMs);
      if (now() - turnMs <= LATE_MS) return;
    }
    throw new BusyError(MAX_WAIT_MS);
  };
}

/**
 * Turns in the order of asking, `perSecond` of them, `burst` at once after a rest. Evenly spaced rather than counted by the
 * second, since requests that leave together overtake each other on the way. Method: generic cell rate (ITU-T I.371).
 */
export function makeTurns(
  perSecond: number,
  burst: number,
  now: () => number,
  wait: Wait,
): () => Promise<void> {
  const spacingMs = 1_000 / perSecond;
  let dueAt = Number.NEGATIVE_INFINITY;
  let waiting = 0;
  let last = Promise.resolve();

  // Reckoned when the one before has gone, not when it was asked for: after a moment in which the process stood still, all
  // that was due in it would go at once.
  async function go(): Promise<void> {
    const waitMs = dueAt - (burst - 1) * spacingMs - now();
    if (waitMs > 0) await wait(waitMs);
    dueAt = Math.max(now(), dueAt) + spacingMs;
    waiting--;
  }

  return async () => {
    const waitMs = Math.max(0, dueAt - (burst - 1) * spacingMs - now()) + waiting * spacingMs;
    if (waitMs > MAX_WAIT_MS) throw new BusyError(Math.ceil(waitMs));
    waiting++;
    last = last.then(go);
    await last;
  };
}
