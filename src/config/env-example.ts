/** The text of `.env.example`, made from the table of settings. */
import { SETTING_NAMES, SETTINGS, type Setting } from "./settings.ts";

const PARTS: readonly (readonly [Setting["platform"], string])[] = [
  ["discord", "Discord: only DISCORD_TOKEN is needed"],
  [
    "slack",
    "Slack: SLACK_BOT_TOKEN and SLACK_APP_TOKEN are needed (or SLACK_SIGNING_SECRET in place of the latter; for many workspaces see SLACK_CLIENT_ID)",
  ],
  ["all", "Dateline itself: nothing is needed"],
];

const HEAD = `# Settings of Dateline. Copy this file to .env, take the # off a line and fill it in.
# To try Dateline with no account at all, none of them is needed: npm run demo
# Write values without quotation marks. Never commit .env: it holds secrets.
`;

export function envExample(): string {
  const parts = PARTS.map(([platform, title]) => {
    const settings = SETTING_NAMES.map((name): Setting => ({ name, ...SETTINGS[name] }));
    return [
      `# --- ${title}\n`,
      ...settings.filter((setting) => setting.platform === platform).map(lines),
    ].join("\n");
  });
  return [HEAD, ...parts].join("\n");
}

function lines({ name, description, default: value, secret, example }: Setting): string {
  const like = secret || value !== example ? `# For example: ${example}\n` : "";
  return `# ${description}\n${like}# ${name}=${value ?? ""}\n`;
}
