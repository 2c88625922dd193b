/** A plain answer of the bot's own: a heading, sentences, buttons. Pure. */
import type { Action, Block, Message } from "../model/message.ts";
import { plain } from "./spans.ts";
import type { Language } from "./words.ts";

export function sayMessage(options: {
  readonly heading: string;
  readonly lines?: readonly string[];
  readonly actions?: readonly Action[];
  readonly language: Language;
  readonly visibility?: Message["visibility"];
}): Message {
  const { heading, lines = [], actions = [], language, visibility = "private" } = options;
  const blocks: Block[] = [
    { kind: "heading", text: heading },
    ...lines.map((line): Block => ({ kind: "text", spans: [plain(line)] })),
    ...(actions.length === 0 ? [] : [{ kind: "actions", actions } as const]),
  ];
  return { blocks, summary: heading, accent: "slate", visibility, language };
}
