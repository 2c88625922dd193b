/**
 * Drops page noise from a run of blocks: what players, pickers, sign-up boxes and footers leave between the
 * paragraphs of an article. In: blocks of any page or paste. Out: the blocks of the article, its headline repeated in
 * none of them. Patterns were gathered on labelled pages in English, German, French and Spanish.
 */
import { keyOf, type TextBlock } from "./blocks.ts";
import { ANYWHERE, AT_THE_END, AT_THE_START, isLabel, opensAppendix } from "./noise.ts";

/** Longer blocks are prose, whatever words they begin with. */
const MAX_NOISE_CHARS = 400;
/** A paragraph of at least this many characters ends the part that may be a page's head. */
const LONG_CHARS = 90;
const HEAD_BLOCKS = 12;
const TAIL_BLOCKS = 8;
const MIN_BODY_CHARS = 500;

export function cleanBlocks(blocks: readonly TextBlock[], headline: string | null): readonly TextBlock[] {
  const kept = blocks.filter((block) => !isNoise(block) && !isLinkRow(block));
  return withoutTail(withoutAppendix(withoutHead(withoutRepeats(kept, headline))));
}

function isNoise({ text }: TextBlock): boolean {
  return text.length < MAX_NOISE_CHARS && (isLabel(text) || ANYWHERE.some((pattern) => pattern.test(text)));
}

/** Nearly all of it is link: a list of other pages, not a sentence with a link in it. */
function isLinkRow({ kind, text, linked }: TextBlock): boolean {
  if (kind === "heading" || linked < text.length * 0.85) return false;
  return kind === "listed" || !/[.!?…"”」。]$/.test(text) || text === text.toUpperCase();
}

function withoutRepeats(blocks: readonly TextBlock[], headline: string | null): TextBlock[] {
  const title = keyOf(headline ?? "");
  const seen = new Set<string>();
  return blocks.filter((block, index) => {
    const key = keyOf(block.text);
    if (key === "") return false;
    if (title !== "" && (key === title || (block.kind === "heading" && index < 4 && extend(key, title))))
      return false;
    if (block.text.length < 40) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function extend(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 20 && long.startsWith(short);
}

function isLong({ kind, text }: TextBlock): boolean {
  return kind !== "heading" && text.length >= LONG_CHARS;
}

/** Byline, dates and buttons stand before the first long paragraph. */
function withoutHead(blocks: readonly TextBlock[]): TextBlock[] {
  const first = blocks.findIndex(isLong);
  if (first < 0 || first > HEAD_BLOCKS) return [...blocks];
  return blocks.filter((block, index) => {
    if (index >= first)
      return index > 3 || block.text.length > 40 || !AT_THE_START.some((pattern) => pattern.test(block.text));
    if (block.text.length < 160 && AT_THE_START.some((pattern) => pattern.test(block.text))) return false;
    return (
      block.kind === "heading" ||
      /[.!?:…"”。]$/.test(block.text) ||
      (block.kind === "listed" && block.linked === 0)
    );
  });
}

/** Headings of what stands below an article: from there on nothing belongs to it. */
function withoutAppendix(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const total = blocks.reduce((chars, block) => chars + block.text.length, 0);
  let above = 0;
  for (const [index, block] of blocks.entries()) {
    if (
      above > MIN_BODY_CHARS &&
      above > total * 0.4 &&
      block.text.length < 60 &&
      opensAppendix(block.text)
    ) {
      return blocks.slice(0, index);
    }
    above += block.text.length;
  }
  return blocks;
}

/** "Ana Ruiz", then "Ana Ruiz covers the river trade …": a box about the author. */
function isAboutAuthor(name: TextBlock | undefined, about: TextBlock | undefined): boolean {
  if (!name || !about || name.text.length > 60) return false;
  const first = /^\p{Lu}\p{L}+/u.exec(name.text)?.[0];
  if (!first) return false;
  const opening = about.text.slice(0, 100);
  return (
    opening.split(/\s+/).slice(0, 3).includes(first) &&
    /\s(?:is|was|has|writes|covers|lives|works)\s/.test(opening)
  );
}

/** Who wrote it, whom to follow, and headings that nothing follows. */
function withoutTail(blocks: readonly TextBlock[]): readonly TextBlock[] {
  if (!blocks.some(isLong)) return blocks;
  let end = blocks.length;
  const last = Math.max(2, end - TAIL_BLOCKS);
  while (end > last) {
    const block = blocks[end - 1];
    if (!block) break;
    const credit = block.text.length < 350 && AT_THE_END.some((pattern) => pattern.test(block.text));
    const stray = block.kind !== "listed" && block.text.length < 60 && !/[.!?…"”»)。]$/.test(block.text);
    if (isAboutAuthor(blocks[end - 2], block)) {
      end -= 2;
      continue;
    }
    if (!credit && !stray && block.kind !== "heading") break;
    end--;
  }
  return blocks.slice(0, end);
}
