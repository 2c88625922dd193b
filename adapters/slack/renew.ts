/**
 * The next token of an installation whose tokens run out. In: the installation. Out: the same with a new token and a new
 * refresh token, or the failure of the call. Source: docs.slack.dev, "Using token rotation".
 */
import { webApi } from "@slack/bolt";
import type { Installation } from "../../src/model/installation.ts";
import { CALL_TIMEOUT_MS, type ClientOptions } from "./account.ts";

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export function makeRenewal(
  { clientId, clientSecret }: Credentials,
  { apiUrl, logger }: ClientOptions,
  now: () => number,
) {
  const web = new webApi.WebClient(undefined, {
    slackApiUrl: apiUrl,
    logger,
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

  return async function renew(installation: Installation, refreshToken: string): Promise<Installation> {
    const { access_token, refresh_token, expires_in } = await web.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    if (access_token === undefined || refresh_token === undefined || expires_in === undefined)
      throw new Error("Slack's answer has no new token");
    const expiresAt = new Date(now() + expires_in * 1000).toISOString();
    return { ...installation, token: access_token, refreshToken: refresh_token, expiresAt };
  };
}
