/**
 * One request: the intent is durable before it leaves, its answer after. What an answer means is the table of
 * reliability 3.2: surely not posted, tried again; maybe posted, repeated while the platform knows the nonce and looked for
 * after; refused, told. In: a row that is rendered. Out: nothing; the row knows.
 */
import type { Outcome } from "../adapter.ts";
import { messageFromJson } from "../message/message-json.ts";
import type { LedgerEntry } from "../store/ledger.ts";
import { at, type Grip, type Kit, leaseFrom, letGo } from "./grip.ts";
import { accept, look } from "./look.ts";
import { type Schedule, splitAddress } from "./schedule.ts";
import { TIMES, TRANSITIONS } from "./transitions.ts";
import type { Target } from "./world.ts";

/** Tries of one slot come further apart the longer it is due. */
const MIN_PAUSE_MS = 2_000;
const MAX_PAUSE_MS = 60_000;

export async function post(
  held: Grip,
  step: "intend" | "repeat",
  schedule: Schedule | undefined,
  target: Target,
  kit: Kit,
): Promise<void> {
  const { world, closing, pace } = kit;
  const { adapter: name, channel } = splitAddress(held.row.channel);
  const content = await world.ledger.content(held.row.delivery, held.row.part);
  if (content === null) throw new Error(`${held.row.id} has nothing to post`);
  const message = await messageFromJson(content, world.keep);
  await pace.wait(name, held.row.channel, closing);
  if (closing.aborted || kit.trouble.stoppedFor(name) !== null) {
    await held.putBack(0);
    return;
  }
  await at(kit, "intend");
  const startMs = world.now().getTime();
  const isIntended = await held.take(step, {
    ...leaseFrom(world),
    tries: held.row.tries + 1,
    tryUntil: new Date(startMs + TIMES.requestMs).toISOString(),
    ...(step === "intend" && {
      round: held.row.round + 1,
      firstTryAt: new Date(startMs).toISOString(),
    }),
  });
  if (!isIntended) return;
  await at(kit, "intended");
  if (world.now().getTime() + TIMES.requestMs + TIMES.marginMs > Date.parse(held.row.leaseUntil)) {
    await takeBack(held, 0, held.row.reason);
    return;
  }
  const { delivery: id, part, round } = held.row;
  const outcome = await target.adapter.send(channel, message, { id, part, round });
  await at(kit, "answered");
  await settle(held, outcome, schedule, target, kit);
}

async function settle(
  held: Grip,
  outcome: Outcome,
  schedule: Schedule | undefined,
  target: Target,
  kit: Kit,
): Promise<void> {
  const nowMs = kit.world.now().getTime();
  const { row } = held;
  switch (outcome.kind) {
    case "sent": {
      const isKept = await accept(held, outcome.receipt, row.tries === 1 ? "confirmOnly" : "accept", kit);
      if (!isKept) await reopen(row, kit);
      return;
    }
    case "not-sent":
      await takeBack(held, nowMs + Math.max(outcome.retryAfterMs ?? 0, pauseMs(row, nowMs)), outcome.reason);
      return;
    case "ambiguous": {
      const isHeld = await held.putBack(nowMs + pauseMs(row, nowMs), outcome.reason);
      if (!isHeld) await reopen(row, kit);
      return;
    }
    case "account-stopped":
      await takeBack(held, 0, outcome.reason);
      await kit.trouble.stop(target.adapter.name, outcome.reason, schedule);
      return;
    case "refused":
      await refuse(held, outcome, schedule, target, kit);
  }
}

/** An earlier request of the same delivery may stand in the channel all the same: then it is looked for. */
async function refuse(
  held: Grip,
  { reason, deleted = false, closed = false }: Extract<Outcome, { kind: "refused" }>,
  schedule: Schedule | undefined,
  target: Target,
  kit: Kit,
): Promise<void> {
  if (deleted) {
    await held.take("vanish", { ...letGo(), reason });
    return;
  }
  if (held.row.tries > 1 && (await look(held, schedule, target, kit)) !== "absent") return;
  if (await held.take("refuse", { ...letGo(), reason }))
    await (closed && schedule?.follower !== undefined
      ? kit.trouble.closed(reason, schedule)
      : kit.trouble.refused(held.row, reason, schedule));
}

/** The request surely made nothing; where it was the only one, the row is as if it had not been. */
async function takeBack(held: Grip, untilMs: number, reason: string | null): Promise<void> {
  if (held.row.tries === 1) await held.take("retract", { ...letGo(untilMs, reason), tries: 0 });
  else await held.take("putBack", { ...letGo(untilMs, reason), tries: held.row.tries - 1 });
}

/** Somebody else has the row: what we posted may be a copy of theirs. */
async function reopen(row: LedgerEntry, { world }: Kit): Promise<void> {
  const now = world.now().toISOString();
  await world.ledger.step({ id: row.id, fence: row.fence, at: now }, TRANSITIONS.reopen, { sweepAt: now });
}

function pauseMs({ dueAt }: LedgerEntry, nowMs: number): number {
  return Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, (nowMs - Date.parse(dueAt)) / 2));
}
