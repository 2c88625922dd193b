/**
 * What a failed request means for a post (reliability.md 3.2): surely not posted, maybe posted, or nobody should try again.
 * In: what @discordjs/rest threw. Out: an outcome with a reason that says what to do. A request that may have been carried
 * out is never called "not sent"; 502 and 503 count as that, since the nonce makes a second try harmless.
 */
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { Outcome } from "../../src/adapter.ts";
import { BusyError, TokenRefusedError } from "./wire.ts";

/** Nothing may be posted before it can be told what was: the reason says what is missing. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

export type Failure = Exclude<Outcome, { kind: "sent" }>;

/** By Discord's error code: this channel is out, and what its people can do. */
const REFUSALS: Readonly<Record<number, string>> = {
  10003: "the channel is gone: choose another one.",
  10008: "the message was deleted.",
  40066: "a moderator's tag is demanded on every post of this forum: give it one that everybody may use.",
  40067:
    "the forum demands a tag on every post: give it one with the briefing's name, or switch “Require people to select tags when posting” off in its settings.",
  50001: "the bot can't see the channel: give it “View Channel” there.",
  50007: "this person does not take direct messages from the bot.",
  50013: "the bot may not post there: give it “Send Messages” and “Attach Files” in the channel's settings.",
  50024: "that is no channel for posts: choose a text channel, a thread or a forum.",
  50035: "Discord does not take this message.",
  50278: "this person shares no server with the bot any more, so it can't write to them.",
  50083: "the thread is archived and locked: open it again or choose another one.",
  160005: "the thread is locked: open it again or choose another one.",
  160006: "the server has as many open threads as Discord allows: close some of them.",
};

/** By Discord's error code: a person who can't be written to. */
const CLOSED: readonly number[] = [50007, 50278];

/** By Discord's error code: too much for now, whatever the status. Posts in one channel, edits of old messages. */
const LATER: readonly number[] = [20028, 30046];

export const CODES = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  noTextChannel: 50008,
  invalidWebhookToken: 50027,
} as const;

/** Failures before a connection stood: nothing reached Discord. */
const NEVER_LEFT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|EPROTO)$/;

export function outcomeOf(error: unknown): Failure {
  if (error instanceof BusyError)
    return {
      kind: "not-sent",
      reason: "Discord's limits leave no room now.",
      retryAfterMs: error.retryAfterMs,
    };
  if (error instanceof TokenRefusedError) return stopped();
  if (error instanceof UnreadableError)
    return { kind: "refused", reason: `posts in a forum must be readable to the bot: ${error.message}` };
  if (error instanceof RateLimitError)
    return { kind: "not-sent", reason: "Discord asked to wait.", retryAfterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) return ofAnswer(error);
  if (error instanceof HTTPError) {
    return error.status >= 500
      ? { kind: "ambiguous", reason: `Discord answered ${error.status}.` }
      : { kind: "refused", reason: `Discord answered ${error.status}.` };
  }
  const code = errorCodes(error).find((known) => NEVER_LEFT.test(known));
  return code === undefined
    ? { kind: "ambiguous", reason: "the connection to Discord broke before it answered." }
    : { kind: "not-sent", reason: `Discord can't be reached (${code}).` };
}

function ofAnswer(error: DiscordAPIError): Failure {
  if (error.status === 429 || LATER.includes(Number(error.code)))
    return { kind: "not-sent", reason: "Discord asked to wait." };
  if (error.status >= 500) return { kind: "ambiguous", reason: `Discord answered ${error.status}.` };
  const reason = REFUSALS[Number(error.code)] ?? "Discord does not take this.";
  const deleted = error.code === CODES.unknownMessage;
  const closed = CLOSED.includes(Number(error.code));
  return {
    kind: "refused",
    reason: `${error.code}: ${reason}`,
    ...(deleted && { deleted }),
    ...(closed && { closed }),
  };
}

function stopped(): Failure {
  return {
    kind: "account-stopped",
    reason:
      "Discord does not know this token: copy a new one from the Developer Portal, “Bot”, “Reset Token”.",
  };
}

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** True where a request that may be repeated (reading, editing) is worth another try. */
export function mayPass(error: unknown): boolean {
  const { kind } = outcomeOf(error);
  return kind === "ambiguous" || kind === "not-sent";
}

/** Error codes of a failure and of what caused it. */
function errorCodes(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, cause, errors } = error as Record<string, unknown>;
  const below = [cause, ...(Array.isArray(errors) ? errors : [])].filter((next) => next !== error);
  return [...(typeof code === "string" ? [code] : []), ...below.flatMap(errorCodes)];
}

/** One line for a log: no body, no headers, no address (those of interactions hold tokens). */
export function failureLine(error: unknown): string {
  if (error instanceof DiscordAPIError)
    return `Discord ${error.status} ${error.code} on ${error.method}: ${error.message}`;
  if (error instanceof HTTPError) return `Discord ${error.status} on ${error.method}`;
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message} ${[...new Set(errorCodes(error))].join(" ")}`.trim();
}
