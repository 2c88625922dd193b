/** A page of HTML → a draft. */
import { type Draft, EMPTY_DRAFT, type TextBlock } from "./blocks.ts";
import { parsePage, textOf } from "./dom.ts";
import { extract } from "./extract.ts";
import { splitRights } from "./rights.ts";

export function parseHtml(html: string, url: string | null): Draft {
  const page = parsePage(html);
  const headline = textOf(page.querySelector("h1")) || textOf(page.querySelector("title")) || null;
  const q = (s: string) => page.querySelector(s)?.getAttribute("content") ?? "";
  const description =
    [
      q('meta[property="og:description"]'),
      q('meta[name="description"]'),
      q('meta[name="twitter:description"]'),
    ].sort((a, b) => b.length - a.length)[0] || null;
  let rights: string | null = null;
  const body: TextBlock[] = [];
  for (const block of extract(html, { headline, description, url })) {
    const split = splitRights(block.text);
    rights ??= split.rights;
    if (split.rest !== "") body.push({ ...block, text: split.rest });
  }
  return { ...EMPTY_DRAFT, headline, rights, paragraphs: body.map((block) => block.text) };
}
