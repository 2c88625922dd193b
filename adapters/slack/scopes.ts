/** What the bot may do, and why it asks. The manifest asks for these, the doctor looks for them. */

export const BOT_SCOPES = {
  "app_mentions:read": "to hear “@Dateline …”",
  "assistant:write": "to be reached from Slack's agent panel",
  "channels:history": "to see whether a post went out, after an answer was lost",
  "channels:read": "to tell you before a schedule is saved that a channel can't be posted to",
  "chat:write": "to post",
  commands: "for its slash commands",
  "files:read": "to wait until a quote card may be shown",
  "files:write": "to upload quote cards",
  "groups:history": "the same as channels:history, in private channels it was invited to",
  "groups:read": "the same as channels:read, in private channels it was invited to",
  "im:history": "to hear direct messages to it",
  "users:read": "to answer in your language and your time zone",
} as const satisfies Readonly<Record<string, string>>;

export const EVENTS = [
  "app_home_opened",
  "app_mention",
  "app_uninstalled",
  "message.im",
  "tokens_revoked",
] as const;
