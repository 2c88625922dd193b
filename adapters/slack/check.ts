/**
 * The doctor's look at Slack: tokens, permissions, the clock, and each channel that a briefing is posted to. Nothing is
 * posted. Each finding that is not good says what to do next.
 */
import { webApi } from "@slack/bolt";
import type { Finding } from "../../src/adapter.ts";
import type { Account, Accounts } from "./account.ts";
import { outcomeOf } from "./outcome.ts";
import { rights } from "./rights.ts";
import { BOT_SCOPES } from "./scopes.ts";

interface Checked {
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly apiUrl: string;
  readonly channels?: readonly string[];
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Half of the five minutes within which Slack's signatures hold. */
const MAX_DRIFT_S = 150;
const TIMEOUT_MS = 10_000;

export async function check(accounts: Accounts, options: Checked): Promise<readonly Finding[]> {
  let account: Account;
  try {
    account = await accounts.of(null);
  } catch (error) {
    return [bad("Slack: the bot token works", outcomeOf(error).reason)];
  }
  return [
    good(`Slack: the bot token works (workspace ${account.team})`),
    scopeFinding(account),
    await transportFinding(options),
    await clockFinding(options),
    ...(await Promise.all(
      (options.channels ?? []).map((channel) => channelFinding(accounts, channel, options)),
    )),
  ];
}

function scopeFinding({ scopes }: Account): Finding {
  const lacking = Object.entries(BOT_SCOPES).filter(([scope]) => !scopes.includes(scope));
  const what = "Slack: the app has all permissions";
  if (lacking.length === 0) return good(what);
  const list = lacking.map(([scope, why]) => `${scope} (${why})`).join(", ");
  return bad(
    what,
    `missing: ${list}. Paste the manifest of “npm run -s setup slack” again and reinstall the app.`,
  );
}

async function transportFinding({ appToken, signingSecret, apiUrl }: Checked): Promise<Finding> {
  if (appToken === undefined) {
    const what = "Slack: a way for events to come in";
    if (signingSecret === undefined) return bad(what, "set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.");
    return good(`${what} (signed HTTP)`);
  }
  const what = "Slack: the app token opens Socket Mode";
  const client = new webApi.WebClient(appToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: TIMEOUT_MS,
  });
  try {
    await client.apps.connections.open();
    return good(what);
  } catch (error) {
    const { reason } = outcomeOf(error);
    return bad(
      what,
      `${reason} App tokens start with xapp-, need connections:write, and are under “Basic Information”.`,
    );
  }
}

/** Slack refuses nothing for a wrong clock, but we refuse its signatures. */
async function clockFinding({ apiUrl, now }: Checked): Promise<Finding> {
  const what = "Slack: this machine's clock agrees with Slack's";
  try {
    const response = await fetch(new URL("api.test", apiUrl), {
      method: "POST",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    const theirs = Date.parse(response.headers.get("date") ?? "");
    if (Number.isNaN(theirs)) return bad(what, "Slack's answer has no date: try again.");
    const driftS = Math.round(Math.abs(now() - theirs) / 1000);
    return driftS <= MAX_DRIFT_S
      ? good(what)
      : bad(what, `it is ${driftS} s off: switch time synchronisation on.`);
  } catch (error) {
    return bad(what, outcomeOf(error).reason);
  }
}

async function channelFinding(accounts: Accounts, channel: string, options: Checked): Promise<Finding> {
  const { missing } = await rights(accounts, channel, undefined, options);
  const what = `Slack: ${channel} can be posted to`;
  return missing.length === 0 ? good(what) : bad(what, missing.join(" "));
}

function good(what: string): Finding {
  return { ok: true, what, next: "" };
}

function bad(what: string, next: string): Finding {
  return { ok: false, what, next };
}
