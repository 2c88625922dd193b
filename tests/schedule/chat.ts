/**
 * A chat platform in memory, with a script of what goes wrong, and a clock that waits by moving. In: outcomes to play, one
 * for each request. Out: the messages in its channels, and what was asked of it.
 */
import type { Adapter, Delivery, Found, Outcome, Receipt, Rights } from "../../src/adapter.ts";
import type { Limits } from "../../src/message/limits.ts";
import type { Message } from "../../src/model/message.ts";

/** posted and lost: the message stands, the answer does not come. hang: nor does anything else, ever. */
export type Play =
  | "posted"
  | "posted, lost"
  | "lost"
  | "rejected"
  | "limited"
  | "refused"
  | "stopped"
  | "posted, hang"
  | "hang";

export interface Post extends Receipt {
  readonly delivery: Delivery;
  readonly at: number;
  readonly text: string;
  deleted: boolean;
}

export interface Clock {
  readonly now: () => Date;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  set(time: string): void;
  pass(ms: number): void;
}

export function makeClock(start: string): Clock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    async wait(ms, signal) {
      await new Promise((go) => setImmediate(go));
      if (signal?.aborted !== true) nowMs += ms;
    },
    set(time) {
      nowMs = Date.parse(time);
    },
    pass(ms) {
      nowMs += ms;
    },
  };
}

/** Everything fits on one page, or `perPage` blocks do. */
export function limitsOf(perPage = 100): Limits {
  return {
    maxParts: perPage,
    maxChars: 100_000,
    maxBlockChars: {},
    maxActions: 5,
    maxChoices: 25,
    maxLabelChars: 80,
    maxUrlChars: 500,
    maxAltChars: 1000,
    cost: () => ({ parts: 1, chars: 0 }),
  };
}

export interface Chat extends Adapter {
  readonly posts: Post[];
  /** What is left of the script; "posted" when it is at its end. */
  readonly script: Play[];
  readonly calls: { sends: number; finds: number; removes: number };
  /** Fires when a request hangs. */
  onHang: () => void;
  /** What the history shows: "read", "forbidden", or "away" for the moment. */
  history: "read" | "forbidden" | "away";
  removes: Outcome["kind"];
  mayPost: boolean;
  /** Messages that still stand. */
  standing(): readonly Post[];
}

/** Kept for longer than the adapter says, as platforms do. */
const NONCE_MS = 5 * 60_000;

export function makeChat(name: string, clock: Clock, repeatableMs: number): Chat {
  const posts: Post[] = [];
  const calls = { sends: 0, finds: 0, removes: 0 };
  const same = (a: Delivery, b: Delivery) => a.id === b.id && a.part === b.part;

  /** Posts since, oldest first: a year of them is too many to look at each time. */
  function newer(sinceMs: number): Post[] {
    const at = posts.findLastIndex((post) => post.at < sinceMs);
    return posts.slice(at + 1);
  }

  function put(channel: string, message: Message, delivery: Delivery): Outcome {
    const at = clock.now().getTime();
    const before = newer(at - NONCE_MS).find(
      (post) => repeatableMs > 0 && same(post.delivery, delivery) && post.delivery.round === delivery.round,
    );
    if (before?.deleted === true) return { kind: "refused", reason: "it was deleted", deleted: true };
    if (before !== undefined) return { kind: "sent", receipt: before };
    const post = {
      channel,
      message: `m${posts.length + 1}`,
      delivery,
      at,
      text: message.summary,
      deleted: false,
    };
    posts.push(post);
    return { kind: "sent", receipt: { channel, message: post.message } };
  }

  const chat: Chat = {
    name,
    repeatableMs,
    posts,
    calls,
    script: [],
    onHang: () => {},
    history: "read",
    removes: "sent",
    mayPost: true,
    standing: () => posts.filter(({ deleted }) => !deleted),
    async send(channel, message, delivery) {
      calls.sends++;
      const play = chat.script.shift() ?? "posted";
      if (play === "refused") return { kind: "refused", reason: "not allowed there" };
      if (play === "stopped") return { kind: "account-stopped", reason: "the token is unknown" };
      if (play === "rejected") return { kind: "not-sent", reason: "can't be reached" };
      if (play === "limited") return { kind: "not-sent", reason: "asked to wait", retryAfterMs: 7_000 };
      const outcome = play.startsWith("posted") ? put(channel, message, delivery) : null;
      if (play.endsWith("hang")) {
        chat.onHang();
        return new Promise(() => {});
      }
      return play === "posted" && outcome !== null ? outcome : { kind: "ambiguous", reason: "no answer" };
    },
    async find(_channel, delivery, since): Promise<Found> {
      calls.finds++;
      if (chat.history !== "read") return { kind: "unknowable", reason: "the history can't be read" };
      const seen = newer(since.getTime() - 300_000).filter(
        (post) => !post.deleted && same(post.delivery, delivery),
      );
      return seen.length === 0 ? { kind: "absent" } : { kind: "seen", receipts: seen };
    },
    async remove(receipt) {
      calls.removes++;
      if (chat.removes !== "sent") return { kind: "not-sent", reason: "later" };
      const post = posts.find(({ message }) => message === receipt.message);
      if (post !== undefined) post.deleted = true;
      return { kind: "sent", receipt };
    },
    async rights(): Promise<Rights> {
      if (chat.history === "away")
        return { botMayPost: false, botMayReadHistory: false, personMayManage: false, missing: ["away"] };
      return {
        botMayPost: chat.mayPost,
        botMayReadHistory: chat.history === "read",
        personMayManage: true,
        missing: chat.mayPost ? [] : ["the bot lacks “Send Messages”"],
      };
    },
  };
  return chat;
}
