/** A page of HTML → a draft. */
import { createRequire } from "node:module";
import { type Draft, EMPTY_DRAFT, type TextBlock } from "./blocks.ts";
import { cleanBlocks } from "./clean.ts";
import { type Page, parsePage, textOf } from "./dom.ts";
import { splitRights } from "./rights.ts";
import { blocksUnder } from "./walk.ts";

const require = createRequire(import.meta.url);

export function parseHtml(html: string, _url: string | null): Draft {
  const page = parsePage(html);
  const headline = textOf(page.querySelector("h1")) || textOf(page.querySelector("title")) || null;
  const content = readabilityOf(page);
  const blocks = content === null ? [] : blocksUnder(parsePage(content).body);
  let rights: string | null = null;
  const body: TextBlock[] = [];
  for (const block of blocks) {
    const split = splitRights(block.text);
    rights ??= split.rights;
    if (split.rest !== "") body.push({ ...block, text: split.rest });
  }
  return {
    ...EMPTY_DRAFT,
    headline,
    rights,
    paragraphs: cleanBlocks(body, headline).map((block) => block.text),
  };
}

function readabilityOf(page: Page): string | null {
  const { Readability } = require("@mozilla/readability") as {
    Readability: new (
      page: Page,
      options: { keepClasses: boolean },
    ) => { parse(): { content?: string | null } | null };
  };
  return new Readability(page, { keepClasses: true }).parse()?.content ?? null;
}
