/**
 * What was just talked about, per place and person, for half an hour: "another one", "source?", "what did he say". One
 * person's talk is never another's. Here: the interface, and the form that lives in memory.
 */
import type { ButtonInvocation } from "../model/message.ts";

export const REMEMBERED_MS = 30 * 60 * 1000;

export interface Conversation {
  /** What "shorter", "source?" and "another one" are about. */
  readonly last: "quote" | "briefing" | null;
  /** The last request for quotes: options of the command "quote". */
  readonly request: Readonly<Record<string, string>> | null;
  /** Ids of the quotes shown for it, in order; "another one" shows none of them again. */
  readonly shown: readonly string[];
  readonly lastSpeaker: string | null;
  /** The last briefing: options of the command "brief". */
  readonly briefing: Readonly<Record<string, string>> | null;
  /** Ids of its stories shown so far. */
  readonly stories: readonly string[];
  /** What buttons stand for that are too long for a button's own id, by a short id. */
  readonly offers: Readonly<Record<string, ButtonInvocation>>;
}

export const NOTHING_SAID: Conversation = {
  last: null,
  request: null,
  shown: [],
  lastSpeaker: null,
  briefing: null,
  stories: [],
  offers: {},
};

export interface ConversationMemory {
  /** null where nothing was said within `REMEMBERED_MS`. */
  recall(where: string, who: string, now: Date): Promise<Conversation | null>;
  remember(where: string, who: string, conversation: Conversation, now: Date): Promise<void>;
}

/** Keeps at most `maxConversations`; the longest unused go first. */
export function makeConversationMemory(maxConversations = 10_000): ConversationMemory {
  const kept = new Map<string, { readonly conversation: Conversation; readonly atMs: number }>();
  const keyOf = (where: string, who: string) => JSON.stringify([where, who]);
  return {
    async recall(where, who, now) {
      const entry = kept.get(keyOf(where, who));
      return entry !== undefined && now.getTime() - entry.atMs <= REMEMBERED_MS ? entry.conversation : null;
    },
    async remember(where, who, conversation, now) {
      const key = keyOf(where, who);
      kept.delete(key);
      kept.set(key, { conversation, atMs: now.getTime() });
      for (const oldest of kept.keys()) {
        if (kept.size <= maxConversations) break;
        kept.delete(oldest);
      }
    },
  };
}
