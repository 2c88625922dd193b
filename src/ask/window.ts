/**
 * "yesterday", "this week" as a stretch of time in a zone. In: the word, now, the zone. Out: from and to, and what to call
 * it. A day begins at local midnight, also on days when the clocks change.
 */
export const SINCE = ["today", "yesterday", "week", "month", "90d"] as const;
export type Since = (typeof SINCE)[number];

export interface Window {
  readonly since: Since;
  /** Milliseconds since 1970, `from` included, `to` not. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: string;
  /** "2026-11-23", local, of the first day. */
  readonly day: string;
}

const DAYS: Readonly<Record<Since, number>> = { today: 0, yesterday: 1, week: 7, month: 30, "90d": 90 };

export function windowOf(since: Since, now: Date, zone: string): Window {
  const today = dayIn(now.getTime(), zone);
  const day = shifted(today, -DAYS[since]);
  const toMs = since === "yesterday" ? midnight(today, zone) : now.getTime() + 1;
  return { since, fromMs: midnight(day, zone), toMs, zone, day };
}

/** Articles that carry a day alone count by that day; undated ones are never within. */
export function isWithin(publishedAt: string | null, { fromMs, toMs, zone, day }: Window): boolean {
  if (publishedAt === null) return false;
  if (publishedAt.length === 10) return publishedAt >= day && publishedAt <= dayIn(toMs - 1, zone);
  const at = Date.parse(publishedAt);
  return at >= fromMs && at < toMs;
}

/** The local calendar day, "2026-11-23". */
export function dayIn(atMs: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(atMs);
}

export function midnight(day: string, zone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  const guess = utc - offsetMs(utc, zone);
  return utc - offsetMs(guess, zone);
}

function offsetMs(atMs: number, zone: string): number {
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(atMs);
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(atMs / 1000) * 1000;
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
