/** A person's quiet hours: nothing is sent in them, and what was due comes once, after. */
import { describe, expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import { isByHand, manualSlot } from "../../src/schedule/plan.ts";
import { quietUntil } from "../../src/schedule/quiet.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { killAt, makeBed, runUntil, scheduleOf } from "./bed.ts";

const NIGHT = { from: "22:00", to: "07:00", zone: "Asia/Seoul" };
/** 23:00 in Seoul, when it is quiet. */
const LATE = scheduleOf({
  cron: "0 23 * * *",
  latePolicy: "merge",
  follower: "discord:@42",
  quiet: NIGHT,
});

describe("quiet hours", () => {
  it.each([
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T12:59:59Z", null],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T13:00:00Z", "2026-11-24T22:00:00Z"],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T21:59:59Z", "2026-11-24T22:00:00Z"],
    ["22:00", "07:00", "Asia/Seoul", "2026-11-24T22:00:00Z", null],
    ["12:00", "13:30", "UTC", "2026-11-24T12:30:00Z", "2026-11-24T13:30:00Z"],
    ["12:00", "13:30", "UTC", "2026-11-24T13:30:00Z", null],
    ["00:00", "06:00", "UTC", "2026-11-24T00:00:00Z", "2026-11-24T06:00:00Z"],
    // Clocks go from 02:00 to 03:00: quiet until 02:30 is quiet until the jump.
    ["23:00", "02:30", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"],
    ["23:00", "07:00", "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z"],
    // They go from 03:00 back to 02:00: 02:30 comes twice, and ends it the first time.
    ["23:00", "02:30", "Europe/Berlin", "2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z"],
    ["23:00", "02:30", "Europe/Berlin", "2026-10-25T01:10:00Z", null],
    ["22:00", "07:00", "Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-04T20:30:00Z"],
  ])("%s to %s in %s at %s end at %s", (from, to, zone, at, until) => {
    expect(quietUntil({ from, to, zone }, new Date(at))).toEqual(until === null ? null : new Date(until));
  });
});

async function nights(schedules: readonly Schedule[], until: string) {
  const bed = makeBed({ start: "2026-11-24T12:00:00.000Z", schedules });
  await runUntil(bed.start(), bed.clock, until);
  return bed;
}

const hoursOf = (posts: readonly { at: number }[]) => posts.map(({ at }) => new Date(at).toISOString());

describe("a person's briefing that is due in their quiet hours", () => {
  it("comes when they end, late and once, however far that is from its time", async () => {
    const bed = await nights([LATE], "2026-11-26T23:00:00.000Z");
    expect(hoursOf(bed.discord.posts)).toEqual([
      "2026-11-24T22:00:00.000Z",
      "2026-11-25T22:00:00.000Z",
      "2026-11-26T22:00:00.000Z",
    ]);
    expect(bed.composed.every((slot) => slot.endsWith("23:00 Asia/Seoul late"))).toBe(true);
  });

  it("is one with what else was due there", async () => {
    const bed = await nights([{ ...LATE, cron: "0 1,3,5 * * *" }], "2026-11-24T23:00:00.000Z");
    expect(hoursOf(bed.discord.posts)).toEqual(["2026-11-24T22:00:00.000Z"]);
    expect(bed.covers).toEqual([["2026-11-25T01:00 Asia/Seoul", "2026-11-25T03:00 Asia/Seoul"]]);
  });

  it("is posted after a lost answer as well, once", async () => {
    const bed = makeBed({ start: "2026-11-24T12:00:00.000Z", schedules: [LATE] });
    bed.discord.script.push("lost", "posted, lost");
    await runUntil(bed.start(), bed.clock, "2026-11-24T23:00:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
  });

  it("is posted once where the process ends in the night, with what was claimed", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ start: "2026-11-24T12:00:00.000Z", schedules: [LATE], ledger });
    const kill = killAt("claimed");
    void runUntil(bed.start(kill), bed.clock, "2026-11-24T22:00:00.000Z");
    await kill.reached;
    await runUntil(bed.start(), bed.clock, "2026-11-24T23:00:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
  });

  it("waits while the hours move on, and comes at its time where there are none", async () => {
    const bed = makeBed({ start: "2026-11-24T12:00:00.000Z", schedules: [LATE] });
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-24T21:00:00.000Z");
    bed.schedules = [{ ...LATE, quiet: { ...NIGHT, to: "09:00" } }];
    await runUntil(running, bed.clock, "2026-11-24T23:59:00.000Z");
    expect(bed.discord.posts).toEqual([]);
    await runUntil(running, bed.clock, "2026-11-25T00:01:00.000Z");
    expect(bed.discord.posts).toHaveLength(1);
    bed.schedules = [{ ...LATE, quiet: null }];
    await runUntil(running, bed.clock, "2026-11-25T14:01:00.000Z");
    expect(hoursOf(bed.discord.posts).at(-1)).toBe("2026-11-25T14:00:00.000Z");
  });

  it("comes at once where they ask for it now", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ start: "2026-11-24T14:30:00.000Z", schedules: [LATE], ledger });
    const slot = manualSlot(LATE, bed.clock.now());
    expect(isByHand(slot)).toBe(true);
    await ledger.plan({ add: [slot], drop: [] });
    await runUntil(bed.start(), bed.clock, "2026-11-24T14:31:00.000Z");
    expect(bed.discord.posts).toHaveLength(1);
  });
});

describe("a person who takes no direct messages", () => {
  it("is sent none again, and nobody is told who could not be", async () => {
    const stopped: string[] = [];
    const bed = makeBed({ schedules: [{ ...LATE, cron: "0 9 * * *", quiet: null, tell: "discord:@42" }] });
    const discord = {
      ...bed.discord,
      send: async () => ({ kind: "refused", reason: "50007: closed", closed: true }) as const,
    };
    const running = bed.start({
      adapters: new Map([["discord", { adapter: discord, limits: bed.limits }]]),
      stop: async ({ id }, reason) => void stopped.push(`${id}: ${reason}`),
    });
    await runUntil(running, bed.clock, "2026-11-24T00:05:00.000Z");
    expect(stopped).toEqual(["s1: 50007: closed"]);
    expect(bed.notices).toEqual([]);
    const [status] = await running.followedBy("discord:@42");
    expect(status?.past[0]).toMatchObject({ state: "refused", reason: "50007: closed" });
    expect(await running.followedBy("discord:@4")).toEqual([]);
  });
});
