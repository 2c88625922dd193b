/**
 * What will be posted, made once and kept before it leaves, cut into the parts the platform takes. In: a row that is claimed.
 * Out: true where there is something to post now; else the row has its end, or the time of the next try.
 */
import { fit as pagesFor } from "../message/fit.ts";
import { messageToJson } from "../message/message-json.ts";
import type { Message } from "../model/message.ts";
import type { LedgerEntry } from "../store/ledger.ts";
import { type Grip, grip, type Kit, leaseFrom, letGo } from "./grip.ts";
import { mergedInto } from "./overdue.ts";
import { ON_TIME_MS } from "./plan.ts";
import type { Schedule } from "./schedule.ts";
import { TRANSITIONS } from "./transitions.ts";
import type { DueSlot, Skip, Target } from "./world.ts";

/** A message that could not be made is tried again after this. */
const AGAIN_MS = 60_000;
/** Longer than any slot is tried for. */
const PICTURES_KEPT_MS = 2 * 24 * 60 * 60_000;
/** More missed slots than this are not named. */
const MAX_COVERED = 100;

/** The grip on the rendered row, or null. */
export async function render(
  held: Grip,
  schedule: Schedule,
  { limits, pages = (message) => pagesFor(message, limits) }: Target,
  kit: Kit,
): Promise<Grip | null> {
  const { world } = kit;
  const { row } = held;
  const made = await compose(row, schedule, kit);
  if (made === null) {
    await held.putBack(world.now().getTime() + AGAIN_MS, "the briefing could not be made");
    return null;
  }
  if ("skip" in made) {
    await held.take("skip", { ...letGo(), reason: made.skip });
    return null;
  }
  const parts = await Promise.all(
    pages(made).map((page) => messageToJson(page, world.keep, PICTURES_KEPT_MS)),
  );
  const step = { id: row.id, fence: row.fence, at: world.now().toISOString() };
  const kept = await world.ledger.store(
    step,
    TRANSITIONS.store,
    { reason: null, ...leaseFrom(world) },
    parts,
  );
  if (kept === null) return null;
  await world.failpoint?.("stored");
  return grip(world, kept);
}

/** null where it failed; the log knows why. */
async function compose(row: LedgerEntry, schedule: Schedule, { world }: Kit): Promise<Message | Skip | null> {
  const dueAt = new Date(row.dueAt);
  const isLate = world.now().getTime() - dueAt.getTime() > ON_TIME_MS;
  try {
    const covers = await coveredBy(row, schedule, world.ledger);
    const slot: DueSlot = { key: row.slot, dueAt, delivery: row.delivery, covers };
    return await world.compose(schedule, slot, isLate);
  } catch (cause) {
    world.log.error(
      { err: cause, delivery: row.delivery, schedule: schedule.id },
      "a briefing could not be made",
    );
    return null;
  }
}

async function coveredBy(
  row: LedgerEntry,
  { latePolicy }: Schedule,
  ledger: Kit["world"]["ledger"],
): Promise<readonly string[]> {
  if (latePolicy !== "merge") return [];
  const query = {
    schedule: row.schedule,
    states: ["skipped"],
    before: row.dueAt,
    newestFirst: true,
  } as const;
  const skipped = await ledger.find({ ...query, limit: MAX_COVERED });
  return skipped
    .filter(({ reason }) => reason === mergedInto(row.slot))
    .map(({ slot }) => slot)
    .reverse();
}
