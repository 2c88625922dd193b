/**
 * Masked links (S15): http and https only, no user name in the address, and a text that looks like another site's address
 * is answered by the real host. In: text and address as they came. Out: Markdown, or the escaped text alone.
 */
import { cleanLine, escapeLine } from "./escape.ts";

const LOOKS_LIKE_HOST = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/** The address as it may be linked, or null. Brackets are encoded: they would end a masked link. */
export function safeUrl(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.username = "";
  url.password = "";
  return url;
}

export function hrefOf(url: URL): string {
  return url.href.replace(/[()<>[\]\\|`*\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** "www.example.org" and "example.org" are one host to a reader. */
function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

/** Whether some part of the text reads as the address of a host that is not the link's own. */
function deceives(text: string, url: URL): boolean {
  const own = bare(url.hostname);
  return [...text.matchAll(LOOKS_LIKE_HOST)].some(([host]) => {
    const shown = bare(host);
    return shown !== own && !own.endsWith(`.${shown}`);
  });
}

/** Discord's Markdown pairs brackets by itself, whatever stands before them: only plain pairs may stay. */
function withoutLooseBrackets(text: string): string {
  return /^[^[\]]*(?:\[[^[\]]*\](?!\s*\()[^[\]]*)*$/.test(text)
    ? text
    : text.replace(/\[/g, "(").replace(/\]/g, ")");
}

export function linked(text: string, address: string): string {
  const line = cleanLine(text);
  const url = safeUrl(address);
  if (url === null) return escapeLine(line);
  const shown = line === "" || /^\S+:\/\/\S*$/.test(line) ? url.hostname : line;
  const host = deceives(shown, url) ? ` (${url.hostname})` : "";
  return `[${escapeLine(withoutLooseBrackets(shown))}${escapeLine(host)}](${hrefOf(url)})`;
}
