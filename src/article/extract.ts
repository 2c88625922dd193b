/**
 * Finds the article in a page. In: a page, and what it says it is about. Out: clean blocks. Readability
 * decides in nine pages of ten; where the element that holds the page's prose has much more, or where nothing of what
 * Readability chose is what the page describes, defuddle is asked as well (every fifth page; it costs twice as much).
 * Measured on 484 labelled pages: one engine alone misses every twentieth article, and voting between engines costs more
 * than it brings.
 */
import { createRequire } from "node:module";
import type { TextBlock } from "./blocks.ts";
import { cleanBlocks } from "./clean.ts";
import { containerOf } from "./container.ts";
import { type Page, type PageElement, parsePage, textOf } from "./dom.ts";
import { coverage } from "./overlap.ts";
import { pruneAfter, pruneBefore } from "./prune.ts";
import { blocksUnder } from "./walk.ts";

const require = createRequire(import.meta.url);

/** Below this share of another opinion's length a text is held to be a part. */
const PART = 0.8;
/** Of a second engine: it keeps more furniture, so its text must be much longer. */
const MUCH = 0.7;
const SHORT_CHARS = 1000;
/** From this share on it is the whole of the page's prose, and what describes the page stands outside it. */
const NEARLY = 0.95;
/** A text that has less than this share of another's length cannot be the better one. */
const SCRAP = 0.2;
/** Shares of the description's word triples that a text holds. */
const FOREIGN = 0.2;
const BETTER = 0.3;

interface Candidate {
  readonly blocks: readonly TextBlock[];
  readonly chars: number;
  /** 0 to 1: how much of the page's own description it holds. */
  readonly described: number;
}

export interface About {
  readonly headline: string | null;
  readonly description: string | null;
  readonly url: string | null;
}

/** `page` is used up; `flat` is its HTML, from which the other engines get pages of their own. */
export function extract(page: Page, flat: string, about: About): readonly TextBlock[] {
  // No engine finds a description that the page does not hold.
  const held = about.description ? coverage(about.description, textOf(page.body)) : 1;
  pruneBefore(page.body);
  const container = candidate(containerOf(page.body).cloneNode(true), about);
  let best = candidate(readable(page)?.body ?? null, about);
  if (best.chars < container.chars * 0.6) {
    const raw = candidate(readable(parsePage(flat))?.body ?? null, about);
    if (raw.chars * 0.6 > best.chars) best = raw;
  }
  const whole = best.chars >= container.chars * NEARLY && best.chars >= SHORT_CHARS;
  const foreign = !whole && best.described < FOREIGN && held > best.described + BETTER;
  if (best.chars >= Math.max(container.chars * PART, SHORT_CHARS) && !foreign) return best.blocks;
  const second = candidate(defuddled(flat, about.url)?.body ?? null, about);
  const nearer =
    best.described < FOREIGN &&
    second.described > best.described + BETTER &&
    second.chars > best.chars * SCRAP;
  if (nearer || best.chars < second.chars * MUCH) best = second;
  return best.blocks;
}

function candidate(root: PageElement | null, about: About): Candidate {
  if (!root) return { blocks: [], chars: 0, described: 0 };
  pruneAfter(root, about.url);
  const blocks = cleanBlocks(blocksUnder(root), about.headline);
  const text = blocks.map((block) => block.text).join("\n");
  return { blocks, chars: text.length, described: about.description ? coverage(about.description, text) : 1 };
}

/** Readability changes the page it is given. */
function readable(page: Page): Page | null {
  const { Readability } = require("@mozilla/readability") as {
    Readability: new (
      page: Page,
      options: { keepClasses: boolean },
    ) => { parse(): { content?: string | null } | null };
  };
  const content = new Readability(page, { keepClasses: true }).parse()?.content;
  return content ? parsePage(content) : null;
}

/** `useAsync: false`: by itself defuddle would ask other servers. */
function defuddled(flat: string, url: string | null): Page | null {
  const Defuddle = require("defuddle") as new (
    page: Page,
    options: { useAsync: false; url?: string },
  ) => { parse(): { content?: string | null } };
  const page = Object.assign(parsePage(flat), { styleSheets: [] });
  pruneBefore(page.body);
  const { error } = console;
  // It writes to the console what it cannot read of a page, page text included.
  console.error = () => {};
  let content: string | null | undefined;
  try {
    content = new Defuddle(page, { useAsync: false, ...(url === null ? {} : { url }) }).parse().content;
  } finally {
    console.error = error;
  }
  const found = content ? parsePage(content) : null;
  if (found) pruneBefore(found.body);
  return found;
}
