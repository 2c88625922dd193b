/**
 * A message that is too long for one, without what its choices open as well: entry by entry, then whole quotes, as the blocks
 * say. A quotation is never cut for room. In: blocks. Out: ever shorter forms, none where there is nothing to choose from.
 */
import type { Block } from "../model/message.ts";

export function* withoutSpare(blocks: readonly Block[]): Generator<readonly Block[]> {
  if (!blocks.some(({ kind }) => kind === "choices")) return;
  const ranks = new Set(blocks.flatMap(ranksOf).filter((rank) => rank > 0));
  let left = blocks;
  for (const rank of [...ranks].sort((a, b) => a - b)) {
    left = left.flatMap((block) => without(block, rank));
    yield left;
  }
}

function ranksOf(block: Block): readonly number[] {
  if (block.kind === "list") return block.spare ?? [];
  return block.kind === "quote" ? [block.spare ?? 0] : [];
}

/** Blocks that keep everything stay the same objects: what is known of them stays true. */
function without(block: Block, rank: number): readonly Block[] {
  if (!ranksOf(block).includes(rank)) return [block];
  if (block.kind !== "list") return [];
  const { entries, spare = [] } = block;
  const isKept = (_: unknown, at: number) => spare[at] !== rank;
  const kept = entries.filter(isKept);
  return kept.length === 0 ? [] : [{ ...block, entries: kept, spare: spare.filter(isKept) }];
}
