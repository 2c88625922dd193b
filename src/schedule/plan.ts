/**
 * Writes slots into the ledger ahead of their time, so that a slot is known however long the process is away. In: schedules,
 * what the ledger holds, the time. Out: rows to add and to drop, in one transaction. A new schedule starts now, never in the
 * past; one that is known goes on from its last planned slot. Rows of a schedule that changed are planned anew.
 */
import type { LedgerEntry, PlannedSlot } from "../store/ledger.ts";
import { shortId } from "../text/identify.ts";
import { quietUntil } from "./quiet.ts";
import type { Schedule } from "./schedule.ts";
import { nextSlot, type Slot, slotsBetween } from "./slots.ts";
import type { ScheduleWorld } from "./world.ts";
import { DAY_MS } from "./zone.ts";

/** Planned each time, and the least that is always planned. */
const AHEAD_MS = 3 * DAY_MS;
const LEAST_AHEAD_MS = 2 * DAY_MS;
/** Slots missed before that are not even recorded. */
const LOOK_BACK_MS = 7 * DAY_MS;
const MAX_LATE_MS = 6 * 3_600_000;
/** What somebody asks for now is worth nothing later. */
const MANUAL_MS = 10 * 60_000;
/** A post within this time is on time. */
export const ON_TIME_MS = 2 * 60_000;

export interface Planner {
  /** Does nothing where nothing changed and enough is planned. */
  plan(schedules: readonly Schedule[]): Promise<void>;
}

export function makePlanner({ now, ledger, log, failpoint }: ScheduleWorld): Planner {
  const known = new Map<string, { readonly mark: string; readonly until: number }>();
  let isFirst = true;

  async function plan(schedules: readonly Schedule[]): Promise<void> {
    const at = now();
    const least = at.getTime() + LEAST_AHEAD_MS;
    const stale = schedules.filter((schedule) => {
      const before = known.get(schedule.id);
      return before === undefined || before.mark !== markOf(schedule) || before.until < least;
    });
    const ids = new Set(schedules.map(({ id }) => id));
    const gone = [...known.keys()].filter((id) => !ids.has(id));
    if (stale.length === 0 && gone.length === 0 && !isFirst) return;

    const rows = await ledger.plannedSince(new Date(at.getTime() - LOOK_BACK_MS).toISOString());
    const bySchedule = Map.groupBy(rows, ({ schedule }) => schedule);
    const add: PlannedSlot[] = [];
    const drop: string[] = [];
    for (const schedule of stale) {
      try {
        const its = bySchedule.get(schedule.id) ?? (await lastOf(schedule));
        const change = changeFor(schedule, its, at);
        add.push(...change.add);
        drop.push(...change.drop);
      } catch (cause) {
        log.error({ err: cause, schedule: schedule.id }, "a schedule could not be planned");
      }
    }
    for (const [id, its] of bySchedule) if (!ids.has(id)) drop.push(...its.filter(isAhead(at)).map(idOf));
    await failpoint?.("plan");
    await ledger.plan({ add, drop });
    isFirst = false;
    for (const id of gone) known.delete(id);
    for (const schedule of stale)
      known.set(schedule.id, { mark: markOf(schedule), until: at.getTime() + AHEAD_MS });
    await failpoint?.("planned");
  }

  /** The last row of a schedule that has none since: it is known all the same, and goes on from there. */
  function lastOf({ id }: Schedule): Promise<readonly LedgerEntry[]> {
    return ledger.find({ schedule: id, newestFirst: true, limit: 1 });
  }

  return { plan };
}

const idOf = ({ id }: LedgerEntry) => id;
const isAhead = (at: Date) => (row: LedgerEntry) =>
  row.state === "planned" && row.fence === 0 && Date.parse(row.dueAt) > at.getTime();

/** What its slots depend on. */
function markOf({ briefing, channel, cron, zone, latePolicy, maxLateMs, quiet = null }: Schedule): string {
  return JSON.stringify([briefing, channel, cron, zone, latePolicy, maxLateMs, quiet]);
}

/** Throws where the cron line or the zone can't be kept. `rows`: the schedule's own, of the last days and ahead. */
export function changeFor(
  schedule: Schedule,
  rows: readonly LedgerEntry[],
  at: Date,
): { readonly add: readonly PlannedSlot[]; readonly drop: readonly string[] } {
  const lastPlanned = Math.max(...rows.map(({ dueAt }) => Date.parse(dueAt)));
  const isKnown = Number.isFinite(lastPlanned);
  const oldest = Math.max(lastPlanned + 1, at.getTime() - LOOK_BACK_MS);
  const from = isKnown ? Math.min(oldest, at.getTime()) : at.getTime();
  const wanted = plannedSlots(schedule, new Date(from), new Date(at.getTime() + AHEAD_MS));
  const byId = new Map(wanted.map((slot) => [`${slot.delivery}:0`, slot]));
  const isWrong = ({ id, dueAt, lateUntil, briefing }: LedgerEntry) => {
    const slot = byId.get(id);
    return slot?.dueAt !== dueAt || slot.lateUntil !== lateUntil || slot.briefing !== briefing;
  };
  const drop = rows.filter((row) => isAhead(at)(row) && isWrong(row)).map(idOf);
  const kept = new Set(rows.map(idOf).filter((id) => !drop.includes(id)));
  return { add: wanted.filter(({ delivery }) => !kept.has(`${delivery}:0`)), drop };
}

/** Slots from `from` to `until`, and the one after where there is none: a known schedule always has one ahead. */
function plannedSlots(schedule: Schedule, from: Date, until: Date): PlannedSlot[] {
  const { cron, zone } = schedule;
  const slots: Slot[] = [...slotsBetween(cron, zone, from, until)];
  const after = nextSlot(cron, zone, new Date(until.getTime() - 1));
  if (after !== null) slots.push(after);
  return slots.flatMap((slot, index) => {
    if (index > 0 && slot === after) return [];
    const next = slots[index + 1] ?? nextSlot(cron, zone, slot.dueAt);
    return [
      {
        delivery: shortId(JSON.stringify([schedule.id, slot.key, schedule.channel]), 20),
        schedule: schedule.id,
        briefing: schedule.briefing,
        slot: slot.key,
        channel: schedule.channel,
        dueAt: slot.dueAt.toISOString(),
        lateUntil: new Date(mayLeaveAt(schedule, slot) + maxLateMs(schedule, slot, next)).toISOString(),
      },
    ];
  });
}

/** In quiet hours a slot waits for their end, and is no later for that. */
function mayLeaveAt({ quiet = null }: Schedule, { dueAt }: Slot): number {
  return ((quiet === null ? null : quietUntil(quiet, dueAt)) ?? dueAt).getTime();
}

function maxLateMs({ latePolicy, maxLateMs }: Schedule, slot: Slot, next: Slot | null): number {
  if (latePolicy === "skip") return ON_TIME_MS;
  if (maxLateMs !== null) return Math.max(maxLateMs, ON_TIME_MS);
  const interval = next === null ? Number.POSITIVE_INFINITY : next.dueAt.getTime() - slot.dueAt.getTime();
  return Math.max(ON_TIME_MS, Math.min(interval / 2, MAX_LATE_MS));
}

/** Of a post that somebody asked for. */
const BY_HAND = " by hand ";

export function isByHand({ slot }: Pick<PlannedSlot, "slot">): boolean {
  return slot.includes(BY_HAND);
}

/** A post that somebody asks for now; the same within one minute. */
export function manualSlot({ id, briefing, channel, zone }: Schedule, at: Date): PlannedSlot {
  const dueAt = new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();
  const slot = `${dueAt.slice(0, 16)}Z${BY_HAND}${zone}`;
  return {
    delivery: shortId(JSON.stringify([id, slot, channel]), 20),
    schedule: id,
    briefing,
    slot,
    channel,
    dueAt,
    lateUntil: new Date(at.getTime() + MANUAL_MS).toISOString(),
  };
}
