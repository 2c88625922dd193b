/**
 * A button's invocation as a short string that a platform keeps for us: Discord's custom_id, Slack's value.
 * Form: `command?option=value&option=value`. Only the four marks of that form and "~" are escaped, so that Hangul stays
 * short. "~" is left to the adapters, which put the delivery's marker behind it.
 */
import type { ButtonInvocation } from "../model/message.ts";

/** Discord allows 100; the rest is room for the marker of a scheduled post. */
export const MAX_INVOCATION_CHARS = 70;

const MARKS = /[%?&=~]/g;

function escapeMarks(text: string): string {
  return text.replace(MARKS, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

/** Throws a RangeError where the result would be longer than `MAX_INVOCATION_CHARS`: commands give buttons ids, not words. */
export function encodeInvocation({ command, options }: ButtonInvocation): string {
  const pairs = Object.entries(options).map(([name, value]) => `${escapeMarks(name)}=${escapeMarks(value)}`);
  const id = pairs.length === 0 ? command : `${command}?${pairs.join("&")}`;
  if (id.length > MAX_INVOCATION_CHARS) throw new RangeError(`button of ${id.length} characters: ${id}`);
  return id;
}

/** null for anything that `encodeInvocation` does not write: buttons of other versions, forged ids. */
export function decodeInvocation(id: string): ButtonInvocation | null {
  const form = /^([a-z][a-z-]{0,31})(?:\?([^~]+))?$/u.exec(id);
  if (form === null || id.length > MAX_INVOCATION_CHARS) return null;
  const options: Record<string, string> = Object.create(null);
  for (const pair of form[2] === undefined ? [] : form[2].split("&")) {
    const at = pair.indexOf("=");
    if (at <= 0) return null;
    options[unescapeMarks(pair.slice(0, at))] = unescapeMarks(pair.slice(at + 1));
  }
  return { command: form[1] ?? "", options: { ...options } };
}

function unescapeMarks(text: string): string {
  return text.replace(/%(25|3f|26|3d|7e)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
