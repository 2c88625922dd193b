/** How the deliveries of a channel went, and what comes next. In: the channel's schedules, the ledger. Out: one line for each. */
import { isOpen, type Ledger, type LedgerEntry, type State } from "../store/ledger.ts";
import type { Schedule } from "./schedule.ts";
import { nextSlot } from "./slots.ts";

export interface SlotStatus {
  readonly schedule: Schedule;
  /** The newest deliveries that were due, newest first. */
  readonly past: readonly PastSlot[];
  /** ISO 8601; null where the schedule is paused or never comes. */
  readonly nextAt: string | null;
}

export interface PastSlot {
  /** "2026-11-24T07:30 Asia/Seoul". */
  readonly slot: string;
  readonly dueAt: string;
  readonly state: State;
  /** Why it did not go as it should; null where it did. */
  readonly reason: string | null;
  readonly sentAt: string | null;
}

const PAST = 5;
/** Rows read for one channel; parts count. */
const ROWS = 200;

/** `where`: an address. */
export async function statusOf(
  where: string,
  schedules: readonly Schedule[],
  ledger: Ledger,
  now: Date,
): Promise<readonly SlotStatus[]> {
  const before = new Date(now.getTime() + 1).toISOString();
  const rows = await ledger.find({ channel: where, before, newestFirst: true, limit: ROWS });
  const bySchedule = Map.groupBy(rows, ({ schedule }) => schedule);
  return schedules
    .filter(({ channel }) => channel === where)
    .map((schedule) => ({
      schedule,
      past: pastOf(bySchedule.get(schedule.id) ?? []),
      nextAt: schedule.paused
        ? null
        : (nextSlot(schedule.cron, schedule.zone, now)?.dueAt.toISOString() ?? null),
    }));
}

/** A delivery is as far as its worst part: the first that is still open, else the first that ended badly. */
function pastOf(rows: readonly LedgerEntry[]): PastSlot[] {
  const deliveries = [...Map.groupBy(rows, ({ delivery }) => delivery).values()].slice(0, PAST);
  return deliveries.flatMap((parts) => {
    const inOrder = parts.toSorted((a, b) => a.part - b.part);
    const [first] = inOrder;
    if (first === undefined) return [];
    const shown =
      inOrder.find(({ state }) => isOpen(state)) ?? inOrder.find(({ reason }) => reason !== null) ?? first;
    const { slot, dueAt, state, reason } = shown;
    return [{ slot, dueAt, state, reason, sentAt: first.sentAt }];
  });
}
