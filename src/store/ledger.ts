/**
 * The ledger of scheduled posts: one row for each (schedule, slot, channel, part), which every step of a delivery changes
 * under its fence and its state, so that whoever comes second changes nothing. In: planned slots, steps. Out: the rows.
 * Which steps there are is the schedule's to say (src/schedule/transitions.ts). Source of the method: fencing tokens.
 */

import type { DeliveryState } from "../model/schedule.ts";

export const STATES = [
  "planned",
  "claimed",
  "sending",
  "sent",
  "confirmed",
  "unknown",
  "skipped",
  "refused",
  "failed",
  "deleted",
] as const satisfies readonly DeliveryState[];
export type State = DeliveryState;

/** Somebody still has to do something about it. */
export const OPEN: readonly State[] = ["planned", "claimed", "sending"];

export function isOpen(state: State): boolean {
  return OPEN.includes(state);
}

export interface LedgerEntry extends PlannedSlot {
  /** The delivery's id and the part: "k3…:0". */
  readonly id: string;
  readonly part: number;
  /** Of the whole delivery; 0 until it is rendered. */
  readonly parts: number;
  readonly state: State;
  /** Why it is in a state that is not the good end; null otherwise. */
  readonly reason: string | null;
  readonly owner: string;
  /** Goes up with every claim. */
  readonly fence: number;
  /** Nobody else may claim before; "" where nobody holds it. */
  readonly leaseUntil: string;
  /** Goes up with every first request of a new series; repeats within a round are one message to the platform. */
  readonly round: number;
  /** Requests that may have made a message. */
  readonly tries: number;
  /** Of the round; null before the first. */
  readonly firstTryAt: string | null;
  /** When the newest request is over, answered or not. */
  readonly tryUntil: string | null;
  /** Not to be touched before; "" for at once. */
  readonly nextTryAt: string;
  /** Channel without its prefix, and the platform's id of the message. */
  readonly receipt: { readonly channel: string; readonly message: string } | null;
  readonly sentAt: string | null;
  /** When to look for extra copies next; null for never. */
  readonly sweepAt: string | null;
}

/** A slot on its way into the ledger. Instants are ISO 8601 in UTC, so that they sort as text. */
export interface PlannedSlot {
  /** Of (schedule, slot, channel): what the platforms are given as the delivery's id. */
  readonly delivery: string;
  readonly schedule: string;
  readonly briefing: string;
  readonly slot: string;
  /** An address: "discord:123". */
  readonly channel: string;
  readonly dueAt: string;
  /** Not posted after. */
  readonly lateUntil: string;
}

export interface Transition {
  readonly from: readonly State[];
  readonly to: State | "same";
  /** take: the lease must be free, the fence goes up. hold: the fence must be the holder's. any: it is not looked at. */
  readonly fence: "take" | "hold" | "any";
}

export type Changes = Partial<
  Pick<
    LedgerEntry,
    | "reason"
    | "owner"
    | "leaseUntil"
    | "round"
    | "tries"
    | "firstTryAt"
    | "tryUntil"
    | "nextTryAt"
    | "receipt"
    | "sentAt"
    | "sweepAt"
    | "parts"
  >
>;

/** One step of one row: who takes it (by fence), and when. */
export interface Step {
  readonly id: string;
  readonly fence: number;
  readonly at: string;
}

export interface Ledger {
  /** In one transaction: drops rows that are still planned and untouched, then adds; a row that exists stays as it is. */
  plan(change: { readonly add: readonly PlannedSlot[]; readonly drop: readonly string[] }): Promise<void>;
  /** First parts that are due at or after an instant, in order of their slots. */
  plannedSince(since: string): Promise<readonly LedgerEntry[]>;
  /** Rows somebody should work on now: due, not final, free. Oldest first. */
  due(now: string, limit: number): Promise<readonly LedgerEntry[]>;
  /** The earliest instant at which a row that is due already can be worked on again; null where there is none. */
  nextTry(now: string): Promise<string | null>;
  /** The row after the step, or null where fence, lease or state no longer allow it: then stop. */
  step(step: Step, transition: Transition, changes: Changes): Promise<LedgerEntry | null>;
  /** The step that stores what will be posted, one text a part; makes the rows of the further parts. One transaction. */
  store(
    step: Step,
    transition: Transition,
    changes: Changes,
    parts: readonly string[],
  ): Promise<LedgerEntry | null>;
  content(delivery: string, part: number): Promise<string | null>;
  /** All parts of a delivery, in order. */
  parts(delivery: string): Promise<readonly LedgerEntry[]>;
  /** Rows whose extra copies are to be looked for. */
  toSweep(now: string, limit: number): Promise<readonly LedgerEntry[]>;
  find(query: LedgerQuery): Promise<readonly LedgerEntry[]>;
  /** Frees what other owners held: only where it is known that they are gone. */
  releaseOthers(owner: string): Promise<void>;
  /** Forgets rows that were due before, whatever their state, and what they would have said. */
  prune(before: string): Promise<void>;
}

export interface LedgerQuery {
  readonly channel?: string;
  readonly schedule?: string;
  readonly states?: readonly State[];
  /** Due before. */
  readonly before?: string;
  /** Due at or after. */
  readonly since?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
}

export function newEntry(slot: PlannedSlot, part = 0): LedgerEntry {
  return {
    ...slot,
    id: `${slot.delivery}:${part}`,
    part,
    parts: 0,
    state: "planned",
    reason: null,
    owner: "",
    fence: 0,
    leaseUntil: "",
    round: 0,
    tries: 0,
    firstTryAt: null,
    tryUntil: null,
    nextTryAt: "",
    receipt: null,
    sentAt: null,
    sweepAt: null,
  };
}

/** When a row that is due can be worked on. */
export function freeAt({ nextTryAt, leaseUntil }: Pick<LedgerEntry, "nextTryAt" | "leaseUntil">): string {
  if (nextTryAt > leaseUntil) return nextTryAt;
  return leaseUntil;
}

/** The row after a step, or null where it is not allowed. What the SQL form says in its WHERE and SET. */
export function stepped(
  entry: LedgerEntry,
  { fence, at }: Pick<Step, "fence" | "at">,
  transition: Transition,
  changes: Changes,
): LedgerEntry | null {
  if (!transition.from.includes(entry.state)) return null;
  if (transition.fence !== "any" && entry.fence !== fence) return null;
  if (transition.fence === "take" && entry.leaseUntil > at) return null;
  return {
    ...entry,
    ...changes,
    state: transition.to === "same" ? entry.state : transition.to,
    fence: transition.fence === "take" ? entry.fence + 1 : entry.fence,
  };
}
