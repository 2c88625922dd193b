/**
 * The schedule at work, a minute at a time: plans ahead, ends what is too late, posts what is due, sweeps extra copies.
 * In: the world; somebody calls `tick` each minute and at the start. Out: posts, and a ledger that can explain each slot.
 * A tick does not wait for the one before it, and never works on a row that another has in hand.
 */
import type { ScheduleStatus } from "../model/schedule.ts";
import type { LedgerEntry } from "../store/ledger.ts";
import { isAround, isPlaceOf } from "../text/place.ts";
import { deliver } from "./deliver.ts";
import { claim, grip, type Kit, letGo } from "./grip.ts";
import { type Ending, sortOut } from "./overdue.ts";
import { makePace } from "./pace.ts";
import { isByHand, makePlanner } from "./plan.ts";
import { makePool } from "./pool.ts";
import { quietUntil } from "./quiet.ts";
import { type Schedule, splitAddress } from "./schedule.ts";
import { statusOf } from "./status.ts";
import { sweep } from "./sweep.ts";
import { makeTrouble } from "./trouble.ts";
import type { ScheduleWorld } from "./world.ts";
import { DAY_MS } from "./zone.ts";

export interface RunningSchedule {
  /** One minute's work. Never rejects: what fails is logged and tried again at the next tick. */
  tick(): Promise<void>;
  /** Begins nothing new, and waits for what is in flight, at most ten seconds. */
  close(): Promise<void>;
  /** The schedules of a channel, given as an address: how their last deliveries went, and the next. */
  status(where: string): Promise<readonly ScheduleStatus[]>;
  /** The same for all places of the same platform and workspace. */
  around(where: string): Promise<readonly ScheduleStatus[]>;
  /** The same for what a person has sent to themselves: "discord:@42". */
  followedBy(person: string): Promise<readonly ScheduleStatus[]>;
}

const DRAIN_MS = 10_000;
/** A tick goes on with what can be tried again before the next one. */
const TICK_MS = 60_000;
/** More rows than any minute has; the rest comes at the next tick. */
const MAX_ROWS = 10_000;
const MAX_SWEEPS = 500;
/** Deliveries under way at once, on each platform. */
const AT_ONCE = 32;
/** What happened longer ago is forgotten. */
const KEEP_MS = 60 * DAY_MS;

export function makeSchedule(world: ScheduleWorld): RunningSchedule {
  const { now, wait, ledger, log } = world;
  const closing = new AbortController();
  const kit: Kit = { world, trouble: makeTrouble(world), pace: makePace(world), closing: closing.signal };
  const planner = makePlanner(world);
  const pools = new Map([...world.adapters.keys()].map((name) => [name, makePool(AT_ONCE)]));
  /** Deliveries in hand, by id. */
  const working = new Map<string, Promise<void>>();
  let started: Promise<void> | null = null;
  let prunedAt = Number.NEGATIVE_INFINITY;

  async function start(): Promise<void> {
    if (world.shared !== true) await ledger.releaseOthers(world.owner);
  }

  function begin(key: string, channel: string, work: () => Promise<void>): Promise<void> {
    const pool = pools.get(splitAddress(channel).adapter);
    const running = (pool === undefined ? work() : pool(work)).finally(() => working.delete(key));
    working.set(key, running);
    return running;
  }

  /** Posts what is due, and again what came free meanwhile, until nothing can be done before the next tick. */
  async function postDue(schedules: ReadonlyMap<string, Schedule>): Promise<void> {
    const untilMs = now().getTime() + TICK_MS;
    while (!closing.signal.aborted) {
      const at = now().toISOString();
      const due = (await ledger.due(at, MAX_ROWS)).filter(({ delivery }) => !working.has(delivery));
      const { start: rows, end } = sortOut(due, schedules, at);
      for (const ending of end) await finish(ending);
      const firsts = [...Map.groupBy(rows, ({ delivery }) => delivery).values()].flatMap(
        ([row]) => row ?? [],
      );
      await Promise.all(firsts.map((row) => begin(row.delivery, row.channel, () => one(row, schedules))));
      const next = await ledger.nextTry(now().toISOString());
      if (next === null || Date.parse(next) >= untilMs) return;
      await wait(Math.max(1, Date.parse(next) - now().getTime()), closing.signal);
    }
  }

  async function one(row: LedgerEntry, schedules: ReadonlyMap<string, Schedule>): Promise<void> {
    if (closing.signal.aborted) return;
    const schedule = schedules.get(row.schedule);
    const restsUntil = restOf(row, schedule, now());
    if (restsUntil !== null) {
      await (await claim(kit, row))?.putBack(restsUntil.getTime());
      return;
    }
    const reason = row.state === "planned" ? await kit.trouble.pausedFor(row.channel) : null;
    if (reason === null) await deliver(row, schedule, kit);
    else await finish({ row, kind: "skip", reason });
  }

  async function finish({ row, kind, reason: said }: Ending): Promise<void> {
    const reason = kit.trouble.stoppedFor(splitAddress(row.channel).adapter) ?? said;
    if (await grip(world, row).take(kind, { ...letGo(), reason }))
      log.info(
        { delivery: row.delivery, slot: row.slot, schedule: row.schedule, reason },
        "a slot was not posted",
      );
  }

  async function sweepDue(): Promise<void> {
    const rows = await ledger.toSweep(now().toISOString(), MAX_SWEEPS);
    const free = rows.filter(({ id }) => !working.has(`sweep ${id}`));
    await Promise.all(free.map((row) => begin(`sweep ${row.id}`, row.channel, () => sweep(row, kit))));
  }

  async function pruneDaily(): Promise<void> {
    const at = now().getTime();
    if (at - prunedAt < DAY_MS) return;
    prunedAt = at;
    await ledger.prune(new Date(at - KEEP_MS).toISOString());
  }

  async function work(): Promise<void> {
    started ??= start();
    await started;
    const schedules = await world.schedules();
    await planner.plan(schedules);
    await postDue(new Map(schedules.map((schedule) => [schedule.id, schedule])));
    await sweepDue();
    await pruneDaily();
  }

  return {
    async tick() {
      if (closing.signal.aborted) return;
      await work().catch((cause: unknown) => {
        log.error({ err: cause }, "a minute of the schedule failed; the next one goes on");
      });
    },
    async close() {
      closing.abort();
      const done = new AbortController();
      await Promise.race([Promise.allSettled(working.values()), wait(DRAIN_MS, done.signal)]);
      done.abort();
    },
    async status(where) {
      const here = (await world.schedules()).filter(({ channel }) => isPlaceOf(where, channel));
      return statusOf(here, ledger, now());
    },
    async around(where) {
      const near = (await world.schedules()).filter(({ channel }) => isAround(where, channel));
      return statusOf(near, ledger, now());
    },
    async followedBy(person) {
      const own = (await world.schedules()).filter(({ follower }) => follower === person);
      return statusOf(own, ledger, now());
    },
  };
}

/** When a person's quiet hours end, for what has not begun. What is out in part goes on, and what they ask for comes at once. */
function restOf(row: LedgerEntry, schedule: Schedule | undefined, at: Date): Date | null {
  if (!schedule?.quiet || row.state === "sending" || row.part > 0 || isByHand(row)) return null;
  return quietUntil(schedule.quiet, at);
}
