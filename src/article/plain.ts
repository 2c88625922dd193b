/**
 * Plain text, as people copy it off a page → a draft: headline first, byline and dates after it, paragraphs, then
 * rights line and pointers to the outlet. Reads hard-wrapped mail text as well. Looks at lines alone, in linear time.
 */
import { type Draft, EMPTY_DRAFT, keyOf, type TextBlock } from "./blocks.ts";
import { bylineIn, isByline } from "./byline.ts";
import { cleanBlocks } from "./clean.ts";
import { isLabel } from "./noise.ts";
import { outletInDateline, outletInPointer, splitOutlet } from "./outlet.ts";
import { publishedIn } from "./published.ts";
import { splitRights } from "./rights.ts";

const MAX_HEADLINE_CHARS = 250;
/** Byline and date stand within this many blocks after the headline. */
const HEAD_BLOCKS = 8;

/** `text`: tidy. `given`: a headline known from elsewhere; then a first line that says something else is body. */
export function parsePlain(text: string, given?: string | null): Draft {
  const lines = blocksOf(text).filter((block) => !isLabel(block));
  const first = lines[0] ?? "";
  const own =
    first.length <= MAX_HEADLINE_CHARS && (!given || keyOf(splitOutlet(first).headline) === keyOf(given));
  const title = splitOutlet(own ? first : (given ?? ""));
  const rest = own ? lines.slice(1) : lines;
  const body = splitBody(rest);
  const head = readHead(body.blocks);
  const blocks = cleanBlocks(head.blocks.map(asBlock), title.headline);
  return {
    ...EMPTY_DRAFT,
    headline: title.headline || null,
    byline: head.byline,
    publishedAt: head.publishedAt,
    outlet: title.outlet ?? body.outlet ?? outletInDateline(blocks[0]?.text ?? ""),
    rights: body.rights,
    paragraphs: blocks.map((block) => block.text),
  };
}

/** Blank lines part blocks; inside a block the lines are joined where they were wrapped at a width. */
function blocksOf(text: string): string[] {
  return text.split(/\n[ ]*\n/).flatMap((block) => {
    const lines = block
      .split("\n")
      .map((line) =>
        line
          .replace(/\s+/g, " ")
          .replace(/^ ?[•·▪●◦‣*]\s*/, "")
          .trim(),
      )
      .filter((line) => line !== "");
    return isWrapped(lines) ? [lines.join(" ")] : lines;
  });
}

/** Lines of one width, at most 100 characters, many of which go on in the middle of a sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const inner = lines.slice(0, -1);
  if (inner.length === 0) return false;
  const longest = Math.max(...lines.map((line) => line.length));
  const shortest = Math.min(...inner.map((line) => line.length));
  const goingOn = lines.slice(1).filter((line) => /^\p{Ll}/u.test(line)).length;
  return longest <= 100 && shortest >= longest * 0.6 && shortest >= 35 && goingOn >= inner.length * 0.3;
}

interface Body {
  readonly blocks: readonly string[];
  readonly rights: string | null;
  readonly outlet: string | null;
}

/** Takes the rights line and the pointer to the outlet out of the blocks. */
function splitBody(lines: readonly string[]): Body {
  const blocks: string[] = [];
  let rights: string | null = null;
  let outlet: string | null = null;
  for (const line of lines) {
    const pointed = outletInPointer(line);
    if (pointed) {
      outlet ??= pointed;
      continue;
    }
    const split = splitRights(line);
    rights ??= split.rights;
    if (split.rest !== "") blocks.push(split.rest);
  }
  return { blocks, rights, outlet };
}

interface Head {
  readonly blocks: readonly string[];
  readonly byline: string | null;
  readonly publishedAt: string | null;
}

function readHead(blocks: readonly string[]): Head {
  let byline: string | null = null;
  let publishedAt: string | null = null;
  const body = blocks.filter((block, index) => {
    if (index >= HEAD_BLOCKS || block.length > 120) return true;
    const day = /[.!?”"]$/.test(block) ? null : publishedIn(block);
    if (day) publishedAt ??= day;
    if (isByline(block) && !byline) {
      byline = bylineIn(block);
      return false;
    }
    return !day;
  });
  return { blocks: body, byline, publishedAt };
}

function asBlock(text: string): TextBlock {
  return { kind: "paragraph", text, linked: 0 };
}
