/** What is a person's own: quiet hours on their briefings alone, and notices that wait. */
import { expect, it } from "vitest";
import { afterQuiet, stopped, withQuiet } from "../../src/app/follows.ts";
import { makeLog } from "../../src/log.ts";
import { makeMemoryPeople } from "../../src/store/people.ts";
import { makeMemorySchedules } from "../../src/store/schedules.ts";
import { scheduleOf } from "../schedule/bed.ts";
import { makeClock } from "../schedule/chat.ts";

const NIGHT = { from: "22:00", to: "07:00", zone: "UTC" };

it("a follow has its follower's quiet hours as they are now; a channel has nobody's", async () => {
  const schedules = makeMemorySchedules();
  const people = makeMemoryPeople();
  const channel = scheduleOf({ id: "a", tell: "discord:@42" });
  await schedules.save(channel);
  await people.setQuiet("discord:@42", NIGHT);
  expect(await withQuiet(schedules, people)).toEqual([channel]);
  await schedules.save(scheduleOf({ id: "b", follower: "discord:@42" }));
  await schedules.save(scheduleOf({ id: "c", follower: "discord:@43", quiet: NIGHT }));
  expect((await withQuiet(schedules, people)).map(({ quiet }) => quiet)).toEqual([undefined, NIGHT, null]);
});

it("a schedule that is stopped is paused as it is by now, once, and not made anew where it is gone", async () => {
  const schedules = makeMemorySchedules();
  const begun = scheduleOf({ id: "a", cron: "0 7 * * *" });
  await stopped(begun, "closed", schedules);
  expect(await schedules.all()).toEqual([]);
  await schedules.save({ ...begun, cron: "0 9 * * *" });
  await stopped(begun, "closed", schedules);
  await stopped(begun, "another", schedules);
  expect(await schedules.all()).toMatchObject([{ cron: "0 9 * * *", paused: true, stopped: "closed" }]);
});

it("a notice in quiet hours is told after them, to a channel and to others at once", async () => {
  const people = makeMemoryPeople();
  await people.setQuiet("discord:@42", NIGHT);
  const clock = makeClock("2026-11-24T23:00:00.000Z");
  const told: string[] = [];
  const waits: (() => void)[] = [];
  const tell = afterQuiet(
    async (address) => void told.push(`${address} ${clock.now().toISOString()}`),
    people,
    {
      now: clock.now,
      wait: (ms) =>
        new Promise((go) =>
          waits.push(() => {
            clock.pass(ms);
            go();
          }),
        ),
      log: makeLog("silent"),
    },
  );
  for (const address of ["discord:@42", "discord:@43", "discord:1"]) await tell(address, "it failed");
  expect(told).toEqual(["discord:@43 2026-11-24T23:00:00.000Z", "discord:1 2026-11-24T23:00:00.000Z"]);
  for (const go of waits) go();
  await Promise.resolve();
  await Promise.resolve();
  expect(told.at(-1)).toBe("discord:@42 2026-11-25T07:00:00.000Z");
});
