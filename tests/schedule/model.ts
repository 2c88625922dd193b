/**
 * Exhaustive search of the production transition table: two replicas, one delivery, every interleaving of crashes, a lost
 * answer, a refusal by the platform, a pause between the last check and the wire, leases and time. In: the table and the
 * rule for the next move. Out: how many states there are, and what the channel holds in each end state.
 *
 * The platform: a request makes a message unless one of the same round was made less than its window ago. Time goes in
 * steps of 20 s, and stands still while an unpaused request is on the wire. At the end everybody settles, then copies are
 * swept where the ledger says so.
 */
import { type Abilities, nextMove, TIMES, type TRANSITIONS } from "../../src/schedule/transitions.ts";
import {
  type Changes,
  isOpen,
  type LedgerEntry,
  newEntry,
  type State,
  stepped,
  type Transition,
} from "../../src/store/ledger.ts";

const TICK_MS = 20_000;
/** Longer than we rely on (60 s), by one step. */
const WINDOW_MS = 80_000;
const END_MS = 8 * TICK_MS;
/** By then whoever still waited has looked. */
const LAST_MS = END_MS + 12 * TICK_MS;
const START_MS = Date.parse("2026-11-24T00:00:00.000Z");

export interface Budgets {
  readonly crashes: number;
  readonly lost: number;
  readonly rejected: number;
  readonly pauses: number;
  /** Copies are swept once, at any moment after the post, and never again unless the ledger asks for it. */
  readonly earlySweep?: boolean;
}

export interface Found {
  readonly states: number;
  /** How often each end came: "confirmed, 1 message". */
  readonly ends: Readonly<Record<string, number>>;
  readonly mostAtOnce: number;
}

interface Worker {
  readonly at: "idle" | "claimed" | "absent" | "intended" | "wire" | "answered";
  readonly fence: number;
  readonly round: number;
  readonly leaseUntil: number;
  readonly paused: boolean;
}

interface World {
  readonly now: number;
  readonly entry: LedgerEntry;
  /** Round and time of each message in the channel. */
  readonly messages: readonly { readonly round: number; readonly at: number }[];
  readonly workers: readonly [Worker, Worker];
  readonly used: Omit<Budgets, "earlySweep">;
}

const IDLE: Worker = { at: "idle", fence: 0, round: 0, leaseUntil: 0, paused: false };
const isDone = (state: State) => !isOpen(state);

type Table = Readonly<Record<keyof typeof TRANSITIONS, Transition>>;

export function explore(table: Table, abilities: Abilities, budgets: Budgets, move = nextMove): Found {
  const planned = newEntry({
    delivery: "d",
    schedule: "s",
    briefing: "b",
    slot: "k",
    channel: "c",
    dueAt: iso(START_MS),
    lateUntil: iso(START_MS + 3_600_000),
  });
  const none = { crashes: 0, lost: 0, rejected: 0, pauses: 0 };
  const stack: World[] = [
    { now: START_MS, entry: { ...planned, parts: 1 }, messages: [], workers: [IDLE, IDLE], used: none },
  ];
  const seen = new Set<string>();
  const ends = new Map<string, number>();
  let mostAtOnce = 0;
  for (let world = stack.pop(); world !== undefined; world = stack.pop()) {
    mostAtOnce = Math.max(mostAtOnce, world.messages.length);
    const { workers, entry, now } = world;
    const settled = workers.every(({ at }) => at === "idle") && isDone(entry.state);
    if (settled || now > START_MS + LAST_MS) {
      const swept = entry.state === "sent" ? Math.min(1, world.messages.length) : world.messages.length;
      const end = `${entry.state}, ${swept} message${swept === 1 ? "" : "s"}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      continue;
    }
    for (const next of successors(world, table, abilities, budgets, move)) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      stack.push(next);
    }
  }
  return { states: seen.size, ends: Object.fromEntries([...ends].sort()), mostAtOnce };
}

function successors(
  world: World,
  table: Table,
  abilities: Abilities,
  budgets: Budgets,
  move: typeof nextMove,
): World[] {
  const found: World[] = [];
  const { now, entry, used } = world;
  const isLate = now > START_MS + END_MS; // then nothing fails any more and nobody dawdles: the run must settle

  for (const index of [0, 1] as const) {
    const worker = world.workers[index];
    const put = (next: Partial<Worker>, more: Partial<World> = {}) => {
      const workers = [...world.workers] as [Worker, Worker];
      workers[index] = { ...worker, ...next };
      found.push({ ...world, ...more, workers });
    };
    /** The step, and where the worker then is; a step that is no longer allowed ends its work. */
    const step = (transition: Transition, changes: Changes, next: Partial<Worker> = IDLE) => {
      const after = stepped(entry, { fence: worker.fence, at: iso(now) }, transition, changes);
      if (after === null) put(IDLE);
      else put({ ...next, fence: after.fence, round: after.round }, { entry: after });
    };
    const lease = { leaseUntil: iso(now + TIMES.leaseMs) };
    const request = { ...lease, tries: entry.tries + 1, tryUntil: iso(now + TIMES.requestMs) };
    const intended = { at: "intended", leaseUntil: now + TIMES.leaseMs } as const;

    switch (worker.at) {
      case "idle": {
        if (isDone(entry.state) || entry.nextTryAt > iso(now)) break;
        const transition = entry.state === "planned" ? table.claim : table.takeOver;
        const as = { fence: entry.fence, at: iso(now) };
        const after = stepped(entry, as, transition, { owner: String(index), ...lease });
        if (after !== null) put({ at: "claimed", fence: after.fence }, { entry: after });
        break;
      }
      case "claimed": {
        if (entry.fence !== worker.fence) {
          put(IDLE); // whatever the move, its step will be refused
          break;
        }
        const next = move(entry, now, abilities);
        if (next.kind === "render") throw new Error("nothing is rendered here");
        if (next.kind === "wait") step(table.putBack, { leaseUntil: "", nextTryAt: iso(next.until) });
        if (next.kind === "lose") step(table.lose, {});
        if (next.kind === "repeat") step(table.repeat, request, intended);
        if (next.kind === "intend")
          step(table.intend, { ...request, round: entry.round + 1, firstTryAt: iso(now) }, intended);
        if (next.kind === "look") {
          if (world.messages.length > 0) step(table.accept, { leaseUntil: "" });
          else put({ at: "absent" });
        }
        break;
      }
      case "absent":
        step(table.intend, { ...request, round: entry.round + 1, firstTryAt: iso(now) }, intended);
        break;
      case "intended":
        if (now + TIMES.requestMs + TIMES.marginMs <= worker.leaseUntil) put({ at: "wire" });
        else retract();
        break;
      case "wire": {
        if (worker.paused) {
          put({ paused: false });
          break;
        }
        const posted = post(world, worker.round);
        put({ at: "answered" }, { messages: posted });
        if (!isLate && used.lost < budgets.lost) {
          const spent = { used: { ...used, lost: used.lost + 1 } };
          for (const messages of [posted, world.messages]) putBack({ ...spent, messages });
        }
        if (!isLate && used.rejected < budgets.rejected) {
          const back = stepped(
            entry,
            { fence: worker.fence, at: iso(now) },
            entry.tries === 1 ? table.retract : table.putBack,
            { leaseUntil: "", tries: entry.tries - 1 },
          );
          put(IDLE, { entry: back ?? entry, used: { ...used, rejected: used.rejected + 1 } });
        }
        if (!isLate && used.pauses < budgets.pauses)
          put({ paused: true }, { used: { ...used, pauses: used.pauses + 1 } });
        break;
      }
      case "answered": {
        const transition = entry.tries === 1 ? table.confirmOnly : table.accept;
        const as = { fence: worker.fence, at: iso(now) };
        const after =
          stepped(entry, as, transition, { leaseUntil: "" }) ?? stepped(entry, as, table.reopen, {});
        put(IDLE, { entry: after ?? entry });
        break;
      }
    }
    if (worker.at !== "idle" && !isLate && used.crashes < budgets.crashes)
      put(IDLE, { used: { ...used, crashes: used.crashes + 1 } });

    function retract(): void {
      const isOnly = entry.tries === 1;
      step(isOnly ? table.retract : table.putBack, { leaseUntil: "", tries: entry.tries - 1 });
    }

    function putBack(more: Partial<World>): void {
      const as = { fence: worker.fence, at: iso(now) };
      const after =
        stepped(entry, as, table.putBack, { leaseUntil: "" }) ?? stepped(entry, as, table.reopen, {});
      put(IDLE, { entry: after ?? entry, ...more });
    }
  }

  if (budgets.earlySweep === true && entry.state === "sent") {
    const after = stepped(entry, { fence: entry.fence, at: iso(now) }, table.confirm, {});
    if (after !== null) found.push({ ...world, entry: after, messages: world.messages.slice(0, 1) });
  }
  const onTheWay = world.workers.some(({ at, paused }) => (at === "wire" && !paused) || at === "answered");
  if (!onTheWay && !(isLate && found.length > 0)) found.push({ ...world, now: now + TICK_MS });
  return found;
}

function post(world: World, round: number): World["messages"] {
  const known = world.messages.some((one) => one.round === round && world.now - one.at < WINDOW_MS);
  return known || world.messages.length >= 5 ? world.messages : [...world.messages, { round, at: world.now }];
}

/** Times as ages up to where they stop to matter, fences as held or not, replicas in any order: equal futures share a key. */
function keyOf({ now, entry, messages, workers, used }: World): string {
  const ago = (at: string | null, max: number) =>
    at === null ? "-" : Math.min(max, Math.floor((now - parse(at)) / TICK_MS));
  const newest = (of: number) => {
    const ages = messages.filter(({ round }) => round === of).map(({ at }) => (now - at) / TICK_MS);
    return Math.min(WINDOW_MS / TICK_MS, ...ages);
  };
  const shown = workers.map(({ at, fence, round, leaseUntil, paused }) => {
    if (at === "idle") return at;
    const mine = fence === entry.fence;
    if (at === "intended") return `${at}${mine}${newest(round)}.${leaseUntil - now}.${entry.round - round}`;
    return at === "wire" ? `${at}${mine}${newest(round)}.${paused}.${entry.round - round}` : `${at}${mine}`;
  });
  return [
    (now - START_MS) / TICK_MS,
    entry.state,
    isDone(entry.state) || entry.leaseUntil === ""
      ? "-"
      : Math.max(0, Math.ceil((parse(entry.leaseUntil) - now) / TICK_MS)),
    ...(entry.state === "sending"
      ? [ago(entry.firstTryAt, 3), ago(entry.tryUntil, 2), newest(entry.round)]
      : []),
    isOpen(entry.state) && entry.nextTryAt > iso(now) ? parse(entry.nextTryAt) - now : "",
    Math.min(2, entry.tries),
    messages.length,
    ...Object.values(used),
    ...shown.sort(),
  ].join(",");
}

const instants = new Map<string, number>();
const texts = new Map<number, string>();

/** `Date.parse` and its opposite, remembered: the search asks for a few dozen instants a million times. */
function parse(text: string): number {
  const known = instants.get(text);
  if (known !== undefined) return known;
  const made = Date.parse(text);
  instants.set(text, made);
  return made;
}

function iso(ms: number): string {
  const known = texts.get(ms);
  if (known !== undefined) return known;
  const made = new Date(ms).toISOString();
  texts.set(ms, made);
  return made;
}
