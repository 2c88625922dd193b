/**
 * What a person typed, out of the text of a Slack event: entities undone, links as their addresses, mentions as names, the
 * bot's own mention left out. In: the event's text, the bot's user id. Out: one line of plain words.
 */

export function plainText(text: string, botUser: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => referenceText(inner, botUser))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** `@U1`, `#C1|news`, `!subteam^S1|desk`, `!date^1^{date}|today`, `https://…|label`. */
function referenceText(inner: string, botUser: string): string {
  const [target = "", label] = inner.split("|");
  if (target === `@${botUser}`) return " ";
  if (/^https?:/.test(target)) return target;
  if (target.startsWith("mailto:")) return target.slice("mailto:".length);
  if (target.startsWith("#")) return `#${label || target.slice(1)}`;
  return label ?? target.replace(/^[@!]/, "");
}
