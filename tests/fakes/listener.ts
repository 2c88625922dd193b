/** What the adapters' tests put behind a platform: an answer per command, and a record of what was asked. */
import type { Listener } from "../../src/adapter.ts";
import type { Invocation } from "../../src/model/command.ts";
import type { Block, Message } from "../../src/model/message.ts";

export function text(words: string, more: Partial<Message> = {}): Message {
  const blocks: Block[] = [{ kind: "text", spans: [{ kind: "plain", text: words }] }];
  return { blocks, summary: words, accent: "slate", visibility: "public", language: "en", ...more };
}

export interface RecordedListener {
  readonly listener: Listener;
  /** What the commands were asked, in order. */
  readonly heard: Invocation[];
}

/** Answers "answer to …" where a test gives no answer of its own. */
export function recordListener(
  given: Partial<Listener> = {},
  onHeard: () => void = () => {},
): RecordedListener {
  const heard: Invocation[] = [];
  const answer = given.answer ?? (async ({ command }: Invocation) => text(`answer to ${command}`));
  return {
    heard,
    listener: {
      answer: async (invocation) => {
        heard.push(invocation);
        onHeard();
        return await answer(invocation);
      },
      suggest: given.suggest ?? (async () => []),
      ...(given.home && { home: given.home }),
      ...(given.fill && { fill: given.fill }),
    },
  };
}
