/**
 * Which of the slots that are due are worked on, and which are passed over: after a pause only the newest slot of a schedule
 * is posted, if it is not too late for that; every other one ends with the reason why it was not. In: free rows that are
 * due, schedules, the time. Out: rows to start, in order, and rows to end.
 */
import type { LedgerEntry } from "../store/ledger.ts";
import type { Schedule } from "./schedule.ts";

export interface Sorted {
  readonly start: readonly LedgerEntry[];
  readonly end: readonly Ending[];
}

export interface Ending {
  readonly row: LedgerEntry;
  /** skip: it was never tried. fail: it was, and could not be posted in time. */
  readonly kind: "skip" | "fail";
  readonly reason: string;
}

/** Of a slot that a newer one stands for. */
export function mergedInto(slot: string): string {
  return `merged into ${slot}`;
}

export function sortOut(
  due: readonly LedgerEntry[],
  schedules: ReadonlyMap<string, Schedule>,
  now: string,
): Sorted {
  const start: LedgerEntry[] = [];
  const end: Ending[] = [];
  for (const rows of Map.groupBy(due, ({ schedule }) => schedule).values()) {
    // What may have left already, and further parts of what was posted, go on whatever happened since.
    const begun = (row: LedgerEntry) => row.state === "sending" || row.part > 0;
    start.push(...rows.filter(begun));
    const fresh = rows.filter((row) => !begun(row));
    const newest = fresh.reduce<LedgerEntry | null>(
      (a, b) => (a === null || b.dueAt > a.dueAt ? b : a),
      null,
    );
    for (const row of fresh) {
      const reason = reasonAgainst(row, newest, schedules.get(row.schedule), now);
      if (reason === null) start.push(row);
      else end.push(endingOf(row, reason));
    }
  }
  return { start: start.sort(inOrder), end };
}

function reasonAgainst(
  row: LedgerEntry,
  newest: LedgerEntry | null,
  schedule: Schedule | undefined,
  now: string,
): string | null {
  if (schedule === undefined) return "the schedule was removed";
  if (schedule.paused) return "the schedule was paused";
  if (newest !== null && row !== newest)
    return schedule.latePolicy === "merge" ? mergedInto(newest.slot) : `late: ${newest.slot} was due as well`;
  return now > row.lateUntil ? "late: it could not be posted in time" : null;
}

function endingOf(row: LedgerEntry, reason: string): Ending {
  const wasTried = row.state === "claimed" && row.reason !== null;
  return wasTried ? { row, kind: "fail", reason: row.reason } : { row, kind: "skip", reason };
}

function inOrder(a: LedgerEntry, b: LedgerEntry): number {
  return a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.part - b.part;
}
