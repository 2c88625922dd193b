/** How the deliveries of a channel went, and what comes next. In: the channel's schedules, the ledger. Out: one line for each. */
import type { PastSlot, Schedule, ScheduleStatus } from "../model/schedule.ts";
import { isOpen, type Ledger, type LedgerEntry } from "../store/ledger.ts";
import { nextSlot } from "./slots.ts";

const PAST = 5;
/** Rows read for one schedule; parts count. */
const ROWS = 60;

export async function statusOf(
  schedules: readonly Schedule[],
  ledger: Ledger,
  now: Date,
): Promise<readonly ScheduleStatus[]> {
  const before = new Date(now.getTime() + 1).toISOString();
  return Promise.all(
    schedules.map(async (schedule) => ({
      schedule,
      past: pastOf(await ledger.find({ schedule: schedule.id, before, newestFirst: true, limit: ROWS })),
      nextAt: schedule.paused
        ? null
        : (nextSlot(schedule.cron, schedule.zone, now)?.dueAt.toISOString() ?? null),
    })),
  );
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
    const { delivery, slot, dueAt, state, reason } = shown;
    return [{ delivery, slot, dueAt, state, reason, sentAt: first.sentAt }];
  });
}
