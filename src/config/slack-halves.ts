/**
 * What belongs together among the settings of Slack: a way to speak and a way to hear, for one workspace with its token or
 * for many that install the app. In: the environment. Out: a line for each setting that is missing or one too many.
 */
import type { SettingName } from "./settings.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What installing by OAuth needs, with where to get it. */
const TO_INSTALL = {
  SLACK_CLIENT_ID: "copy it from the app's Basic Information",
  SLACK_CLIENT_SECRET: "copy it from the app's Basic Information",
  SLACK_SIGNING_SECRET: "copy it from the app's Basic Information",
  DATELINE_SECRET_KEY:
    "the workspaces' tokens are stored under it; .env.example has the command that makes one",
} as const satisfies Partial<Record<SettingName, string>>;

export function slackProblems(env: Env): string[] {
  const isForMany = Boolean(env.SLACK_CLIENT_ID) || Boolean(env.SLACK_CLIENT_SECRET);
  return isForMany ? problemsOfMany(env) : problemsOfOne(env);
}

function problemsOfMany(env: Env): string[] {
  const missing = Object.entries(TO_INSTALL).flatMap(([name, next]) =>
    env[name] ? [] : [`${name}: expected a value, since workspaces install the app, found nothing; ${next}`],
  );
  const tooMany = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"].flatMap((name) =>
    env[name]
      ? [
          `${name}: expected nothing beside SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, found a token; take it out, or take those two out to serve one workspace`,
        ]
      : [],
  );
  return [...missing, ...tooMany];
}

function problemsOfOne(env: Env): string[] {
  const speaks = Boolean(env.SLACK_BOT_TOKEN);
  const hears = Boolean(env.SLACK_APP_TOKEN) || Boolean(env.SLACK_SIGNING_SECRET);
  if (speaks === hears) return [];
  const missing = speaks ? "SLACK_APP_TOKEN" : "SLACK_BOT_TOKEN";
  const next = speaks
    ? "add SLACK_APP_TOKEN (no public address needed) or SLACK_SIGNING_SECRET (over HTTP), or take SLACK_BOT_TOKEN out to run without Slack"
    : "add SLACK_BOT_TOKEN from OAuth & Permissions, or take the other Slack secrets out to run without Slack";
  return [`${missing}: expected a way to ${speaks ? "hear from" : "speak on"} Slack, found nothing; ${next}`];
}
