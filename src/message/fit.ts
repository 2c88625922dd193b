/**
 * A message cut into as many messages as a platform's limits ask for. Breaks come at dividers where they can; a heading
 * stays with what follows it, small print and buttons with what they belong to. What the message says elsewhere as well is
 * left out where that makes it one. In: a message, a table of limits. Out: messages that each fit, in reading order; one in
 * the common case.
 */
import type { Block, Message } from "../model/message.ts";
import { fitBlock, shorten } from "./fit-block.ts";
import { withoutSpare } from "./fold.ts";
import type { Cost, Limits } from "./limits.ts";

const MAX_SUMMARY_CHARS = 300;

export function fit(message: Message, platform: Limits): readonly Message[] {
  const limits = { ...platform, cost: remembered(platform.cost) };
  const summary = shorten(message.summary, MAX_SUMMARY_CHARS);
  const known = new Map<Block, readonly Block[]>();
  const fitted = (block: Block) => {
    const made = known.get(block) ?? fitBlock(block, limits, message.language);
    known.set(block, made);
    return made;
  };
  const pagesOf = (blocks: readonly Block[]) => pack(blocks.flatMap(fitted), limits);
  const whole = pagesOf(message.blocks);
  const pages = whole.length < 2 ? whole : (firstSingle(withoutSpare(message.blocks), pagesOf) ?? whole);
  return (pages.length === 0 ? [[]] : pages).map((page) => ({ ...message, summary, blocks: page }));
}

/** The longest form that is one page; undefined where none is. */
function firstSingle(
  forms: Iterable<readonly Block[]>,
  pagesOf: (blocks: readonly Block[]) => Block[][],
): Block[][] | undefined {
  for (const form of forms) {
    const pages = pagesOf(form);
    if (pages.length < 2) return pages;
  }
  return undefined;
}

/** Blocks are measured again and again while they are packed. */
function remembered(cost: Limits["cost"]): Limits["cost"] {
  const known = new WeakMap<Block, Cost>();
  return (block) => {
    const found = known.get(block) ?? cost(block);
    known.set(block, found);
    return found;
  };
}

/** Blocks between dividers are a section; it moves to the next page whole where it fits on one. */
function pack(blocks: readonly Block[], limits: Limits): Block[][] {
  const pages: Block[][] = [];
  let page: Block[] = [];
  const turn = () => {
    const kept = page.slice(
      page[0]?.kind === "divider" ? 1 : 0,
      page.at(-1)?.kind === "divider" ? -1 : undefined,
    );
    if (kept.length > 0) pages.push(kept);
    page = [];
  };
  const holds = (more: readonly Block[]) => costsAtMost([...page, ...more], limits);
  for (const section of sectionsOf(blocks)) {
    const units = holds(section) || costsAtMost(section, limits) ? [section] : unitsOf(section, limits);
    for (const unit of units) {
      if (!holds(unit)) turn();
      page.push(...unit);
    }
  }
  turn();
  return pages;
}

function costsAtMost(blocks: readonly Block[], limits: Limits): boolean {
  let parts = 0;
  let chars = 0;
  let before: Block | undefined;
  for (const block of blocks) {
    const cost = limits.cost(block);
    parts += before !== undefined && limits.joins?.(block, before) ? 0 : cost.parts;
    chars += cost.chars;
    before = block;
  }
  return parts <= limits.maxParts && chars <= limits.maxChars;
}

/** A divider opens the section that follows it. */
function sectionsOf(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = [];
  for (const block of blocks) {
    if (block.kind === "divider" || sections.length === 0) sections.push([]);
    sections.at(-1)?.push(block);
  }
  return sections;
}

/** Runs of blocks that stay together, as far as a page can hold them. */
function unitsOf(section: readonly Block[], limits: Limits): Block[][] {
  const units: Block[][] = [];
  for (const block of section) {
    const unit = units.at(-1);
    const before = unit?.at(-1)?.kind;
    const together =
      before === "title" ||
      before === "heading" ||
      before === "divider" ||
      block.kind === "context" ||
      block.kind === "actions" ||
      block.kind === "choices";
    if (unit !== undefined && together && costsAtMost([...unit, block], limits)) unit.push(block);
    else units.push([block]);
  }
  return units;
}
