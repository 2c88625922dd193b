/**
 * Foreign text made harmless for Slack (promise P5). `inert` for every text that is shown; `escapeMrkdwn` besides, for the
 * few fields that Slack reads as mrkdwn. Source: docs.slack.dev, "Formatting message text", and Unicode's bidi controls.
 */

/** Control characters but the line feed; bidi marks and overrides; zero-width spaces and joiners of words; tags; noncharacters. */
const INVISIBLE =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const MARKS_MAX = 4;
const MARK_FLOOD = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, "gu");

/** Text without what is not seen: it keeps its letters, spaces, line feeds, emoji and at most four marks on a letter. */
export function inert(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\u2028\u2029]/g, " ")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(MARK_FLOOD, "$1");
}

/** The one place where text enters mrkdwn. Without `<` no mention, date, link or channel can be written. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
