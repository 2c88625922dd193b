/** Schedules as the commands see them, in memory, with nothing running: for tests of what Slack shows of them. */
import { makeTimetableDesk } from "../../src/app/timetable-desk.ts";
import { makeLog } from "../../src/log.ts";
import { makeSchedule } from "../../src/schedule/run.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeMemorySchedules } from "../../src/store/schedules.ts";
import { messageOf } from "../schedule/bed.ts";

export function stillTimetable() {
  const schedules = makeMemorySchedules();
  const ledger = makeMemoryLedger();
  const now = () => new Date();
  const running = makeSchedule({
    now,
    wait: async () => {},
    ledger,
    owner: "me",
    schedules: schedules.all,
    compose: async () => messageOf("news"),
    adapters: new Map(),
    log: makeLog("silent"),
  });
  const preview = async () => messageOf("a preview");
  return { now, schedules, timetable: makeTimetableDesk({ now, schedules, ledger, running, preview }) };
}
