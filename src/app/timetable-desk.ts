/**
 * What the commands about schedules can do: the store, the ledger and the running schedule behind one interface, with the
 * limits of what one person and one channel may set up (reliability S30).
 */
import type { Timetable } from "../commands/timetable.ts";
import { UserError } from "../errors.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import { manualSlot } from "../schedule/plan.ts";
import type { RunningSchedule } from "../schedule/run.ts";
import { nextSlot } from "../schedule/slots.ts";
import type { Ledger } from "../store/ledger.ts";
import type { ScheduleStore } from "../store/schedules.ts";

/** Changes a minute by one person. */
const MAX_CHANGES = 10;
const MINUTE_MS = 60_000;
const MAX_IN_CHANNEL = 10;
const MAX_OF_PERSON = 50;

export function makeTimetableDesk(tools: {
  readonly now: () => Date;
  readonly schedules: ScheduleStore;
  readonly ledger: Ledger;
  readonly running: RunningSchedule;
  readonly preview: (schedule: Schedule) => Promise<Message>;
}): Timetable {
  const { now, schedules, ledger, running, preview } = tools;
  /** When each person changed something, within the last minute. */
  const changes = new Map<string, number[]>();

  function count(who: string, language: Message["language"]): void {
    const at = now().getTime();
    for (const [person, times] of changes) {
      const recent = times.filter((time) => at - time < MINUTE_MS);
      if (recent.length === 0) changes.delete(person);
      else changes.set(person, recent);
    }
    const mine = changes.get(who) ?? [];
    if (mine.length >= MAX_CHANGES) throw new UserError(SCHEDULE_WORDS[language].tooFast);
    changes.set(who, [...mine, at]);
  }

  return {
    status: (where) => running.status(where),
    around: (where) => running.around(where),
    preview,
    nextAt: ({ cron, zone }) => nextSlot(cron, zone, now())?.dueAt.toISOString() ?? null,
    async save(schedule, who) {
      const { language = "en", id, channel, tell } = schedule;
      count(who, language);
      const words = SCHEDULE_WORDS[language];
      const all = await schedules.all();
      // Save pressed twice is one schedule.
      const twin = all.find((known) => known.origin === "chat" && isSameTime(known, schedule));
      if (twin === undefined && !all.some((known) => known.id === id)) {
        const inChannel = all.filter((known) => known.channel === channel).length;
        if (inChannel >= MAX_IN_CHANNEL) throw new UserError(words.tooMany(MAX_IN_CHANNEL));
        const ofPerson = all.filter((known) => known.tell !== null && known.tell === tell).length;
        if (ofPerson >= MAX_OF_PERSON) throw new UserError(words.tooManyOfYours(MAX_OF_PERSON));
      }
      await schedules.save(twin === undefined ? schedule : { ...schedule, id: twin.id });
      if (twin !== undefined && twin.id !== id) await schedules.remove(id);
      // Its first slot may be within this minute.
      void running.tick();
    },
    async remove({ id, language = "en" }, who) {
      count(who, language);
      await schedules.remove(id);
      void running.tick();
    },
    async post(schedule, who) {
      count(who, schedule.language ?? "en");
      await ledger.plan({ add: [manualSlot(schedule, now())], drop: [] });
      void running.tick();
    },
  };
}

function isSameTime(a: Schedule, b: Schedule): boolean {
  return a.channel === b.channel && a.briefing === b.briefing && a.cron === b.cron && a.zone === b.zone;
}
