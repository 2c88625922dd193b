/** The real commands about one's own settings and a running schedule, for a real adapter that is handed in once it is made. */
import type { Adapter } from "../../src/adapter.ts";
import { makeChangeLimit } from "../../src/app/change-limit.ts";
import { makeOpenDirect } from "../../src/app/direct.ts";
import { stopped, withQuiet } from "../../src/app/follows.ts";
import { makePeopleDesk } from "../../src/app/people-desk.ts";
import { makeTimetableDesk } from "../../src/app/timetable-desk.ts";
import { makeLog } from "../../src/log.ts";
import { withFeedback } from "../../src/message/feedback.ts";
import { makeSchedule } from "../../src/schedule/run.ts";
import type { Target } from "../../src/schedule/world.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeMemoryPeople } from "../../src/store/people.ts";
import { makeMemorySchedules } from "../../src/store/schedules.ts";
import { messageOf, runUntil } from "../schedule/bed.ts";
import { makeClock } from "../schedule/chat.ts";
import { START } from "./schedules.ts";
import { openWorld } from "./world.ts";

export function openOwnDesk(target: Omit<Target, "adapter">) {
  const clock = makeClock(START);
  const schedules = makeMemorySchedules();
  const people = makeMemoryPeople();
  const ledger = makeMemoryLedger();
  const limit = makeChangeLimit(clock.now);
  const adapters = new Map<string, Target>();
  const running = makeSchedule({
    now: clock.now,
    wait: clock.wait,
    ledger,
    owner: "me",
    schedules: () => withQuiet(schedules, people),
    stop: (schedule, reason) => stopped(schedule, reason, schedules),
    compose: async ({ briefing }, { delivery }) => withFeedback(messageOf(`news on ${briefing}`), delivery),
    adapters,
    log: makeLog("silent"),
  });
  const platforms: { adapter: Adapter }[] = [];
  const timetable = makeTimetableDesk({
    now: clock.now,
    schedules,
    ledger,
    running,
    people,
    limit,
    open: makeOpenDirect(platforms, clock.now),
    preview: async () => messageOf("a preview"),
  });
  const { listener } = openWorld({
    now: clock.now,
    timetable,
    people: makePeopleDesk(people, clock.now, limit),
    rights: async (where, who) =>
      (await platforms[0]?.adapter.rights?.(where.slice(where.indexOf(":") + 1), who)) ?? null,
  });
  return {
    listener,
    schedules,
    people,
    connect(adapter: Adapter) {
      platforms.push({ adapter });
      adapters.set(adapter.name, { ...target, adapter });
    },
    until: (time: string) => runUntil(running, clock, time),
  };
}
