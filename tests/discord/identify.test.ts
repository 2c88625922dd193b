import { describe, expect, it } from "vitest";
import { makeConnectTurns, makeIdentifyTurns } from "../../adapters/discord/identify.ts";

const DAY_MS = 24 * 60 * 60_000;

/** A clock that waiting moves. */
function movedClock() {
  let at = 0;
  return {
    now: () => at,
    wait: async (ms: number) => {
      at += ms;
    },
    skip: (ms: number) => {
      at += ms;
    },
  };
}

describe("turns to identify", () => {
  /** When one shard may identify that is thrown out again at once, for as long as `untilMs`. */
  async function storm(untilMs: number): Promise<number[]> {
    const clock = movedClock();
    const turns = makeIdentifyTurns(1, clock);
    const times: number[] = [];
    while (clock.now() < untilMs) {
      await turns.waitForIdentify(0, new AbortController().signal);
      times.push(clock.now());
    }
    return times;
  }

  it("are five seconds apart, then more and more, up to ten minutes", async () => {
    const times = await storm(60 * 60_000);
    expect(times.slice(0, 7).map((ms) => ms / 1000)).toEqual([0, 5, 15, 35, 75, 155, 315]);
    const gaps = times.slice(1).map((ms, at) => ms - (times[at] ?? 0));
    expect(Math.max(...gaps)).toBe(600_000);
  });

  it("stay under Discord's 1,000 a day whatever happens", async () => {
    const times = await storm(3 * DAY_MS);
    for (const from of times)
      expect(times.filter((ms) => ms >= from && ms < from + DAY_MS).length).toBeLessThan(1_000);
  });

  it("stay under it for many shards in a storm, too", async () => {
    const clock = movedClock();
    const turns = makeIdentifyTurns(16, clock);
    const times: number[] = [];
    while (clock.now() < 2 * DAY_MS) {
      for (let shard = 0; shard < 64; shard++) {
        await turns.waitForIdentify(shard, new AbortController().signal);
        times.push(clock.now());
      }
    }
    const perDay = times.filter((ms) => ms < DAY_MS).length;
    expect(perDay).toBeGreaterThan(64);
    expect(perDay).toBeLessThanOrEqual(900);
  });

  it("begin anew after half an hour that held", async () => {
    const clock = movedClock();
    const turns = makeIdentifyTurns(1, clock);
    const { signal } = new AbortController();
    for (let time = 0; time < 6; time++) await turns.waitForIdentify(0, signal);
    clock.skip(30 * 60_000);
    const from = clock.now();
    await turns.waitForIdentify(0, signal);
    await turns.waitForIdentify(0, signal);
    expect(clock.now() - from).toBe(5_000);
  });

  it("are shared by shards of one key, and free for those of another", async () => {
    const clock = movedClock();
    const turns = makeIdentifyTurns(2, clock);
    const { signal } = new AbortController();
    const times: number[] = [];
    for (const shard of [0, 1, 2, 3]) {
      await turns.waitForIdentify(shard, signal);
      times.push(clock.now());
    }
    expect(times).toEqual([0, 0, 5_000, 5_000]);
  });

  it("are given up when the connection breaks meanwhile", async () => {
    const turns = makeIdentifyTurns(1, movedClock());
    const gone = new AbortController();
    gone.abort();
    await expect(turns.waitForIdentify(0, gone.signal)).rejects.toThrow();
  });
});

describe("turns to connect", () => {
  it("are free three times a minute, then rarer and rarer, up to once a minute", async () => {
    const clock = movedClock();
    const turn = makeConnectTurns(clock);
    const gaps: number[] = [];
    for (let time = 0; time < 12; time++) {
      const from = clock.now();
      await turn(0);
      gaps.push((clock.now() - from) / 1000);
    }
    expect(gaps.slice(0, 6)).toEqual([0, 0, 0, 1, 2, 4]);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
    expect(clock.now()).toBeGreaterThan(60_000);
  });

  it("do not count against another shard", async () => {
    const clock = movedClock();
    const turn = makeConnectTurns(clock);
    for (let time = 0; time < 4; time++) await turn(0);
    const from = clock.now();
    await turn(1);
    expect(clock.now()).toBe(from);
  });
});
