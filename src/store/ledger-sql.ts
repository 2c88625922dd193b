/** The ledger in a database. A step is one UPDATE that says in its WHERE what `stepped` says: fence, lease, state. */
import type { Kysely, Transaction } from "kysely";
import { isPostgres } from "./dialect.ts";
import {
  type Changes,
  freeAt,
  type Ledger,
  type LedgerEntry,
  newEntry,
  OPEN,
  type PlannedSlot,
  type State,
  type Step,
  type Transition,
} from "./ledger.ts";
import type { DeliveryRow, Tables } from "./schema.ts";

/** Rows in one statement: well under the 32,766 parameters SQLite takes. */
const BATCH = 100;

export function makeSqlLedger(db: Kysely<Tables>): Ledger {
  async function step(
    on: Kysely<Tables> | Transaction<Tables>,
    { id, fence, at }: Step,
    transition: Transition,
    changes: Changes,
  ): Promise<LedgerEntry | null> {
    let update = on
      .updateTable("delivery")
      .set(columnsOf(changes))
      .where("id", "=", id)
      .where("state", "in", transition.from);
    if (transition.to !== "same") update = update.set({ state: transition.to });
    if (transition.fence !== "any") update = update.where("fence", "=", fence);
    if (transition.fence === "take")
      update = update
        .where("lease_until", "<=", at)
        .set((row) => ({ fence: row("fence", "+", 1) }))
        .$if(isPostgres(on), (free) => free.where("id", "in", unlocked(on, id)));
    const row = await update.returningAll().executeTakeFirst();
    return row === undefined ? null : entryOf(row);
  }

  return {
    async plan({ add, drop }) {
      if (add.length === 0 && drop.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        for (const ids of batches(drop)) {
          await transaction
            .deleteFrom("delivery")
            .where("id", "in", ids)
            .where("state", "=", "planned")
            .where("fence", "=", 0)
            .execute();
        }
        for (const slots of batches(add))
          await insert(
            transaction,
            slots.map((slot) => newEntry(slot)),
          );
      });
    },
    async plannedSince(since) {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("due_at", ">=", since)
        .where("part", "=", 0)
        .orderBy("due_at")
        .orderBy("id")
        .execute();
      return rows.map(entryOf);
    },
    async due(now, limit) {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("state", "in", OPEN)
        .where("due_at", "<=", now)
        .where("next_try_at", "<=", now)
        .where("lease_until", "<=", now)
        .orderBy("due_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },
    async nextTry(now) {
      const rows = await db
        .selectFrom("delivery")
        .select(["next_try_at", "lease_until"])
        .where("state", "in", OPEN)
        .where("due_at", "<=", now)
        .where((where) => where.or([where("next_try_at", ">", now), where("lease_until", ">", now)]))
        .execute();
      const waits = rows.map((row) => freeAt({ nextTryAt: row.next_try_at, leaseUntil: row.lease_until }));
      return waits.sort()[0] ?? null;
    },
    step: (at, transition, changes) => step(db, at, transition, changes),
    async store(at, transition, changes, parts) {
      return db.transaction().execute(async (transaction) => {
        const after = await step(transaction, at, transition, { ...changes, parts: parts.length });
        if (after === null) return null;
        for (const [part, body] of parts.entries()) {
          if (part > 0) await insert(transaction, [{ ...newEntry(after, part), parts: parts.length }]);
          await transaction
            .insertInto("delivery_content")
            .values({ delivery: after.delivery, part, body })
            .onConflict((conflict) => conflict.columns(["delivery", "part"]).doUpdateSet({ body }))
            .execute();
        }
        return after;
      });
    },
    async content(delivery, part) {
      const row = await db
        .selectFrom("delivery_content")
        .select("body")
        .where("delivery", "=", delivery)
        .where("part", "=", part)
        .executeTakeFirst();
      return row?.body ?? null;
    },
    async parts(delivery) {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("delivery", "=", delivery)
        .orderBy("part")
        .execute();
      return rows.map(entryOf);
    },
    async toSweep(now, limit) {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("sweep_at", "<=", now)
        .orderBy("due_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    },
    async find({ channel, schedule, states, before, since, newestFirst = false, limit }) {
      let query = db.selectFrom("delivery").selectAll().limit(limit);
      if (channel !== undefined) query = query.where("channel", "=", channel);
      if (schedule !== undefined) query = query.where("schedule", "=", schedule);
      if (states !== undefined) query = query.where("state", "in", states);
      if (before !== undefined) query = query.where("due_at", "<", before);
      if (since !== undefined) query = query.where("due_at", ">=", since);
      const order = newestFirst ? "desc" : "asc";
      const rows = await query.orderBy("due_at", order).orderBy("id", order).execute();
      return rows.map(entryOf);
    },
    async releaseOthers(owner) {
      await db
        .updateTable("delivery")
        .set({ lease_until: "" })
        .where("state", "in", OPEN)
        .where("lease_until", "!=", "")
        .where("owner", "!=", owner)
        .execute();
    },
    async prune(before) {
      await db.transaction().execute(async (transaction) => {
        const old = transaction.selectFrom("delivery").select("delivery").where("due_at", "<", before);
        await transaction.deleteFrom("delivery_content").where("delivery", "in", old).execute();
        await transaction.deleteFrom("vote").where("delivery", "in", old).execute();
        await transaction.deleteFrom("delivery").where("due_at", "<", before).execute();
      });
    },
  };
}

/** What another process is at is not waited for: it will not be free after that either. SQLite has one process. */
function unlocked(on: Kysely<Tables>, id: string) {
  return on.selectFrom("delivery").select("id").where("id", "=", id).forUpdate().skipLocked();
}

/** A row that is there already stays as it is. */
async function insert(on: Transaction<Tables>, entries: readonly LedgerEntry[]): Promise<void> {
  const values = entries.map((entry) => ({
    ...(columnsOf(entry) as Omit<DeliveryRow, "id" | keyof PlannedSlot>),
    id: entry.id,
    part: entry.part,
    state: entry.state,
    fence: entry.fence,
    delivery: entry.delivery,
    schedule: entry.schedule,
    briefing: entry.briefing,
    slot: entry.slot,
    channel: entry.channel,
    due_at: entry.dueAt,
    late_until: entry.lateUntil,
  }));
  await on
    .insertInto("delivery")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Undefined ones are left out of an update by Kysely. */
function columnsOf(changes: Changes): Partial<DeliveryRow> {
  const { reason, owner, leaseUntil, round, tries, firstTryAt, tryUntil, nextTryAt, receipt, sentAt } =
    changes;
  return {
    reason,
    owner,
    round,
    tries,
    parts: changes.parts,
    lease_until: leaseUntil,
    first_try_at: firstTryAt,
    try_until: tryUntil,
    next_try_at: nextTryAt,
    ...(receipt !== undefined && { receipt: receipt === null ? null : JSON.stringify(receipt) }),
    sent_at: sentAt,
    sweep_at: changes.sweepAt,
  };
}

function entryOf(row: DeliveryRow): LedgerEntry {
  return {
    id: row.id,
    delivery: row.delivery,
    part: row.part,
    parts: row.parts,
    schedule: row.schedule,
    briefing: row.briefing,
    slot: row.slot,
    channel: row.channel,
    dueAt: row.due_at,
    lateUntil: row.late_until,
    state: row.state as State,
    reason: row.reason,
    owner: row.owner,
    fence: row.fence,
    leaseUntil: row.lease_until,
    round: row.round,
    tries: row.tries,
    firstTryAt: row.first_try_at,
    tryUntil: row.try_until,
    nextTryAt: row.next_try_at,
    receipt: row.receipt === null ? null : (JSON.parse(row.receipt) as LedgerEntry["receipt"]),
    sentAt: row.sent_at,
    sweepAt: row.sweep_at,
  };
}

function* batches<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
