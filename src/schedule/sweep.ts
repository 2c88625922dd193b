/**
 * Looks for extra copies of a post that more than one request was made for, a minute after it and again after ten: the
 * oldest stays, the others are removed, the ledger points to the one that stayed. In: rows that are sent. Out: rows that are
 * confirmed, or deleted where a moderator took the post away.
 */
import type { Receipt } from "../adapter.ts";
import type { LedgerEntry } from "../store/ledger.ts";
import { at, grip, type Kit } from "./grip.ts";
import { find } from "./look.ts";
import { splitAddress } from "./schedule.ts";
import { TIMES } from "./transitions.ts";
import type { Target } from "./world.ts";

const AGAIN_MS = 60_000;

export async function sweep(row: LedgerEntry, kit: Kit): Promise<void> {
  const { world, trouble } = kit;
  const { adapter: name } = splitAddress(row.channel);
  const target = world.adapters.get(name);
  if (target === undefined || trouble.stoppedFor(name) !== null) return;
  const found = await find(row, target, kit);
  await at(kit, "sweep-listed");
  const held = grip(world, row);
  if (found.kind === "absent") {
    await held.take("vanish", { sweepAt: null, reason: "the post is gone from the channel" });
    return;
  }
  if (found.kind === "unknowable") {
    await goOn(null, "the history can't be read, so extra copies were not looked for");
    return;
  }
  const [oldest, ...extra] = found.receipts;
  if (await removeAll(extra, target, kit)) await goOn(oldest ?? row.receipt, null);
  else await held.take("sweep", { sweepAt: after(world.now().getTime(), AGAIN_MS) });

  /** On to the second sweep, or to the end. */
  async function goOn(receipt: Receipt | null, reason: string | null): Promise<void> {
    const sentMs = Date.parse(row.sentAt ?? row.dueAt);
    const [, lastMs] = TIMES.sweepMs;
    const changes = { reason, ...(receipt !== null && { receipt }) };
    await at(kit, "confirm");
    if (world.now().getTime() >= sentMs + lastMs) await held.take("confirm", { ...changes, sweepAt: null });
    else await held.take("sweep", { ...changes, sweepAt: after(sentMs, lastMs) });
  }
}

/** False where one is still there and may be removed later. */
async function removeAll(copies: readonly Receipt[], { adapter }: Target, kit: Kit): Promise<boolean> {
  let isDone = true;
  for (const copy of copies) {
    const outcome = await adapter.remove?.(copy);
    await at(kit, "sweep-removed");
    if (outcome === undefined || outcome.kind === "sent") continue;
    kit.world.log.warn({ copy, reason: outcome.reason }, "an extra copy was not removed");
    if (outcome.kind !== "refused") isDone = false;
  }
  return isDone;
}

function after(ms: number, delayMs: number): string {
  return new Date(ms + delayMs).toISOString();
}
