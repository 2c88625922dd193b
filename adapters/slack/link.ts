/**
 * What a link may show. Only http(s) opens; credentials are taken off; a text that reads like another site's address gets
 * the true host beside it, or gives way to it (catalogue S15). The host is the ASCII form, so look-alike letters show.
 */
import { inert } from "./escape.ts";
import { SLACK_LIMITS } from "./limits.ts";

/** "example.org", "https://example.org/x", "192.0.2.1"; also with the full-width and ideographic full stops. */
const ADDRESS =
  /(?:https?:\/\/)?((?:[\p{L}\p{N}-]+[.。．｡])+(?:\p{L}{2,}|xn--[\p{L}\p{N}-]+)|\d+(?:\.\d+){3})/giu;

/** The link as it may be shown, or null where it may not be opened and its text stands alone. */
export function shownLink(text: string, url: string): { readonly text: string; readonly url: string } | null {
  const target = openable(url);
  if (target === null) return null;
  const label = inert(text).trim();
  if (label === "") return { text: target.host, url: target.href };
  const named = [...label.matchAll(ADDRESS)].map((match) => hostOf(match[1] ?? ""));
  if (named.every((host) => host === hostOf(target.host))) return { text: label, url: target.href };
  const alone = !/\s/u.test(label);
  return { text: alone ? target.host : `${label} (${target.host})`, url: target.href };
}

/** http(s), without user and password, short enough for Slack; else null. */
export function openable(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  if (target.protocol !== "https:" && target.protocol !== "http:") return null;
  target.username = "";
  target.password = "";
  return target.href.length <= SLACK_LIMITS.urlChars.max ? target : null;
}

function hostOf(name: string): string {
  const address = `http://${name}`;
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : name;
}
