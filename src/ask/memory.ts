/** What was just talked about, per place and person, for half an hour: "another one", "source?", "what did he say". */
import type { ButtonInvocation } from "../model/message.ts";

export const REMEMBERED_MS = 30 * 60 * 1000;

export interface Conversation {
  /** The last request for a quote. */
  readonly request: ButtonInvocation | null;
  /** Quotes shown for it, in order; "another one" shows none of them again. */
  readonly shown: readonly string[];
  readonly lastSpeaker: string | null;
}

export interface Memory {
  recall(where: string, who: string, now: Date): Promise<Conversation | null>;
  remember(where: string, who: string, conversation: Conversation, now: Date): Promise<void>;
}

/** Keeps at most `maxConversations`, the longest unused go first. */
export function makeMemory(maxConversations = 10_000): Memory {
  const kept = new Map<string, { readonly conversation: Conversation; readonly at: number }>();
  const keyOf = (where: string, who: string) => `${where}\n${who}`;
  return {
    async recall(where, who, now) {
      const entry = kept.get(keyOf(where, who));
      return entry !== undefined && now.getTime() - entry.at <= REMEMBERED_MS ? entry.conversation : null;
    },
    async remember(where, who, conversation, now) {
      const key = keyOf(where, who);
      kept.delete(key);
      kept.set(key, { conversation, at: now.getTime() });
      for (const oldest of kept.keys()) {
        if (kept.size <= maxConversations) break;
        kept.delete(oldest);
      }
    },
  };
}
