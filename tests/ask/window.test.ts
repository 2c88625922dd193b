import { describe, expect, it } from "vitest";
import { isWithin, midnight, type Since, windowOf } from "../../src/ask/window.ts";

const iso = (ms: number) => new Date(ms).toISOString();

describe("a window of time", () => {
  it.each<[Since, string, string, string]>([
    ["today", "Asia/Seoul", "2026-11-23T15:00:00.000Z", "2026-11-24T08:00:00.001Z"],
    ["yesterday", "Asia/Seoul", "2026-11-22T15:00:00.000Z", "2026-11-23T15:00:00.000Z"],
    ["yesterday", "UTC", "2026-11-23T00:00:00.000Z", "2026-11-24T00:00:00.000Z"],
    ["week", "UTC", "2026-11-17T00:00:00.000Z", "2026-11-24T08:00:00.001Z"],
    ["90d", "America/New_York", "2026-08-26T04:00:00.000Z", "2026-11-24T08:00:00.001Z"],
  ])("%s in %s goes from %s to %s", (since, zone, from, to) => {
    const { fromMs, toMs } = windowOf(since, new Date("2026-11-24T08:00:00Z"), zone);
    expect([iso(fromMs), iso(toMs)]).toEqual([from, to]);
  });

  it("begins at local midnight when the clocks change", () => {
    const { fromMs, toMs } = windowOf("yesterday", new Date("2026-03-09T12:00:00Z"), "America/New_York");
    expect([iso(fromMs), iso(toMs)]).toEqual(["2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"]);
    expect(iso(midnight("2026-10-25", "Europe/Berlin"))).toBe("2026-10-24T22:00:00.000Z");
  });

  it.each([
    ["2026-11-23", true],
    ["2026-11-22", false],
    ["2026-11-24", false],
    ["2026-11-23T00:00:00+09:00", true],
    ["2026-11-23T23:59:59+09:00", true],
    ["2026-11-22T23:59:59+09:00", false],
    ["2026-11-24T00:00:00+09:00", false],
    [null, false],
    ["no date", false],
  ])("of yesterday holds %s: %s", (publishedAt, expected) => {
    const window = windowOf("yesterday", new Date("2026-11-24T08:00:00Z"), "Asia/Seoul");
    expect(isWithin(publishedAt, window)).toBe(expected);
  });
});
