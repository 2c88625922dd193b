/**
 * A year of schedules in forty zones on a platform that fails now and then, with days of absence: every slot has exactly one
 * end, nothing is posted twice, and what ends without a post says why. CI runs a sample; FULL_COUNTS=1 runs a thousand.
 */
import { expect, it } from "vitest";
import { nextSlot, slotsBetween } from "../../src/schedule/slots.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeBed, scheduleOf } from "./bed.ts";
import type { Play } from "./chat.ts";

const FULL = process.env.FULL_COUNTS === "1";
const COUNT = FULL ? 1000 : 40;
const START = "2026-01-01T00:00:00.000Z";
const END = "2027-01-01T00:00:00.000Z";
const TICK_MS = 15 * 60_000;

const ZONES = [
  "Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos America/Asuncion America/Bogota",
  "America/Chicago America/Halifax America/Havana America/Los_Angeles America/Mexico_City America/New_York",
  "America/Nuuk America/Santiago America/Sao_Paulo America/St_Johns Antarctica/Troll Asia/Beirut Asia/Dubai",
  "Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Manila Asia/Pyongyang Asia/Seoul Asia/Tehran",
  "Asia/Tokyo Atlantic/Azores Australia/Adelaide Australia/Lord_Howe Australia/Sydney Europe/Berlin",
  "Europe/Dublin Europe/Kyiv Europe/London Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Kiritimati",
]
  .join(" ")
  .split(" ");
/** Quarter hours, so that a tick each quarter sees each slot at its time. */
const LINES = [
  "30 7 * * *",
  "0 0 * * *",
  "30 2 * * *",
  "15 1 * * mon-fri",
  "0 6,18 * * *",
  "45 23 1 * *",
  "0 9 29 2 *",
];

it(
  "gives every slot of a year exactly one end",
  async () => {
    expect(ZONES).toHaveLength(40);
    const ledger = makeMemoryLedger();
    const schedules = Array.from({ length: COUNT }, (_, at) => {
      const platform = at % 2 === 0 ? "discord" : "slack";
      return scheduleOf({
        id: `s${at}`,
        channel: `${platform}:${at}`,
        zone: ZONES[at % ZONES.length] ?? "",
        cron: LINES[at % LINES.length] ?? "",
        latePolicy: (["latest", "merge", "skip"] as const)[at % 3] ?? "latest",
      });
    });
    const bed = makeBed({ ledger: { ...ledger, prune: async () => {} }, start: START, schedules });
    const plays: Play[] = ["posted, lost", "lost", "rejected", "limited"];
    let running = bed.start();
    for (let at = Date.parse(START), tick = 0; at < Date.parse(END); at += TICK_MS, tick++) {
      // Away for a day each month, for a week in August, for an hour and a half each week.
      const day = new Date(at).getUTCDate();
      const isAway =
        day === 17 || (new Date(at).getUTCMonth() === 7 && day > 20 && day < 28) || tick % 672 < 6;
      if (isAway && tick > 6) {
        running = bed.start();
        continue;
      }
      bed.clock.set(new Date(Math.max(at, bed.clock.now().getTime())).toISOString());
      if (tick % 7 === 0)
        for (const chat of [bed.discord, bed.slack]) chat.script.push(...plays.slice(tick % 4));
      await running.tick();
    }
    bed.schedules = [];
    bed.clock.set("2027-01-01T12:00:00.000Z");
    await running.tick();

    const rows = await ledger.find({ since: START, before: END, limit: 10_000_000 });
    const wanted = schedules.flatMap(({ id, cron, zone }) =>
      slotsBetween(cron, zone, new Date(START), new Date(END)).map(({ key }) => `${id} ${key}`),
    );
    expect(rows.map(({ schedule, slot }) => `${schedule} ${slot}`).sort()).toEqual(wanted.sort());

    const ends = Map.groupBy(rows, ({ state }) => state);
    expect([...ends.keys()].sort()).toEqual(["confirmed", "failed", "skipped"]);
    expect(ends.get("failed")?.filter(({ reason }) => reason === null)).toEqual([]);
    expect(
      ends
        .get("skipped")
        ?.filter(({ reason }) => !/^(?:late: |merged into |the schedule was removed)/.test(reason ?? "")),
    ).toEqual([]);
    const posts = [...bed.discord.standing(), ...bed.slack.standing()];
    expect(new Set(posts.map(({ delivery }) => delivery.id)).size).toBe(posts.length);
    expect(posts.map(({ delivery }) => delivery.id).sort()).toEqual(
      ends
        .get("confirmed")
        ?.map(({ delivery }) => delivery)
        .sort(),
    );
    expect(posts.length).toBeGreaterThan(wanted.length * 0.85);
    expect(schedules.map(({ cron, zone }) => nextSlot(cron, zone, new Date(END)) !== null)).not.toContain(
      false,
    );
  },
  FULL ? 30 * 60_000 : 300_000,
);
