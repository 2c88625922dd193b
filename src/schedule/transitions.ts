/**
 * The steps of a delivery as data, and what comes next in each state. The code that posts and the test that searches every
 * interleaving of crashes, lost answers and pauses (tests/schedule/model.test.ts) both read them from here.
 * In: a row of the ledger, the time, what the platform can do. Out: the next move.
 */
import type { LedgerEntry, Transition } from "../store/ledger.ts";

export const TRANSITIONS = {
  /** Somebody takes a slot that is due. */
  claim: { from: ["planned"], to: "claimed", fence: "take" },
  /** The holder is gone, or has put it back: a request of theirs may have been carried out if it is "sending". */
  takeOver: { from: ["claimed", "sending"], to: "same", fence: "take" },
  /** The holder puts it back for later. */
  putBack: { from: ["claimed", "sending"], to: "same", fence: "hold" },
  /** What will be posted is kept, so that every try posts the same. */
  store: { from: ["claimed"], to: "claimed", fence: "hold" },
  /** A new round: durable before the request leaves. */
  intend: { from: ["claimed", "sending"], to: "sending", fence: "hold" },
  /** The same round again: the platform knows the request by its nonce. */
  repeat: { from: ["sending"], to: "sending", fence: "hold" },
  /** The only request there was surely made nothing. */
  retract: { from: ["sending"], to: "claimed", fence: "hold" },
  /** Answered, after the only request there was. */
  confirmOnly: { from: ["sending"], to: "confirmed", fence: "hold" },
  /** Answered or found, and there may be copies. */
  accept: { from: ["sending"], to: "sent", fence: "hold" },
  /** Found though this ledger never asked for it: it is older than the channel. */
  adopt: { from: ["claimed"], to: "sent", fence: "hold" },
  /** Copies were looked for. */
  sweep: { from: ["sent"], to: "sent", fence: "hold" },
  confirm: { from: ["sent"], to: "confirmed", fence: "hold" },
  /** A request came to its end, answered or not, for somebody who no longer held the row: there may be a copy after all. */
  reopen: { from: ["sent", "confirmed"], to: "sent", fence: "any" },
  /** Posted once, and gone since: not posted again. */
  vanish: { from: ["sending", "sent"], to: "deleted", fence: "hold" },
  /** A request may have been carried out, and nobody can look. */
  lose: { from: ["sending"], to: "unknown", fence: "hold" },
  refuse: { from: ["sending"], to: "refused", fence: "hold" },
  fail: { from: ["claimed", "sending"], to: "failed", fence: "hold" },
  skip: { from: ["planned", "claimed"], to: "skipped", fence: "hold" },
} as const satisfies Record<string, Transition>;

export const TIMES = {
  /** One request; the adapters' own limit. */
  requestMs: 10_000,
  /** Longer than a request with a margin, shorter than a platform remembers a nonce: who takes over can still repeat. */
  leaseMs: 25_000,
  /** A request must be over this long before its lease is. */
  marginMs: 2_000,
  /** After a request is over this long, what it made shows in the history. */
  settleMs: 30_000,
  /** Extra copies are looked for this long after the post, and again. */
  sweepMs: [60_000, 600_000],
} as const;

export interface Abilities {
  /** A request with the same delivery makes no second message within this time of the first; 0 for never. */
  readonly repeatableMs: number;
  /** The platform's history can be read for a delivery. */
  readonly canFind: boolean;
}

/**
 * The ledger may be older than the channels: it was copied back, or is that of a second server that lacks the first one's last
 * moments. What was due before may have been posted, whatever stands in it.
 */
export interface Doubt {
  /** Both in ms since 1970. */
  readonly untilMs: number;
  /** When requests that were under way then are over, and what they made shows. */
  readonly settledMs: number;
}

export type Move =
  | { readonly kind: "render" | "intend" | "repeat" | "look" | "look-first" | "lose" }
  | { readonly kind: "wait"; readonly until: number };

/** For the holder of a row that is "claimed" or "sending". */
export function nextMove(
  {
    state,
    parts,
    firstTryAt,
    tryUntil,
    dueAt,
  }: Pick<LedgerEntry, "state" | "parts" | "firstTryAt" | "tryUntil" | "dueAt">,
  nowMs: number,
  { repeatableMs, canFind }: Abilities,
  doubt: Doubt | null = null,
): Move {
  if (state !== "sending" || firstTryAt === null) {
    const dueMs = Date.parse(dueAt);
    // Nothing was asked for before it was due, so a platform that still knows the nonce of that time needs no look.
    if (doubt !== null && canFind && dueMs <= doubt.untilMs && nowMs - dueMs >= repeatableMs)
      return nowMs < doubt.settledMs ? { kind: "wait", until: doubt.settledMs } : { kind: "look-first" };
    return { kind: parts === 0 ? "render" : "intend" };
  }
  const ageMs = nowMs - Date.parse(firstTryAt);
  // A clock that was put back says nothing about the age: then only looking is safe.
  if (ageMs >= 0 && ageMs < repeatableMs) return { kind: "repeat" };
  if (!canFind) return { kind: "lose" };
  const settledAt = Date.parse(tryUntil ?? firstTryAt) + TIMES.settleMs;
  return ageMs >= 0 && nowMs < settledAt ? { kind: "wait", until: settledAt } : { kind: "look" };
}
