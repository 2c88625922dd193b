/** What `fit` must know of a platform. Each adapter's own `limits.ts` holds the table, with the page each figure is from. */
import type { Block } from "../model/message.ts";

export interface Limits {
  /** Components of one message as the platform counts them, less those the renderer puts around the blocks. */
  readonly maxParts: number;
  /** Rendered characters of one message, as the platform counts them. */
  readonly maxChars: number;
  /** Rendered characters of one block of that kind; for kinds left out only `maxChars` holds. */
  readonly maxBlockChars: Readonly<Partial<Record<Block["kind"], number>>>;
  /** Buttons in one row, choices in one list. */
  readonly maxActions: number;
  readonly maxChoices: number;
  /** Of a button, a choice and its hint. */
  readonly maxLabelChars: number;
  readonly maxUrlChars: number;
  readonly maxAltChars: number;
  /** What a block costs once rendered, markup, escapes and addresses included. */
  readonly cost: (block: Block) => Cost;
  /** Whether a block is drawn into the part of the one before it, and so is none of its own. Default: never. */
  readonly joins?: (block: Block, before: Block) => boolean;
}

export interface Cost {
  readonly parts: number;
  readonly chars: number;
}
