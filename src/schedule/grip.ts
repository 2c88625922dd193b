/**
 * A row in one's hands: every step is taken under the fence it was claimed with, so that a row that was taken over meanwhile
 * refuses it. In: a free row. Out: the grip, or nothing where somebody else was first.
 */
import { type Changes, freeAt, type LedgerEntry } from "../store/ledger.ts";
import type { Pace } from "./pace.ts";
import { TIMES, TRANSITIONS } from "./transitions.ts";
import type { Trouble } from "./trouble.ts";
import type { Failpoint, ScheduleWorld } from "./world.ts";

/** What the work on one row is handed. */
export interface Kit {
  readonly world: ScheduleWorld;
  readonly trouble: Trouble;
  readonly pace: Pace;
  /** Fires when nothing new may be begun. */
  readonly closing: AbortSignal;
}

export interface Grip {
  /** As it was after the last step. */
  readonly row: LedgerEntry;
  /** False where the row is no longer ours: then nothing may be done for it. */
  take(step: keyof typeof TRANSITIONS, changes?: Changes): Promise<boolean>;
  /** Lets go until an instant, in ms since 1970; 0 for at once. */
  putBack(untilMs: number, reason?: string | null): Promise<boolean>;
}

export function grip(world: ScheduleWorld, held: LedgerEntry): Grip {
  let row = held;
  const self: Grip = {
    get row() {
      return row;
    },
    async take(step, changes = {}) {
      const at = { id: row.id, fence: row.fence, at: world.now().toISOString() };
      const after = await world.ledger.step(at, TRANSITIONS[step], changes);
      if (after !== null) row = after;
      return after !== null;
    },
    putBack: (untilMs, reason) => self.take("putBack", letGo(untilMs, reason)),
  };
  return self;
}

/** null where the row is not free, or not open any more. */
export async function claim({ world }: Kit, row: LedgerEntry): Promise<Grip | null> {
  if (freeAt(row) > world.now().toISOString()) return null;
  const held = grip(world, row);
  const step = row.state === "planned" ? "claim" : "takeOver";
  return (await held.take(step, { owner: world.owner, ...leaseFrom(world) })) ? held : null;
}

export function leaseFrom({ now }: ScheduleWorld): Pick<LedgerEntry, "leaseUntil"> {
  return { leaseUntil: new Date(now().getTime() + TIMES.leaseMs).toISOString() };
}

/** What every step that ends somebody's work on a row changes. */
export function letGo(untilMs = 0, reason?: string | null): Changes {
  const nextTryAt = untilMs === 0 ? "" : new Date(untilMs).toISOString();
  return { leaseUntil: "", nextTryAt, ...(reason !== undefined && { reason }) };
}

export async function at({ world }: Kit, name: Failpoint): Promise<void> {
  await world.failpoint?.(name);
}
