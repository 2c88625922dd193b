/**
 * What Discord accepts, as a table. Source of each line: the page of docs.discord.com/developers named beside it, read
 * November 2026; "client" marks what only Discord's own clients enforce.
 */
import type { Cost, Limits } from "../../src/message/limits.ts";
import type { Block } from "../../src/model/message.ts";
import { begins, blockMarkdown, isText } from "./markdown.ts";

export const DISCORD_LIMITS = {
  /** components/reference, "Component reference": every component counts, nested ones too. */
  maxComponents: 40,
  /** components/using-message-components: all text displays of one message together, markup included. */
  maxTextChars: 4000,
  /** components/reference, "Media gallery". */
  maxGalleryPictures: 10,
  /** components/reference, "Media gallery item structure": `description`. */
  maxAltChars: 1024,
  /** components/reference, "Action row". */
  maxButtonsPerRow: 5,
  /** components/reference, "Button structure". */
  maxButtonLabelChars: 80,
  /** components/reference, "Button structure". */
  maxButtonUrlChars: 512,
  /** components/reference, "Custom ID". */
  maxCustomIdChars: 100,
  /** components/reference, "String select structure". */
  maxChoices: 25,
  /** components/reference, "String select structure". */
  maxPlaceholderChars: 150,
  /** components/reference, "Select option structure": label, value and description each. */
  maxChoiceChars: 100,
  /** components/reference, "Label structure"; title: interactions/receiving-and-responding, "Modal". */
  maxModalTitleChars: 45,
  /** components/reference, "Label structure". */
  maxModalLabelChars: 45,
  /** interactions/receiving-and-responding, "Modal": components. */
  maxModalFields: 5,
  /** components/reference, "Text input structure": value. */
  maxModalInputChars: 4000,
  /** components/reference, "Text input structure": placeholder. */
  maxModalHintChars: 100,
  /** interactions/receiving-and-responding, "Autocomplete". */
  maxSuggestions: 25,
  /** interactions/application-commands, "Application command option choice structure". */
  maxSuggestionChars: 100,
  /** resources/message, "Create message": files. */
  maxFiles: 10,
  /** reference, "Uploading files": one file, and the whole request. */
  maxFileBytes: 10 * 1024 * 1024,
  maxRequestBytes: 25 * 1024 * 1024,
  /** resources/message, "Create message": `nonce`. */
  maxNonceChars: 25,
  /** resources/channel, "Start thread in forum or media channel": `name`. */
  maxThreadNameChars: 100,
} as const;

/** As long as an id gets. */
const ANY_IDS = { get: () => "1".repeat(20) };

/** Parts that a page needs round its blocks: the container, and a row with a button where no block has one for the marker. */
const PARTS_AROUND = 3;

/** What `fit` must know, so that a page's sums stay under Discord's. */
export const FIT_LIMITS: Limits = {
  maxParts: DISCORD_LIMITS.maxComponents - PARTS_AROUND,
  maxChars: DISCORD_LIMITS.maxTextChars,
  maxBlockChars: {},
  maxActions: DISCORD_LIMITS.maxButtonsPerRow,
  maxChoices: DISCORD_LIMITS.maxChoices,
  maxLabelChars: DISCORD_LIMITS.maxButtonLabelChars,
  maxUrlChars: DISCORD_LIMITS.maxButtonUrlChars,
  maxAltChars: DISCORD_LIMITS.maxAltChars,
  cost,
  joins: ({ kind }, before) =>
    kind !== "quote" && isText(kind) && isText(before.kind) && !begins({ kind }, before.kind),
};

/** A line break joins it to its neighbour; a command may be shown with the id it was registered under. */
function cost(block: Block): Cost {
  if (block.kind === "actions") return { parts: 1 + block.actions.length, chars: 0 };
  if (block.kind === "choices") return { parts: 2, chars: 0 };
  const markdown = blockMarkdown(block, ANY_IDS);
  return { parts: 1, chars: markdown === null ? 0 : markdown.length + 1 };
}
