/**
 * A scheduled briefing as Slack's readers like it: one calm message with the headlines, and the rest in its thread. In: a
 * message. Out: the head, then the pages of its thread; messages without several headlines stay as they are.
 */
import type { Block, Message, Span } from "../../src/model/message.ts";
import { fitted } from "./fitted.ts";

const DETAILS = { en: "Details in the thread", ko: "자세한 내용은 스레드에 있습니다" };

export function threaded(message: Message): readonly Message[] {
  const { blocks, language } = message;
  const first = blocks.findIndex(({ kind }) => kind === "heading");
  const lines = headlines(blocks);
  if (lines.length < 2) return fitted(message);
  const end = blocks.findLastIndex(({ kind }) => kind !== "actions" && kind !== "choices") + 1;
  const head = fitted({
    ...message,
    blocks: [
      ...blocks.slice(0, first),
      { kind: "list", entries: lines },
      { kind: "context", spans: [{ kind: "plain", text: DETAILS[language] }] },
      ...blocks.slice(end),
    ],
  });
  // More headlines than one message holds are no calm head: then it is told in order.
  if (head.length > 1) return fitted(message);
  return [...head, ...fitted({ ...message, blocks: blocks.slice(first, end) })];
}

/** Each headline with its outlet, which opens the small print below the story. */
function headlines(blocks: readonly Block[]): Span[][] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== "heading") return [];
    const { text, url } = block;
    const title: Span =
      url === undefined ? { kind: "plain", text, strong: true } : { kind: "link", text, url, strong: true };
    const rest = blocks.slice(index + 1);
    const next = rest.findIndex(({ kind }) => kind === "heading");
    const print = rest.slice(0, next < 0 ? undefined : next).find(({ kind }) => kind === "context");
    const outlet = print?.kind === "context" ? print.spans[0] : undefined;
    if (outlet === undefined || (outlet.kind !== "plain" && outlet.kind !== "link")) return [[title]];
    return [[title, { kind: "plain", text: ` · ${outlet.text}`, soft: true }]];
  });
}
