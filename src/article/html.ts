/** A page of HTML → a draft: what it says of itself, and the article found in it. */
import { UserError } from "../errors.ts";
import type { Draft, TextBlock } from "./blocks.ts";
import { parsePage } from "./dom.ts";
import { extract } from "./extract.ts";
import { flatten, MAX_CHARS } from "./flatten.ts";
import { metadataOf } from "./metadata.ts";
import { splitRights } from "./rights.ts";

/** `url`: the page's address, where it is known; it tells dates, and links that stay within the site. */
export function parseHtml(html: string, url: string | null): Draft {
  const flat = flatten(html);
  if (flat.length > MAX_CHARS) {
    throw new UserError("The page is too large to be one article: copy the article's text and paste it.");
  }
  const page = parsePage(flat);
  const { description, rights: stated, ...metadata } = metadataOf(page, url);
  const body: TextBlock[] = [];
  let rights: string | null = null;
  for (const block of extract(page, flat, { headline: metadata.headline, description, url })) {
    const split = splitRights(block.text);
    rights ??= split.rights;
    if (split.rest !== "") body.push({ ...block, text: split.rest });
  }
  return {
    ...metadata,
    url: null,
    rights: rights ?? stated,
    sample: false,
    paragraphs: body.map((block) => block.text),
  };
}
