/**
 * The crash points of a delivery. Each row says what happens to the process, the platform or the store, for how long the bot
 * is away then, and how the slot must end. What is not said is: one message, confirmed.
 */
import type { Side } from "./sides.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export interface Point {
  readonly k: string;
  readonly says: string;
  /** What happens at a named point; SIGKILL where no signal is named. */
  readonly trap?: { readonly at: string; readonly pass?: number; readonly signal?: "SIGTERM" | "SIGSTOP" };
  /** What happens to the first post, or to the first deletion. */
  readonly loss?: Parameters<Side["lose"]>[0];
  readonly loseDeletion?: boolean;
  /** The post stops half way; the process is killed then. */
  readonly half?: boolean;
  /** Where no trap ends it, the process is killed when the post was asked for, is there, or is known to the ledger. */
  readonly killWhen?: "asked" | "posted" | "sent";
  /** The ledger's steps to this state fail, the process goes on; and from when they are taken again. */
  readonly full?: "sending" | "sent";
  /** Once the post is written down as sent: so many copies of it appear. */
  readonly copies?: number;
  /** While the bot is away. */
  readonly away?: (side: Side, posted: readonly string[]) => (() => void) | undefined;
  /** How long it is away, in ms: CI takes the least, other timings anything between. */
  readonly backMs?: readonly [number, number];
  readonly end?: "unknown" | "refused" | "deleted";
  /** More than one message. */
  readonly isLong?: boolean;
  readonly only?: "discord" | "slack";
}

const SOON = [SECOND_MS, 20 * MINUTE_MS] as const;
const IN_WINDOW = [SECOND_MS, 40 * SECOND_MS] as const;
const LONG = [10 * MINUTE_MS, 60 * MINUTE_MS] as const;

export const backOf = ({ backMs = SOON }: Point) => backMs;

const KILLED: readonly Point[] = [
  { k: "K1", says: "before the plan is committed: planned once, posted once", trap: { at: "plan" } },
  { k: "K2", says: "after the plan is committed: one message", trap: { at: "planned" } },
  { k: "K3", says: "after the claim: one message", trap: { at: "claimed" } },
  { k: "K4", says: "after the message is kept: the same is posted, once", trap: { at: "stored" } },
  { k: "K5", says: "before the intent is committed: one message", trap: { at: "intend" } },
  { k: "K6", says: "after the intent, before the wire: one message", trap: { at: "intended" } },
  { k: "K7", says: "in the middle of the request: one message", half: true },
  {
    k: "K8",
    says: "after the request, before the answer, back within a minute: one message",
    loss: "done, hangs",
    killWhen: "posted",
    backMs: IN_WINDOW,
  },
  {
    k: "K9",
    says: "the same, back after a minute: found, one message",
    loss: "done, hangs",
    killWhen: "posted",
    backMs: [61 * SECOND_MS, 170 * SECOND_MS],
  },
  {
    k: "K10",
    says: "the same, back after ten minutes: found, one message",
    loss: "done, hangs",
    killWhen: "posted",
    backMs: LONG,
  },
  {
    k: "K11",
    says: "the same without the right to read history: nothing more is posted, unknown, one notice",
    loss: "done, hangs",
    killWhen: "posted",
    backMs: LONG,
    end: "unknown",
    away(side) {
      side.mayReadHistory(false);
      return () => side.mayReadHistory(true);
    },
  },
  {
    k: "K12",
    says: "the platform did nothing, and its answer is lost: looked for, then posted, one message",
    loss: "hangs",
    killWhen: "asked",
    backMs: LONG,
  },
  { k: "K13", says: "after the answer, before it is kept: one message", trap: { at: "answered" } },
  {
    k: "K14",
    says: "between two parts: each once, in order",
    trap: { at: "between-parts" },
    isLong: true,
  },
  {
    k: "K15",
    says: "while it is confirmed: confirmed later, nothing posted",
    loss: "done, cut",
    trap: { at: "confirm" },
  },
  {
    k: "K16",
    says: "in the sweep, copies listed and not removed: swept again, one message",
    loss: "done, cut",
    copies: 1,
    trap: { at: "sweep-listed" },
  },
  {
    k: "K17",
    says: "in the sweep, a copy is gone already: the other one stays",
    loss: "done, cut",
    copies: 2,
    loseDeletion: true,
    trap: { at: "sweep-removed" },
  },
  { k: "K18", says: "while the store commits: one message", trap: { at: "claimed" } },
  { k: "K18", says: "while the store commits the intent: one message", trap: { at: "intend" } },
];

const OTHERS: readonly Point[] = [
  { k: "K19", says: "the disk is full at the intent: nothing sent, logged, goes on", full: "sending" },
  { k: "K20", says: "the disk is full at the answer: adopted later, one message", full: "sent" },
  {
    k: "K21",
    says: "frozen at the wire for eight minutes, no second process gets the folder: one message",
    trap: { at: "intended", signal: "SIGSTOP" },
    backMs: [8 * MINUTE_MS, 40 * MINUTE_MS],
  },
  { k: "K22", says: "two processes start at once: one of them is refused, one message" },
  {
    k: "K27",
    says: "posted, then taken away by a moderator: not posted again",
    loss: "done, cut",
    killWhen: "sent",
    end: "deleted",
    away: takeAway,
  },
  {
    k: "K27",
    says: "taken away by a moderator before the answer is known: not posted again",
    loss: "done, hangs",
    killWhen: "posted",
    backMs: IN_WINDOW,
    end: "deleted",
    away: takeAway,
    // Slack's history does not tell a post that was taken away from one that never was.
    only: "discord",
  },
  {
    k: "K28",
    says: "the channel goes between claim and post: refused, the owner told once",
    trap: { at: "claimed" },
    end: "refused",
    away: (side) => side.takeChannel(),
  },
];

function takeAway(side: Side, [first]: readonly string[]): undefined {
  if (first !== undefined) side.remove(first);
}

/** K26: the signal of a deploy instead, at points that a process was killed at; FULL_COUNTS takes them all. */
const TOLD_IN_CI = ["K3", "K6", "K13", "K14", "K17"];
const TOLD: readonly Point[] = KILLED.filter(
  ({ k, trap }) =>
    trap !== undefined &&
    !["K1", "K18"].includes(k) &&
    (process.env.FULL_COUNTS !== undefined || TOLD_IN_CI.includes(k)),
).map(({ trap = { at: "" }, ...point }) => ({
  ...point,
  k: "K26",
  says: `told to end at ${point.k}, “${trap.at}”: ends in time, one message`,
  trap: { ...trap, signal: "SIGTERM" },
}));

export const POINTS: readonly Point[] = [...KILLED, ...OTHERS, ...TOLD];
