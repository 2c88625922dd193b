/**
 * A message as Slack's Block Kit. Pure: a message in, the body of chat.postMessage (without its channel) and the pictures
 * to upload out. Foreign text goes into rich_text and plain_text only, which Slack does not parse; see spans.ts and escape.ts.
 * Cutting to Slack's limits is src/message/fit.ts's work and done before. Slack has no accent colour outside of attachments.
 */
import type { types } from "@slack/bolt";
import { safeLine, safeText } from "../../src/message/safe-text.ts";
import type { Block, Message, Picture } from "../../src/model/message.ts";
import { actionsOf, feedbackOf, selectOf } from "./buttons.ts";
import { escapeMrkdwn } from "./escape.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { contextElements, richElements } from "./spans.ts";

export interface Rendered {
  readonly body: Body;
  /** What `uploaded` has no file id for. */
  readonly files: readonly Picture[];
}

export interface Body {
  /** Notification and screen reader text. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly mrkdwn: false;
  readonly parse: "none";
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

type RichPart = types.RichTextBlock["elements"][number];

/**
 * `uploaded` maps a picture's name to its file id. Without an id the picture's name stands in for it: enough for a preview,
 * refused by Slack itself.
 */
export function render(message: Message, uploaded: ReadonlyMap<string, string> = new Map()): Rendered {
  const blocks: types.KnownBlock[] = [];
  const files: Picture[] = [];
  let rich: RichPart[] = [];
  const flush = () => {
    if (rich.length > 0) blocks.push({ type: "rich_text", elements: rich });
    rich = [];
  };
  for (const [index, block] of message.blocks.entries()) {
    if (block.kind === "heading") flush();
    const parts = richParts(block, message.language);
    if (parts !== null) {
      rich.push(...parts);
      continue;
    }
    flush();
    if (block.kind === "picture" && !uploaded.has(block.picture.name)) files.push(block.picture);
    blocks.push(...plainBlocks(block, message.language, uploaded, index));
  }
  flush();
  const text = escapeMrkdwn(safeLine(message.summary));
  return {
    body: {
      text,
      blocks,
      mrkdwn: false,
      parse: "none",
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    },
    files,
  };
}

/** Parts of one rich_text block, which neighbours share; null for blocks that are no rich text. */
function richParts(block: Block, language: Message["language"]): RichPart[] | null {
  const section = (elements: types.RichTextElement[]): RichPart[] =>
    elements.length === 0 ? [] : [{ type: "rich_text_section", elements }];
  switch (block.kind) {
    case "heading": {
      const { text, url } = block;
      return section(
        richElements(
          [url === undefined ? { kind: "plain", text } : { kind: "link", text, url }],
          language,
          true,
        ),
      );
    }
    case "text":
      return section(richElements(block.spans, language));
    case "list": {
      const elements = block.entries.flatMap((entry) => {
        const words = richElements(entry, language);
        return words.length === 0 ? [] : [{ type: "rich_text_section" as const, elements: words }];
      });
      return elements.length === 0 ? [] : [{ type: "rich_text_list", style: "bullet", elements }];
    }
    case "quote": {
      const note = block.note === undefined ? "" : ` · ${block.note}`;
      const by = richElements(
        [{ kind: "plain", text: "— " }, ...block.speaker, { kind: "plain", text: note }],
        language,
      );
      const words = richElements([{ kind: "plain", text: `“${safeText(block.words)}”` }], language);
      return [{ type: "rich_text_quote", elements: words }, ...section(by)];
    }
    default:
      return null;
  }
}

function plainBlocks(
  block: Block,
  language: Message["language"],
  uploaded: ReadonlyMap<string, string>,
  index: number,
): types.KnownBlock[] {
  switch (block.kind) {
    case "title": {
      const text = safeLine(block.text);
      return text === "" ? [] : [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
    }
    case "context": {
      const elements = contextElements(block.spans, language);
      const max = SLACK_LIMITS.contextElements.max;
      return Array.from({ length: Math.ceil(elements.length / max) }, (_, part) => ({
        type: "context",
        elements: elements.slice(part * max, (part + 1) * max),
      }));
    }
    case "picture": {
      const id = uploaded.get(block.picture.name) ?? block.picture.name;
      return [
        { type: "image", slack_file: { id }, alt_text: safeText(block.picture.alt) || block.picture.name },
      ];
    }
    case "divider":
      return [{ type: "divider" }];
    case "actions":
      return (block.feedback && feedbackOf(block.actions, index)) || actionsOf(block.actions, index);
    case "choices":
      return selectOf(block.placeholder, block.choices, index);
    default:
      return [];
  }
}
