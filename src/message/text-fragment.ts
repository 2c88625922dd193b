/**
 * A link that shows the sentence in its article: `#:~:text=` of the URL Fragment Text Directives draft (WICG). In: the
 * article's address, its text and a range. Out: an address, or null where the article has none.
 */
import type { Article, Range } from "../model/article.ts";
import { safeUrl } from "./safe-link.ts";

const EDGE_WORDS = 4;
/** A whole passage up to here, else its first and last words. */
const WHOLE_CHARS = 60;

/** The draft gives "-" and "," a meaning of their own, which encodeURIComponent leaves in. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/-/g, "%2D").replace(/'/g, "%27");
}

export function linkToRange(article: Article, range: Range): string | null {
  const url = article.url === null ? null : safeUrl(article.url);
  if (url === null) return null;
  const passage = article.text.slice(range.start, range.end).split("\n")[0]?.trim() ?? "";
  if (passage === "" || url.includes(":~:")) return url;
  const words = passage.split(/\s+/u);
  const text =
    passage.length <= WHOLE_CHARS || words.length <= 2 * EDGE_WORDS
      ? encode(passage)
      : `${encode(words.slice(0, EDGE_WORDS).join(" "))},${encode(words.slice(-EDGE_WORDS).join(" "))}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}
