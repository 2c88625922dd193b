/**
 * Quiet hours: whether an instant falls into them, and when they end. In: wall times of a zone, an instant. Out: the first
 * instant after them. A wall time that the clocks jump over ends them at the jump; one that comes twice, the first time.
 */
import type { QuietHours } from "../model/person.ts";
import { firstInstant } from "./slots.ts";
import { DAY_MS, zoneOf } from "./zone.ts";

const MINUTE_MS = 60_000;

/** null where it is not quiet. Throws a RangeError where there is no such zone. */
export function quietUntil({ from, to, zone: name }: QuietHours, at: Date): Date | null {
  const zone = zoneOf(name);
  const local = at.getTime() + zone.offsetMs(at.getTime());
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const minute = Math.floor((local - midnight) / MINUTE_MS);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const overMidnight = start > end;
  const isIn = overMidnight ? minute >= start || minute < end : minute >= start && minute < end;
  if (!isIn) return null;
  const endsTomorrow = overMidnight && minute >= start;
  const until = firstInstant(zone, midnight + (endsTomorrow ? DAY_MS : 0) + end * MINUTE_MS);
  return until > at.getTime() ? new Date(until) : null;
}

function minutesOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}
