/** The ledger in the process alone: for the sandbox and the tests. It does what the SQL form does, row by row. */
import { freeAt, isOpen, type Ledger, type LedgerEntry, newEntry, stepped } from "./ledger.ts";

export function makeMemoryLedger(): Ledger {
  const rows = new Map<string, LedgerEntry>();
  /** Ids of rows that are not final: all that the every-minute questions have to look at. */
  const open = new Set<string>();
  const sweeps = new Set<string>();
  const contents = new Map<string, string>();
  const keys = new Set<string>();

  function put(entry: LedgerEntry): void {
    rows.set(entry.id, entry);
    if (isOpen(entry.state)) open.add(entry.id);
    else open.delete(entry.id);
    if (entry.sweepAt === null) sweeps.delete(entry.id);
    else sweeps.add(entry.id);
  }

  function forget(id: string): void {
    const entry = rows.get(id);
    if (entry !== undefined) keys.delete(keyOf(entry));
    rows.delete(id);
    open.delete(id);
    sweeps.delete(id);
    contents.delete(id);
  }

  function add(entry: LedgerEntry): void {
    if (keys.has(keyOf(entry))) return;
    keys.add(keyOf(entry));
    put(entry);
  }

  const of = (ids: Iterable<string>) => [...ids].flatMap((id) => rows.get(id) ?? []);

  return {
    async plan(change) {
      for (const { id, state, fence } of of(change.drop)) if (state === "planned" && fence === 0) forget(id);
      for (const slot of change.add) add(newEntry(slot));
    },
    async plannedSince(since) {
      return [...rows.values()].filter(({ part, dueAt }) => part === 0 && dueAt >= since).sort(byDue);
    },
    async due(now, limit) {
      return of(open)
        .filter((row) => row.dueAt <= now && row.nextTryAt <= now && row.leaseUntil <= now)
        .sort(byDue)
        .slice(0, limit);
    },
    async nextTry(now) {
      const waits = of(open).flatMap((row) => {
        const until = freeAt(row);
        return row.dueAt <= now && until > now ? [until] : [];
      });
      return waits.sort()[0] ?? null;
    },
    async step(step, transition, changes) {
      const entry = rows.get(step.id);
      const after = entry === undefined ? null : stepped(entry, step, transition, changes);
      if (after !== null) put(after);
      return after;
    },
    async store(step, transition, changes, parts) {
      const entry = rows.get(step.id);
      const after =
        entry === undefined ? null : stepped(entry, step, transition, { ...changes, parts: parts.length });
      if (after === null) return null;
      put(after);
      for (const [part, body] of parts.entries()) {
        const further = { ...newEntry(after, part), parts: parts.length };
        if (part > 0) add(further);
        contents.set(further.id, body);
      }
      return after;
    },
    async content(delivery, part) {
      return contents.get(`${delivery}:${part}`) ?? null;
    },
    async parts(delivery) {
      const found: LedgerEntry[] = [];
      for (
        let row = rows.get(`${delivery}:0`);
        row !== undefined;
        row = rows.get(`${delivery}:${found.length}`)
      )
        found.push(row);
      return found;
    },
    async toSweep(now, limit) {
      return of(sweeps)
        .filter(({ sweepAt }) => sweepAt !== null && sweepAt <= now)
        .sort(byDue)
        .slice(0, limit);
    },
    async find({ channel, schedule, states, before, since, newestFirst = false, limit }) {
      const found = [...rows.values()].filter(
        (row) =>
          (channel === undefined || row.channel === channel) &&
          (schedule === undefined || row.schedule === schedule) &&
          (states === undefined || states.includes(row.state)) &&
          (before === undefined || row.dueAt < before) &&
          (since === undefined || row.dueAt >= since),
      );
      found.sort(byDue);
      return (newestFirst ? found.reverse() : found).slice(0, limit);
    },
    async releaseOthers(owner) {
      for (const row of of(open)) if (row.owner !== owner) put({ ...row, leaseUntil: "" });
    },
    async prune(before) {
      for (const row of rows.values()) if (row.dueAt < before) forget(row.id);
    },
  };
}

function byDue(a: LedgerEntry, b: LedgerEntry): number {
  return a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A row is the only one of its schedule, slot, channel and part. */
function keyOf({ schedule, slot, channel, part }: LedgerEntry): string {
  return JSON.stringify([schedule, slot, channel, part]);
}
