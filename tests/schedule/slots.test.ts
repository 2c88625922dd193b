import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextSlot, slotsBetween } from "../../src/schedule/slots.ts";

const FULL = process.env.FULL_COUNTS === "1";

/** "2026-03-29T02:30 = 2026-03-29T01:00Z" for each slot of the days. */
function shown(line: string, zone: string, from: string, to: string): string[] {
  return slotsBetween(line, zone, new Date(from), new Date(to)).map(
    ({ key, dueAt }) => `${key.slice(0, 16)} = ${dueAt.toISOString().slice(0, 16)}Z`,
  );
}

describe("the edges of summer time", () => {
  it.each([
    ["Europe/Berlin", "30 2 * * *", "2026-03-29T02:30 = 2026-03-29T01:00Z"],
    ["Europe/Berlin", "30 2 * * *", "2026-10-25T02:30 = 2026-10-25T00:30Z"],
    ["America/New_York", "30 2 * * *", "2026-03-08T02:30 = 2026-03-08T07:00Z"],
    ["America/New_York", "30 1 * * *", "2026-11-01T01:30 = 2026-11-01T05:30Z"],
    ["Australia/Lord_Howe", "15 2 * * *", "2026-10-04T02:15 = 2026-10-03T15:30Z"],
    ["Australia/Lord_Howe", "45 1 * * *", "2026-04-05T01:45 = 2026-04-04T14:45Z"],
    ["America/Sao_Paulo", "0 0 * * *", "2018-11-04T00:00 = 2018-11-04T03:00Z"],
    ["America/Sao_Paulo", "30 23 * * *", "2018-02-17T23:30 = 2018-02-18T01:30Z"],
    ["Africa/Cairo", "15 0 * * *", "2026-04-24T00:15 = 2026-04-23T22:00Z"],
    ["Africa/Cairo", "30 23 * * *", "2026-10-29T23:30 = 2026-10-29T20:30Z"],
    ["America/Havana", "30 0 * * *", "2026-03-08T00:30 = 2026-03-08T05:00Z"],
    ["America/Havana", "30 0 * * *", "2026-11-01T00:30 = 2026-11-01T04:30Z"],
    ["Asia/Kathmandu", "30 7 * * *", "2026-03-29T07:30 = 2026-03-29T01:45Z"],
    ["Asia/Kathmandu", "5 0 * * *", "1986-01-01T00:05 = 1985-12-31T18:30Z"],
    ["Asia/Seoul", "30 7 * * *", "2026-11-24T07:30 = 2026-11-23T22:30Z"],
  ])("%s, %s: %s", (zone, line, expected) => {
    const day = expected.slice(0, 10);
    const around = Date.parse(`${day}T12:00:00Z`);
    const [from, to] = [around - 3 * 86_400_000, around + 3 * 86_400_000].map((at) =>
      new Date(at).toISOString(),
    );
    const slots = shown(line, zone, from ?? "", to ?? "");
    expect(slots.filter((slot) => slot.startsWith(day))).toEqual([expected]);
    expect(new Set(slots.map((slot) => slot.slice(0, 10))).size).toBe(slots.length);
  });

  it("makes one slot of those that a jump puts on one instant", () => {
    expect(shown("*/30 * * * *", "Europe/Berlin", "2026-03-29T00:00Z", "2026-03-29T02:00Z")).toEqual([
      "2026-03-29T01:00 = 2026-03-29T00:00Z",
      "2026-03-29T01:30 = 2026-03-29T00:30Z",
      "2026-03-29T03:00 = 2026-03-29T01:00Z",
      "2026-03-29T03:30 = 2026-03-29T01:30Z",
    ]);
  });

  it("lets an hour that comes twice count once", () => {
    expect(shown("0 * * * *", "Europe/Berlin", "2026-10-24T23:00Z", "2026-10-25T03:00Z")).toEqual([
      "2026-10-25T01:00 = 2026-10-24T23:00Z",
      "2026-10-25T02:00 = 2026-10-25T00:00Z",
      "2026-10-25T03:00 = 2026-10-25T02:00Z",
    ]);
  });
});

describe("the calendar", () => {
  it.each([
    ["Pacific/Apia", "2011-12-28T00:00Z", ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]],
    ["Pacific/Kiritimati", "1994-12-29T00:00Z", ["1994-12-29", "1994-12-30", "1995-01-01", "1995-01-02"]],
  ])("leaves out the date that %s left out", (zone, from, dates) => {
    const to = new Date(Date.parse(from) + 4 * 86_400_000).toISOString();
    expect(shown("30 7 * * *", zone, from, to).map((slot) => slot.slice(0, 10))).toEqual(dates);
  });

  it.each([
    ["0 7 31 * *", "2026-01-01", "2026-07-01", ["01-31", "03-31", "05-31"]],
    ["0 7 29 2 *", "2023-01-01", "2029-01-01", ["02-29", "02-29"]],
    ["0 7 1 * mon", "2026-06-01", "2026-06-16", ["06-01", "06-08", "06-15"]],
    ["0 7 * * 7", "2026-11-20", "2026-12-01", ["11-22", "11-29"]],
    ["0 7 * * mon-fri", "2026-11-20", "2026-11-25", ["11-20", "11-23", "11-24"]],
    ["0 7 28-31/3 2 *", "2027-01-01", "2027-12-31", ["02-28"]],
    ["0 7 */10 1 *", "2026-01-01", "2026-12-31", ["01-01", "01-11", "01-21", "01-31"]],
  ])("%s from %s to %s", (line, from, to, days) => {
    expect(shown(line, "UTC", from, to).map((slot) => slot.slice(5, 10))).toEqual(days);
  });

  it("counts the first instant in and the last one out", () => {
    expect(shown("30 7 * * *", "UTC", "2026-11-24T07:30Z", "2026-11-25T07:30Z")).toHaveLength(1);
  });

  it.each([
    ["30 7 * * *", "Asia/Seoul", "2026-11-23T22:30:00Z", "2026-11-25T07:30 Asia/Seoul"],
    ["30 7 * * *", "Asia/Seoul", "2026-11-23T22:29:59Z", "2026-11-24T07:30 Asia/Seoul"],
    ["0 7 29 2 *", "UTC", "2096-03-01T00:00:00Z", "2104-02-29T07:00 UTC"],
    ["30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T02:30 Europe/Berlin"],
  ])("%s in %s after %s comes at %s", (line, zone, after, key) => {
    expect(nextSlot(line, zone, new Date(after))?.key).toBe(key);
  });

  it("says that a 29 February on a weekday of its choice is too far away", () => {
    expect(nextSlot("0 7 29 2 */5", "UTC", new Date("2036-03-01T00:00Z"))).toBeNull();
  });

  it.each([
    ["61 7 * * *", "UTC"],
    ["30 7 * * *", "Mars/Olympus"],
    ["30 7 * * *", "../../etc/passwd"],
    ["30 7 * * *", ""],
  ])("refuses %s in %j", (line, zone) => {
    expect(() => slotsBetween(line, zone, new Date("2026-01-01"), new Date("2026-01-02"))).toThrow(
      RangeError,
    );
  });
});

/** What Intl itself says the clocks show: "2026-03-29T02:30". */
function clocks(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return (at) => format.format(at).replace(" ", "T");
}

describe("a daily slot", () => {
  const zone = fc.constantFrom("UTC", ...Intl.supportedValuesOf("timeZone"));
  const year = fc.integer({ min: 1975, max: 2037 });
  const minute = fc.integer({ min: 0, max: 1439 });

  it("comes once on every local day, at its time or at the first instant after a jump", () => {
    fc.assert(
      fc.property(zone, year, minute, (name, inYear, ofDay) => {
        const at = clocks(name);
        const [from, to] = [Date.UTC(inYear, 0, 1), Date.UTC(inYear + 1, 0, 1)];
        const dates = new Set<string>();
        for (let time = from; time < to; time += 1_800_000) dates.add(at(time).slice(0, 10));
        const slots = slotsBetween(`${ofDay % 60} ${Math.floor(ofDay / 60)} * * *`, name, ...range(from, to));
        const inside = [...dates].slice(1, -1);
        expect(slots.map(({ key }) => key.slice(0, 10)).filter((date) => inside.includes(date))).toEqual(
          inside,
        );
        for (const { key, dueAt } of slots) {
          const [wanted, due] = [key.slice(0, 16), dueAt.getTime()];
          if (at(due) === wanted) {
            for (const before of [20, 30, 60, 120]) expect(at(due - before * 60_000)).not.toBe(wanted);
          } else {
            expect(at(due) > wanted).toBe(true);
            expect(at(due - 60_000) < wanted).toBe(true);
          }
        }
      }),
      { numRuns: FULL ? 2000 : 40 },
    );
  });

  function range(from: number, to: number): [Date, Date] {
    return [new Date(from - 86_400_000), new Date(to + 86_400_000)];
  }
});
