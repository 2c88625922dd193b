/**
 * One row of the ledger, moved as far as it goes now: claimed, rendered and kept, its intent written, posted, its answer
 * written; then the next part. A crash anywhere leaves a row that the next call moves on, and so does a failure that may
 * pass. In: a free row that is due. Out: nothing; the ledger says how it went.
 */
import type { LedgerEntry, State } from "../store/ledger.ts";
import { at, claim, type Grip, type Kit, letGo } from "./grip.ts";
import { accept, look, lookFirst } from "./look.ts";
import { post } from "./post.ts";
import { render } from "./render.ts";
import { type Schedule, splitAddress } from "./schedule.ts";
import { type Abilities, nextMove } from "./transitions.ts";
import type { Target } from "./world.ts";

/** A post of this age is made again as it was: of the same news. */
const FRESH_MS = 10 * 60_000;

/** A part goes out when the one before it did. */
const POSTED: readonly State[] = ["sent", "confirmed", "deleted"];

/** Errors of one channel end here: the row stays as it is, and is tried again when its lease is over. */
export async function deliver(row: LedgerEntry, schedule: Schedule | undefined, kit: Kit): Promise<void> {
  try {
    for (let next: LedgerEntry | null = row; next !== null; next = await partAfter(next, kit)) {
      if (next !== row) await at(kit, "between-parts");
      await deliverPart(next, schedule, kit);
      if (kit.closing.aborted) return;
    }
  } catch (cause) {
    kit.world.log.error(
      { err: cause, delivery: row.delivery, part: row.part },
      "a delivery stopped; it is tried again",
    );
  }
}

/** The next part, where this one went out. */
async function partAfter(
  { delivery, part, parts }: LedgerEntry,
  { world }: Kit,
): Promise<LedgerEntry | null> {
  if (parts === 1) return null;
  const all = await world.ledger.parts(delivery);
  const done = all[part];
  return done !== undefined && POSTED.includes(done.state) ? (all[part + 1] ?? null) : null;
}

async function deliverPart(row: LedgerEntry, schedule: Schedule | undefined, kit: Kit): Promise<void> {
  const { adapter: name } = splitAddress(row.channel);
  const { world, trouble } = kit;
  const target = world.adapters.get(name);
  if (trouble.stoppedFor(name) !== null || (row.part > 0 && !(await isTurnOf(row, kit)))) return;
  const held = await claim(kit, row);
  if (held === null) return;
  await at(kit, "claimed");
  if (target !== undefined) return move(held, schedule, target, kit);
  const reason = `${name} is not connected`;
  if (held.row.state === "sending") await held.take("lose", { ...letGo(), reason });
  else await held.take("skip", { ...letGo(), reason });
}

/** Ends the row where the part before it never came. */
async function isTurnOf(row: LedgerEntry, kit: Kit): Promise<boolean> {
  const before = (await kit.world.ledger.parts(row.delivery))[row.part - 1];
  if (before === undefined || POSTED.includes(before.state)) return true;
  if (["planned", "claimed", "sending"].includes(before.state)) return false;
  const held = await claim(kit, row);
  await held?.take("skip", { ...letGo(), reason: `part ${row.part} was not posted` });
  return false;
}

async function move(first: Grip, schedule: Schedule | undefined, target: Target, kit: Kit): Promise<void> {
  let held = first;
  let doubt = kit.world.doubt?.() ?? null;
  for (;;) {
    const nowMs = kit.world.now().getTime();
    const next = nextMove(held.row, nowMs, abilitiesOf(target), doubt);
    switch (next.kind) {
      case "look-first": {
        const found = await lookFirst(held, target, kit);
        if (found === "later") return;
        doubt = null;
        if (found === "absent") continue;
        // What went out a moment ago is gone on with; of an older post, nobody knows how it went on.
        const isFresh = nowMs - Date.parse(held.row.dueAt) < FRESH_MS;
        const whole = schedule !== undefined && held.row.parts === 0 && isFresh;
        const adopting = whole ? await render(held, schedule, target, kit) : held;
        const parts = held.row.parts === 0 ? { parts: 1 } : {};
        if (adopting !== null) await accept(adopting, found, "adopt", kit, whole ? {} : parts);
        return;
      }
      case "render": {
        const rendered = schedule === undefined ? null : await render(held, schedule, target, kit);
        if (schedule === undefined)
          await held.take("skip", { ...letGo(), reason: "the schedule was removed" });
        if (rendered === null) return;
        held = rendered;
        continue;
      }
      case "intend":
      case "repeat":
        return post(held, next.kind, schedule, target, kit);
      case "wait":
        await held.putBack(next.until);
        return;
      case "look":
        if ((await look(held, schedule, target, kit)) !== "absent") return;
        if (kit.world.now().toISOString() <= held.row.lateUntil)
          return post(held, "intend", schedule, target, kit);
        await held.take("fail", { ...letGo(), reason: held.row.reason ?? "it could not be posted in time" });
        return;
      case "lose":
        if (await held.take("lose", { ...letGo(), reason: `${target.adapter.name} has no history to read` }))
          await kit.trouble.unknown(held.row, held.row.reason ?? "", schedule);
        return;
    }
  }
}

function abilitiesOf({ adapter }: Target): Abilities {
  return { repeatableMs: adapter.repeatableMs ?? 0, canFind: adapter.find !== undefined };
}
