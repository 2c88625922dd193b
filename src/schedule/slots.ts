/**
 * The slots of a cron line in a time zone: local date and wall time, and the instant they fall on. In: the line, the zone,
 * two instants. Out: slots in order of their instants. The rules (where clocks change, node-cron skips days):
 * a wall time that the clocks jump over is due at the first instant after the jump, under its own name; one that comes
 * twice is due the first time only; a date that the zone leaves out has no slots; two slots of one instant are one.
 */
import { type Cron, parseCron } from "../config/cron.ts";
import { DAY_MS, type Zone, zoneOf } from "./zone.ts";

export interface Slot {
  /** Local date, wall time and zone: "2026-03-29T02:30 Europe/Berlin". The same slot whatever happens to the zone's rules. */
  readonly key: string;
  readonly dueAt: Date;
}

const MINUTE_MS = 60_000;
/** No zone is further from UTC, and no change of clocks is larger. */
const REACH_MS = 26 * 3_600_000;
/** A line that is due at all is due within this many days: 29 February over a turn of a century. */
const SEARCH_DAYS = 8 * 366 + 1;

/** `from` ≤ due < `to`. Throws where the line or the zone can't be kept. */
export function slotsBetween(line: string, zoneName: string, from: Date, to: Date): readonly Slot[] {
  const cron = cronOf(line);
  const slots: Slot[] = [];
  const [start, end] = [from.getTime(), to.getTime()];
  const lastDay = Math.floor((end + REACH_MS) / DAY_MS);
  for (let day = Math.floor((start - REACH_MS) / DAY_MS); day <= lastDay; day++) {
    for (const slot of slotsOfDay(cron, zoneName, day)) {
      const due = slot.dueAt.getTime();
      if (due < start || due >= end) continue;
      if (slots.at(-1)?.dueAt.getTime() === due) slots.pop();
      slots.push(slot);
    }
  }
  return slots;
}

/** The first slot after an instant, or null where none ever comes. */
export function nextSlot(line: string, zoneName: string, after: Date): Slot | null {
  const first = Math.floor((after.getTime() - REACH_MS) / DAY_MS);
  for (let day = first; day <= first + SEARCH_DAYS; day++) {
    const slot = slotsOfDay(cronOf(line), zoneName, day).find(({ dueAt }) => dueAt > after);
    if (slot !== undefined) return slot;
  }
  return null;
}

const lines = new Map<string, Cron>();
const MAX_LINES = 5000;

function cronOf(line: string): Cron {
  const known = lines.get(line);
  if (known !== undefined) return known;
  const cron = parseCron(line);
  if (cron === null) throw new RangeError(`no cron line: ${line.slice(0, 80)}`);
  if (lines.size >= MAX_LINES) lines.clear();
  lines.set(line, cron);
  return cron;
}

/** `day`: local days since 1970-01-01. */
function slotsOfDay({ minutes, onDay }: Cron, zoneName: string, day: number): Slot[] {
  const date = new Date(day * DAY_MS);
  if (!onDay(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay())) return [];
  const zone = zoneOf(zoneName);
  if (!isDay(zone, day)) return [];
  const name = date.toISOString().slice(0, 10);
  return minutes.map((minute) => {
    const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    const dueAt = new Date(firstInstant(zone, day * DAY_MS + minute * MINUTE_MS));
    return { key: `${name}T${time} ${zoneName}`, dueAt };
  });
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** False for a date that the zone left out, as Samoa did 30 December 2011. */
function isDay(zone: Zone, day: number): boolean {
  const at = firstInstant(zone, day * DAY_MS);
  return Math.floor((at + zone.offsetMs(at)) / DAY_MS) === day;
}

/** First instant whose wall clock shows `local` (ms since 1970 as the clock shows them), or the first after a jump over it. */
export function firstInstant(zone: Zone, local: number): number {
  const offsets = new Set<number>();
  for (let hours = -26; hours <= 26; hours += 13) offsets.add(zone.offsetMs(local + hours * 3_600_000));
  const instants = [...offsets].map((offset) => local - offset);
  const valid = instants.filter((at) => at + zone.offsetMs(at) === local);
  if (valid.length > 0) return Math.min(...valid);
  let [low, high] = [Math.min(...instants) - MINUTE_MS, Math.max(...instants)];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (middle + zone.offsetMs(middle) < local) low = middle;
    else high = middle;
  }
  return high;
}
