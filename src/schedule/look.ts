/**
 * Was it posted after all? The channel's history is asked for the delivery's marker. In: a row with a request that may have
 * been carried out. Out: "absent" where it was surely not; else the row has its end, or the time of the next look.
 */
import type { Found, Receipt } from "../adapter.ts";
import type { Changes, LedgerEntry } from "../store/ledger.ts";
import { type Grip, type Kit, letGo } from "./grip.ts";
import { type Schedule, splitAddress } from "./schedule.ts";
import { TIMES } from "./transitions.ts";
import type { Target } from "./world.ts";
import { DAY_MS } from "./zone.ts";

/** A history that can't be read for the moment is asked for again, this often and this long. */
const AGAIN_MS = 60_000;
const PATIENCE_MS = 15 * 60_000;
/** Writing down that it was posted is worth a few tries: else it has to be looked for. */
const TRIES = 3;
const PAUSE_MS = 1_000;

export async function look(
  held: Grip,
  schedule: Schedule | undefined,
  target: Target,
  kit: Kit,
): Promise<"absent" | "settled"> {
  const { row } = held;
  const found = await find(row, target, kit);
  if (found.kind === "absent") return "absent";
  if (found.kind === "seen") {
    const [oldest] = found.receipts;
    if (oldest !== undefined) await accept(held, oldest, "accept", kit);
    return "settled";
  }
  const nowMs = kit.world.now().getTime();
  const isPatient = nowMs - Date.parse(row.firstTryAt ?? row.dueAt) < PATIENCE_MS;
  if (isPatient && !(await isForbidden(row, target))) {
    await held.putBack(nowMs + AGAIN_MS, found.reason);
    return "settled";
  }
  if (await held.take("lose", { ...letGo(), reason: found.reason }))
    await kit.trouble.unknown(held.row, found.reason, schedule);
  return "settled";
}

/**
 * Before the first request, where the ledger may be older than the channel: what stands there already, or "absent", or "later"
 * where the row was put back. A history that may not be read is no reason to post nothing.
 */
export async function lookFirst(held: Grip, target: Target, kit: Kit): Promise<Receipt | "absent" | "later"> {
  const { row } = held;
  const found = await find(row, target, kit);
  if (found.kind === "seen") return found.receipts[0] ?? "absent";
  if (found.kind === "absent" || (await isForbidden(row, target))) return "absent";
  const nowMs = kit.world.now().getTime();
  const untilMs = Math.min(nowMs + AGAIN_MS, Date.parse(row.lateUntil) - AGAIN_MS);
  if (untilMs <= nowMs) return "absent";
  await held.putBack(untilMs, found.reason);
  return "later";
}

export async function find(row: LedgerEntry, { adapter }: Target, { world }: Kit): Promise<Found> {
  const { delivery: id, part, round } = row;
  const { channel } = splitAddress(row.channel);
  const unreadable: Found = { kind: "unknowable", reason: `${adapter.name} has no history to read` };
  try {
    return (await adapter.find?.(channel, { id, part, round }, since(row, world.now()))) ?? unreadable;
  } catch (cause) {
    world.log.error({ err: cause, delivery: row.delivery, part: row.part }, "a look into the history failed");
    return { kind: "unknowable", reason: "the channel's history could not be read" };
  }
}

/** The first try of any round; far back where the clock was put back since, for then its time means nothing. */
function since({ dueAt, firstTryAt }: LedgerEntry, now: Date): Date {
  const first = [dueAt, firstTryAt ?? dueAt].sort()[0] ?? dueAt;
  return Date.parse(first) > now.getTime() ? new Date(now.getTime() - DAY_MS) : new Date(first);
}

/** Surely not allowed to read, rather than not able to for the moment. */
async function isForbidden({ channel }: LedgerEntry, { adapter }: Target): Promise<boolean> {
  if (adapter.find === undefined) return true;
  const rights = await adapter.rights?.(splitAddress(channel).channel).catch(() => undefined);
  return rights?.botMayPost === true && !rights.botMayReadHistory;
}

/** It is posted: that is written down, again where the store fails. False where the row is no longer ours. */
export async function accept(
  held: Grip,
  receipt: Receipt,
  step: "accept" | "adopt" | "confirmOnly",
  kit: Kit,
  more: Changes = {},
): Promise<boolean> {
  const { world, closing } = kit;
  const sentAt = world.now();
  const sweepAt = step === "confirmOnly" ? null : new Date(sentAt.getTime() + TIMES.sweepMs[0]).toISOString();
  const changes = { ...more, ...letGo(), reason: null, receipt, sentAt: sentAt.toISOString(), sweepAt };
  for (let tries = 1; ; tries++) {
    try {
      return await held.take(step, changes);
    } catch (cause) {
      if (tries === TRIES) throw cause;
      world.log.warn(
        { err: cause, delivery: held.row.delivery, part: held.row.part },
        "a post could not be written down; once more",
      );
      await world.wait(PAUSE_MS, closing);
    }
  }
}
