/**
 * The doctor's look at Slack: tokens and permissions of each workspace, the way in, the clock, and each channel that a
 * briefing is posted to. Nothing is posted. Each finding that is not good says what to do next.
 */
import { webApi } from "@slack/bolt";
import type { Finding } from "../../src/adapter.ts";
import type { Account, Accounts } from "./account.ts";
import { failureLine, outcomeOf, slackCode } from "./outcome.ts";
import type { Credentials } from "./renew.ts";
import { rights } from "./rights.ts";
import { BOT_SCOPES } from "./scopes.ts";

interface Checked {
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly apiUrl: string;
  /** Where workspaces install the app. */
  readonly install?: Credentials;
  readonly channels?: readonly string[];
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Half of the five minutes within which Slack's signatures hold. */
const MAX_DRIFT_S = 150;
const TIMEOUT_MS = 10_000;

export async function check(accounts: Accounts, options: Checked): Promise<readonly Finding[]> {
  let teams: readonly (string | null)[];
  try {
    teams = await accounts.teams();
  } catch (error) {
    return [bad("Slack: the installations in the store can be read", failureLine(error))];
  }
  const findings = (await Promise.all(teams.map((team) => teamFindings(accounts, team)))).flat();
  // With one workspace's token there is nothing left to look at where it does not work.
  if (options.install === undefined && findings.some(({ ok }, index) => index === 0 && !ok)) return findings;
  return [
    ...(options.install === undefined ? [] : [await clientFinding(options.install, options)]),
    ...(teams.length === 0 ? [NOWHERE] : findings),
    await transportFinding(options),
    await clockFinding(options),
    ...(await Promise.all(
      (options.channels ?? []).map((channel) => channelFinding(accounts, channel, options)),
    )),
  ];
}

const NOWHERE = bad(
  "Slack: the app is installed in a workspace",
  "start the bot and open https://<its address>/slack/install in a browser.",
);

async function teamFindings(accounts: Accounts, team: string | null): Promise<readonly Finding[]> {
  try {
    const account = await accounts.of(team);
    return [good(`Slack: the bot token works (workspace ${account.team})`), scopeFinding(account)];
  } catch (error) {
    const where = team === null ? "" : ` (workspace ${team})`;
    return [bad(`Slack: the bot token works${where}`, outcomeOf(error).reason)];
  }
}

/** Slack looks at the client's id and secret before it looks at the code, so a code that can't be tells whether they are right. */
async function clientFinding(
  { clientId, clientSecret }: Credentials,
  { apiUrl }: Pick<Checked, "apiUrl">,
): Promise<Finding> {
  const what = "Slack: the client id and secret are the app's";
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: TIMEOUT_MS,
  });
  try {
    await client.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: "doctor" });
    return good(what);
  } catch (error) {
    return slackCode(error) === "invalid_code" ? good(what) : bad(what, outcomeOf(error).reason);
  }
}

function scopeFinding({ scopes, team }: Account): Finding {
  const lacking = Object.entries(BOT_SCOPES).filter(([scope]) => !scopes.includes(scope));
  const what = `Slack: the app has all permissions (workspace ${team})`;
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
