/**
 * A report of which only the headline and the address are known: its page was a consent wall, a log-in, an error, a list, or
 * could not be read. In: what a feed says of it. Out: an article without text, of which nothing can be quoted or summarised.
 */
import type { Article } from "../model/article.ts";
import type { SourceDocument } from "../model/document.ts";
import { canonicalUrl } from "../text/canonical-url.ts";
import { shortId } from "../text/identify.ts";
import { squeeze } from "../text/tidy.ts";
import { ID_CHARS, MAX_HEADLINE_CHARS } from "./parse.ts";
import { publishedIn } from "./published.ts";

/** null where there is no headline or no address: then there is nothing to show. */
export function bareArticle({ headline = "", url, outlet, published }: SourceDocument): Article | null {
  const address = canonicalUrl(url);
  const words = squeeze(headline).slice(0, MAX_HEADLINE_CHARS);
  if (address === null || words === "") return null;
  return {
    id: shortId(address, ID_CHARS),
    headline: words,
    byline: null,
    outlet: squeeze(outlet ?? "") || null,
    url: address,
    publishedAt: publishedIn(published ?? ""),
    language: null,
    rights: null,
    text: "",
    paragraphs: [],
  };
}
