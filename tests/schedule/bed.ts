/** A schedule at work on platforms in memory under a moved clock: what the tests of src/schedule stand on. */

import { makeLog } from "../../src/log.ts";
import type { Limits } from "../../src/message/limits.ts";
import type { Message } from "../../src/model/message.ts";
import { makeSchedule, type RunningSchedule } from "../../src/schedule/run.ts";
import type { Schedule } from "../../src/schedule/schedule.ts";
import type { DueSlot, Failpoint, ScheduleWorld } from "../../src/schedule/world.ts";
import type { Ledger } from "../../src/store/ledger.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { type Chat, type Clock, limitsOf, makeChat, makeClock } from "./chat.ts";

/** 07:30 in Seoul. */
export const DUE = "2026-11-23T22:30:00.000Z";
export const SLOT = "2026-11-24T07:30 Asia/Seoul";

export function scheduleOf(changes: Partial<Schedule> = {}): Schedule {
  return {
    id: "s1",
    briefing: "korea",
    channel: "discord:1",
    cron: "30 7 * * *",
    zone: "Asia/Seoul",
    length: null,
    quietDays: "post",
    latePolicy: "latest",
    maxLateMs: null,
    paused: false,
    origin: "chat",
    tell: "discord:@owner",
    ...changes,
  };
}

export function messageOf(summary: string, blocks = 1): Message {
  return {
    blocks: Array.from({ length: blocks }, (_, at) => [
      { kind: "divider" as const },
      { kind: "text" as const, spans: [{ kind: "plain" as const, text: `${summary} ${at}` }] },
    ]).flat(),
    summary,
    accent: "blue",
    visibility: "public",
    language: "en",
  };
}

export interface Bed {
  readonly clock: Clock;
  readonly discord: Chat;
  readonly slack: Chat;
  readonly notices: string[];
  /** Slots that were composed, with " late" behind those that were. */
  readonly composed: string[];
  readonly covers: (readonly string[])[];
  readonly limits: Limits;
  schedules: readonly Schedule[];
  /** A process: it can be given other parts of the world. */
  start(changes?: Partial<ScheduleWorld>): RunningSchedule;
}

export interface BedOptions {
  readonly start?: string;
  readonly ledger?: Ledger;
  readonly perPage?: number;
  readonly schedules?: readonly Schedule[];
  readonly compose?: (
    schedule: Schedule,
    slot: DueSlot,
    late: boolean,
  ) => Promise<Message | { skip: string }>;
}

export function makeBed(options: BedOptions = {}): Bed {
  const clock = makeClock(options.start ?? "2026-11-23T22:00:00.000Z");
  const ledger = options.ledger ?? makeMemoryLedger();
  const discord = makeChat("discord", clock, 60_000);
  const slack = makeChat("slack", clock, 0);
  const notices: string[] = [];
  const composed: string[] = [];
  const covers: (readonly string[])[] = [];
  let processes = 0;
  const limits = limitsOf(options.perPage);
  const bed: Bed = {
    limits,
    clock,
    discord,
    slack,
    notices,
    composed,
    covers,
    schedules: options.schedules ?? [scheduleOf()],
    start(changes = {}) {
      processes++;
      return makeSchedule({
        now: clock.now,
        wait: clock.wait,
        ledger,
        owner: `process ${processes}`,
        schedules: async () => bed.schedules,
        async compose(schedule, slot, late) {
          composed.push(`${slot.key}${late ? " late" : ""}`);
          covers.push(slot.covers);
          if (options.compose !== undefined) return options.compose(schedule, slot, late);
          return messageOf(`${schedule.briefing} ${slot.key}${late ? " late" : ""} made ${composed.length}`);
        },
        adapters: new Map([
          ["discord", { adapter: discord, limits }],
          ["slack", { adapter: slack, limits }],
        ]),
        notify: async (address, text) => {
          notices.push(`${address}: ${text}`);
        },
        log: makeLog("silent"),
        ...changes,
      });
    },
  };
  return bed;
}

/** Ticks each minute from now to `time`, both ends included. */
export async function runUntil(running: RunningSchedule, clock: Clock, time: string): Promise<void> {
  const endMs = Date.parse(time);
  for (;;) {
    await running.tick();
    const nowMs = clock.now().getTime();
    if (nowMs >= endMs) return;
    clock.set(new Date(Math.min(endMs, (Math.floor(nowMs / 60_000) + 1) * 60_000)).toISOString());
  }
}

/** A fail point that never comes back, as a process that was killed there; `reached` says that it was. */
export function killAt(name: Failpoint, times = 1) {
  let left = times;
  let tell = () => {};
  const reached = new Promise<void>((go) => {
    tell = go;
  });
  return {
    reached,
    failpoint: async (at: Failpoint) => {
      if (at !== name || --left > 0) return;
      tell();
      await new Promise(() => {});
    },
  };
}
