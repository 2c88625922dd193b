/**
 * Installing the app from a browser: /slack/install sends the person to Slack's page, /slack/oauth_redirect takes them
 * back and keeps the workspace's token. Bolt's own provider does the exchange; pages, states and what is kept are ours.
 * No redirect address is sent, so that Slack goes back to the one in the app's manifest and to no other.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiverOptions, Installation as SlackInstallation } from "@slack/bolt";
import type { Log } from "../../src/log.ts";
import type { Keep } from "../../src/model/keep.ts";
import { CALL_TIMEOUT_MS } from "./account.ts";
import type { InstalledAccounts } from "./installed.ts";
import { failureLine, slackCode } from "./outcome.ts";
import type { Credentials } from "./renew.ts";
import { BOT_SCOPES } from "./scopes.ts";
import { makeStates, STATE_S } from "./states.ts";

export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

interface InstallOptions {
  readonly apiUrl: string;
  readonly log: Log;
  readonly keep: Keep;
  /** In milliseconds. */
  readonly now: () => number;
}

const DONE =
  "Dateline is installed. Back in Slack, type /brief in any channel.\nDateline이 설치되었습니다. Slack의 아무 채널에서나 /brief를 입력하세요.\n";
const AGAIN = `Nothing was installed. Open ${INSTALL_PATH} again to start anew.\n설치되지 않았습니다. ${INSTALL_PATH}에서 다시 시작해 주세요.\n`;

/** Codes of Bolt's provider and of Slack that the person's request brought about, and not the server. */
const THEIRS =
  /^(?:slack_oauth_(?:invalid_state|missing_state|missing_code|installer_authorization_error)|invalid_code|code_already_used)$/;

export function installerOptions(
  { clientId, clientSecret }: Credentials,
  accounts: InstalledAccounts,
  { apiUrl, log, keep, now }: InstallOptions,
): Partial<HTTPReceiverOptions> {
  const states = makeStates(clientSecret, keep, now);
  return {
    clientId,
    clientSecret,
    scopes: Object.keys(BOT_SCOPES),
    installationStore: {
      storeInstallation: (installation) => accounts.install(kept(installation, now())),
      fetchInstallation: async () => {
        throw new Error("accounts are opened by installed.ts");
      },
    },
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      directInstall: true,
      stateStore: states,
      stateCookieExpirationSeconds: STATE_S,
      authorizationUrl: new URL("/oauth/v2/authorize", apiUrl).href,
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: CALL_TIMEOUT_MS },
      callbackOptions: {
        success: ({ team, user }, _, __, response) => {
          log.info(`Slack: ${user.id} installed the app in ${team?.id}`);
          page(response, 200, DONE);
        },
        failure: (error, _, request, response) => {
          states.spend(stateOf(request)).catch((cause: unknown) => log.warn(failureLine(cause)));
          page(response, [error.code, slackCode(error)].some((code) => THEIRS.test(code)) ? 400 : 502, AGAIN);
        },
      },
    },
  };
}

/** Of what Slack tells, the bot's part alone: the bot asks for nothing in a person's name. */
function kept({ team, bot, user, isEnterpriseInstall }: SlackInstallation, nowMs: number) {
  if (team === undefined || isEnterpriseInstall)
    throw new Error("the app is for workspaces, not organisations");
  if (bot === undefined) throw new Error("Slack gave no bot token");
  return {
    team: team.id,
    token: bot.token,
    refreshToken: bot.refreshToken ?? null,
    expiresAt: bot.expiresAt === undefined ? null : new Date(bot.expiresAt * 1000).toISOString(),
    installedAt: new Date(nowMs).toISOString(),
    installedBy: user.id,
  };
}

function stateOf({ url = "" }: IncomingMessage): string {
  return URL.parse(url, "http://localhost")?.searchParams.get("state") ?? "";
}

/** Plain text, with nothing of the request in it. */
function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text);
}

/** For every answer to a browser. */
export const BROWSER_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
