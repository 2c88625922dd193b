/** A message as pages that Slack takes: `fit` with Slack's figures. What a block costs is counted on what is rendered of it. */
import { fit as fitTo } from "../../src/message/fit.ts";
import type { Cost, Limits } from "../../src/message/limits.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { SLACK_LIMITS as SLACK } from "./limits.ts";
import { render } from "./render.ts";

/** An emoji and a space before a button's label. */
const EMOJI_CHARS = 10;
/** Room for "Post to channel" under a private answer. */
const OWN_BLOCKS = 1;

export const FIT_LIMITS: Limits = {
  maxParts: SLACK.blocksPerMessage.max - OWN_BLOCKS,
  maxChars: SLACK.messageChars.max,
  maxBlockChars: {
    title: SLACK.headerChars.max,
    heading: SLACK.textChars.max,
    text: SLACK.textChars.max,
    list: SLACK.textChars.max,
    quote: SLACK.textChars.max,
    context: SLACK.textChars.max,
  },
  maxActions: SLACK.actionsElements.max,
  maxChoices: SLACK.selectOptions.max,
  maxLabelChars: SLACK.buttonChars.max - EMOJI_CHARS,
  maxUrlChars: SLACK.urlChars.max,
  maxAltChars: SLACK.imageAltChars.max,
  cost,
};

export function fitted(message: Message): readonly Message[] {
  return fitTo(message, FIT_LIMITS);
}

function cost(block: Block): Cost {
  const alone: Message = {
    blocks: [block],
    summary: "",
    accent: "slate",
    visibility: "public",
    language: "en",
  };
  const { blocks } = render(alone).body;
  return { parts: blocks.length, chars: charsIn(blocks) };
}

/** Characters of all that is shown or followed: texts, addresses, alternative texts. */
function charsIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let chars = 0;
  for (const [name, part] of Object.entries(value)) {
    if (typeof part === "object") chars += charsIn(part);
    else if (typeof part === "string" && /^(?:text|url|alt_text|fallback)$/.test(name)) chars += part.length;
  }
  return chars;
}
