/**
 * Thousands of channels due in one minute, posted to by five processes, one for each shard, that share a ledger and a budget:
 * the production schedule under a clock that jumps from one wait to the next. FULL_COUNTS=1: fifty thousand channels.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makeLog } from "../../src/log.ts";
import { makeSchedule } from "../../src/schedule/run.ts";
import type { ScheduleWorld } from "../../src/schedule/world.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { DUE, messageOf, scheduleOf } from "./bed.ts";
import { limitsOf, makeChat } from "./chat.ts";

const CHANNELS = process.env.FULL_COUNTS === undefined ? 1_500 : 50_000;
const PROCESSES = 5;
const PER_SECOND = 40;
/** Discord's own limit, over all shards of a bot. */
const MOST_PER_SECOND = 50;
const DUE_MS = Date.parse(DUE);
const MINUTE_MS = 60_000;

/** Waits end in the order of their times. */
function makeWaits() {
  let nowMs = DUE_MS - 10 * MINUTE_MS;
  const waiting: { readonly atMs: number; readonly go: () => void }[] = [];
  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((go) => {
      const entry = { atMs: nowMs + Math.max(0, ms), go };
      const after = waiting.findLastIndex(({ atMs }) => atMs <= entry.atMs);
      waiting.splice(after + 1, 0, entry);
      signal?.addEventListener("abort", () => go());
    });
  return {
    now: () => new Date(nowMs),
    wait,
    /** Everything that can be done without waiting is done; then the next wait ends. */
    async runUntil(isOver: () => boolean): Promise<void> {
      while (!isOver()) {
        await nextTurn();
        const next = waiting.shift();
        if (next === undefined) throw new Error("nothing is waited for");
        nowMs = Math.max(nowMs, next.atMs);
        next.go();
      }
    },
  };
}

async function wave(deathAtMs: number | null) {
  const { now, wait, runUntil } = makeWaits();
  const ledger = makeMemoryLedger();
  const chat = makeChat("discord", { now, wait, set: () => {}, pass: () => {} }, MINUTE_MS);
  const sentAt: number[] = [];
  const delivered = new Map<string, number>();
  let dice = 5;
  const adapter = {
    ...chat,
    async send(channel: string, _message: unknown, { id }: { readonly id: string }) {
      sentAt.push(now().getTime());
      dice = (dice * 48_271) % 2_147_483_647;
      await wait(60 + (dice % 200));
      // As Discord does by the nonce.
      if (!delivered.has(id)) delivered.set(id, now().getTime());
      return { kind: "sent" as const, receipt: { channel, message: id } };
    },
  };
  const schedules = Array.from({ length: CHANNELS }, (_, at) =>
    scheduleOf({ id: `s${at}`, channel: `discord:${at}` }),
  );
  // As src/store/replicas.ts keeps it.
  const freeMs = new Map<string, number>();
  const reserve: NonNullable<ScheduleWorld["reserve"]> = async (name, fromMs, spacingMs) => {
    const at = Math.max(fromMs, freeMs.get(name) ?? 0);
    freeMs.set(name, at + spacingMs);
    return at;
  };
  const isDead = (process: number) =>
    process === 0 && deathAtMs !== null && now().getTime() >= DUE_MS + deathAtMs;
  const running = Array.from({ length: PROCESSES }, (_, process) =>
    makeSchedule({
      now,
      wait,
      ledger,
      reserve,
      shared: true,
      owner: `process ${process}`,
      schedules: async () => schedules,
      compose: async (_schedule, slot) => messageOf(slot.key),
      adapters: new Map([["discord", { adapter, limits: limitsOf(), perSecond: PER_SECOND }]]),
      log: makeLog("silent"),
      // A dead process never comes back from where it stands.
      failpoint: () => (isDead(process) ? new Promise(() => {}) : undefined),
    }),
  );
  const minutes = async () => {
    for (;;) {
      for (const [process, schedule] of running.entries()) if (!isDead(process)) void schedule.tick();
      await wait(MINUTE_MS - (now().getTime() % MINUTE_MS));
    }
  };
  void minutes();
  await runUntil(() => delivered.size === CHANNELS || now().getTime() > DUE_MS + 60 * MINUTE_MS);
  sentAt.sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (const [at, time] of sentAt.entries()) {
    while ((sentAt[first] ?? time) <= time - 1_000) first++;
    most = Math.max(most, at - first + 1);
  }
  const times = [...delivered.values()].sort((a, b) => a - b);
  const secondsOf = (share: number) =>
    ((times[Math.ceil(times.length * share) - 1] ?? Number.NaN) - DUE_MS) / 1_000;
  return {
    posted: delivered.size,
    requests: sentAt.length,
    most,
    seconds: secondsOf(1),
    seconds99: secondsOf(0.99),
  };
}

describe(`${CHANNELS} channels due in one minute, over ${PROCESSES} processes`, () => {
  const atBestS = CHANNELS / PER_SECOND;

  it("are posted to once each, as fast as the budget allows, and never faster", {
    timeout: 30 * 60_000,
  }, async () => {
    const { posted, requests, most, seconds } = await wave(null);
    console.info({ posted, requests, most, seconds });
    expect([posted, requests]).toEqual([CHANNELS, CHANNELS]);
    expect(most).toBeLessThanOrEqual(MOST_PER_SECOND);
    expect(seconds).toBeLessThan(atBestS * 1.04 + 1);
  });

  it("are all posted to within ninety seconds more where one of them dies on the way", {
    timeout: 30 * 60_000,
  }, async () => {
    const { posted, most, seconds } = await wave(10_000);
    expect(posted).toBe(CHANNELS);
    expect(most).toBeLessThanOrEqual(MOST_PER_SECOND);
    expect(seconds).toBeLessThan(atBestS + 90);
  });
});
