/**
 * What a failed call means for a post: was it surely not posted, or maybe, or should nobody try again? In: what the Web API
 * client threw. Out: an outcome for the ledger, in words for the person who set the briefing up. A call that could have been
 * carried out is never called "not sent".
 */
import { webApi } from "@slack/bolt";
import type { Outcome } from "../../src/adapter.ts";
import { ConfigError } from "../../src/errors.ts";
import { NotInstalled } from "./account.ts";

export type Failure = Exclude<Outcome, { kind: "sent" }>;

/** The whole account is out: tell the operator, and stop. */
const ACCOUNT: Readonly<Record<string, string>> = {
  invalid_auth:
    "Slack does not know this bot token: copy it again from “OAuth & Permissions”, or install the app again.",
  not_authed: "no bot token was sent: set SLACK_BOT_TOKEN.",
  token_revoked: "the bot token was revoked: install the app again.",
  token_expired: "the bot token has expired: install the app again.",
  invalid_refresh_token: "the bot token has expired and can't be renewed: install the app again.",
  invalid_client_id: "Slack does not know SLACK_CLIENT_ID: copy it again from “Basic Information”.",
  bad_client_secret: "Slack does not take SLACK_CLIENT_SECRET: copy it again from “Basic Information”.",
  account_inactive: "the app was uninstalled or its workspace closed: install the app again.",
  missing_scope: "the app lacks a permission: update its manifest and install it again.",
  no_permission: "the workspace does not let this app post: ask its admin.",
  org_login_required: "the workspace is moving to another organisation: try later.",
  ekm_access_denied: "the workspace's admins have suspended posting.",
};

/** This channel is out. */
const CHANNEL: Readonly<Record<string, string>> = {
  not_in_channel: "the bot is not in the channel: type “/invite @Dateline” there.",
  channel_not_found:
    "there is no such channel, or it is private and the bot is not in it: invite the bot there.",
  is_archived: "the channel is archived: choose another one.",
  restricted_action: "only some people may post in this channel: ask its admin.",
  restricted_action_read_only_channel: "the channel is read-only: choose another one.",
  restricted_action_thread_only_channel: "only threads are allowed in this channel: choose another one.",
  user_not_found: "there is no such person in this workspace.",
  user_disabled: "this person's account is switched off.",
  cant_dm_bot: "bots can't be written to.",
  messages_tab_disabled: "direct messages to the app are switched off: update its manifest.",
};

/** A person who can't be written to. */
const CLOSED: readonly string[] = ["user_not_found", "user_disabled", "cant_dm_bot", "messages_tab_disabled"];

/** Slack's own words for "some of it may have been done". */
const AMBIGUOUS = /^(?:internal_error|fatal_error|request_timeout|service_unavailable|team_added_to_org)$/;

/** Failures before a connection stood: nothing reached Slack. */
const NEVER_LEFT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|ERR_SSL_\w+|EPROTO)$/;

export function outcomeOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: "not-sent", reason: "Slack asked to wait.", retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, needed } = error.data as { readonly error: string; readonly needed?: unknown };
    return ofCode(code, needed);
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const { statusCode } = error;
    if (statusCode >= 500) return { kind: "ambiguous", reason: `Slack answered ${statusCode}.` };
    return { kind: "refused", reason: `Slack answered ${statusCode}.` };
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const code = codesOf(error).find((known) => NEVER_LEFT.test(known));
    return code === undefined
      ? { kind: "ambiguous", reason: "the connection to Slack broke before it answered." }
      : { kind: "not-sent", reason: `Slack can't be reached (${code}).` };
  }
  if (error instanceof NotInstalled) return { kind: "refused", reason: `${error.message}.` };
  if (error instanceof ConfigError) return { kind: "account-stopped", reason: error.message };
  return { kind: "ambiguous", reason: "an unforeseen failure while posting." };
}

/** Slack's own error code; "" for failures of another kind. */
export function slackCode(error: unknown): string {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : "";
}

/** Whether the token opens nothing any more, and never will. */
export function isGone(error: unknown): boolean {
  return /^(?:token_revoked|account_inactive)$/.test(slackCode(error));
}

/** Anything that is no error code is an answer that could not be read: the post may stand. */
function ofCode(code: string, needed: unknown): Failure {
  if (code === "ratelimited") return { kind: "not-sent", reason: "Slack asked to wait." };
  if (AMBIGUOUS.test(code) || !/^[a-z_]+$/.test(code))
    return { kind: "ambiguous", reason: "Slack had a failure of its own." };
  const scope = typeof needed === "string" ? ` (missing: ${needed})` : "";
  const account = ACCOUNT[code];
  if (account !== undefined) return { kind: "account-stopped", reason: `${code}: ${account}${scope}` };
  const reason = `${code}: ${CHANNEL[code] ?? "Slack does not take this message."}`;
  return { kind: "refused", reason, ...(CLOSED.includes(code) && { closed: true }) };
}

/** Error codes of a failure and of what caused it, aggregates included. */
export function codesOf(error: unknown): string[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, cause, errors, original } = error as Record<string, unknown>;
  const below = [cause, original, ...(Array.isArray(errors) ? errors : [])].filter((next) => next !== error);
  return [...(typeof code === "string" ? [code] : []), ...below.flatMap(codesOf)];
}

/** A failure in one line for a log: no headers, no bodies, no addresses with tokens. */
export function failureLine(error: unknown): string {
  const codes = [...new Set(codesOf(error))].join(" ");
  return error instanceof Error ? `${error.name}: ${error.message} ${codes}`.trim() : String(error);
}
