/**
 * Foreign links made safe to press: http(s) only, no user name, and no text that passes itself off as another host.
 * In: text and URL as an article gives them. Out: what a renderer may link, or null.
 */
import { safeLine } from "./safe-text.ts";

const MAX_URL_CHARS = 2000;
/** Marks that end a link in Slack's or Discord's markup though the URL standard leaves them alone. "~" has to stay: "#:~:text=". */
const LINK_MARKS = /[()|<>`'"\\[\]]/g;

/** The URL as it may be linked, its host in ASCII (punycode), or null. */
export function safeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === "") return null;
  if (parsed.username !== "" || parsed.password !== "") return null;
  const tail = parsed.pathname + parsed.search + parsed.hash;
  // The delimiter of a text fragment only works as it is, and one "~" alone formats nothing.
  const href = parsed.origin + tail.replace(LINK_MARKS, percent).replace(":%7E:text=", ":~:text=");
  return href.length <= MAX_URL_CHARS ? href : null;
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The host as a reader is shown it: ASCII, so that a look-alike gives itself away as "xn--…"; "" where there is none. */
export function shownHost(url: string): string {
  return (URL.parse(url)?.hostname ?? "").replace(/^www\./, "").replace(/\.$/, "");
}

/**
 * What to show and where it leads; null where nothing may be linked. Text that names another host, as a URL or as a
 * bare host name, is replaced by the host it really leads to.
 */
export function safeLink(text: string, url: string): { readonly text: string; readonly url: string } | null {
  const href = safeUrl(url);
  if (href === null) return null;
  const line = safeLine(text);
  const shown = line === "" || hostsNamed(line).some((host) => !sameSite(host, shownHost(href)));
  return { text: shown ? shownHost(href) : line, url: href };
}

const SCHEME_OR_WWW = /(?:[a-z][a-z0-9+.-]*:[/\\]{2}|www\.)[^\s]+/giu;
const HOST_ALONE = /^[^\s/?#]+\.[\p{L}\p{N}-]{2,}\.?(?::\d+)?(?:[/?#]\S*)?$/u;

/** Hosts that a text names as URLs, or is as a whole. A domain inside a sentence ("Amazon.com cuts jobs") is not one. */
function hostsNamed(text: string): string[] {
  const folded = text.normalize("NFKC").replaceAll("。", ".");
  const bare = folded.replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, "");
  const urls = [...folded.matchAll(SCHEME_OR_WWW)].map(([url]) => url);
  if (HOST_ALONE.test(bare) && !/^[\d.,]+$/.test(bare)) urls.push(bare);
  return urls.map((url) => shownHost(/^[a-z][a-z0-9+.-]*:[/\\]{2}/i.test(url) ? url : `https://${url}`));
}

function sameSite(named: string, real: string): boolean {
  return named !== "" && (real === named || real.endsWith(`.${named}`));
}
