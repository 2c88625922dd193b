/** Slack's own escaping. What can't be seen is taken out before, by src/message/safe-text.ts. Source: docs.slack.dev, "Formatting message text". */

/** The one place where text enters mrkdwn. Without `<` no mention, date, link or channel can be written. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
