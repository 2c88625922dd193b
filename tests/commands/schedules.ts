/** The real commands, the real timetable and the real schedule, on two chats in memory and a clock of our own. */
import type { Adapter, Rights } from "../../src/adapter.ts";
import { makeChangeLimit } from "../../src/app/change-limit.ts";
import { makeOpenDirect } from "../../src/app/direct.ts";
import { stopped, withQuiet } from "../../src/app/follows.ts";
import { makePeopleDesk } from "../../src/app/people-desk.ts";
import { makeTimetableDesk } from "../../src/app/timetable-desk.ts";
import type { CommandDesk } from "../../src/commands/desk.ts";
import { makeListener } from "../../src/commands/dispatch.ts";
import { makeLog } from "../../src/log.ts";
import { withFeedback } from "../../src/message/feedback.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { makeSchedule } from "../../src/schedule/run.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { makeMemoryPeople } from "../../src/store/people.ts";
import { makeMemorySchedules } from "../../src/store/schedules.ts";
import { messageOf } from "../schedule/bed.ts";
import { limitsOf, makeChat, makeClock } from "../schedule/chat.ts";
import { type As, openWorld, shown } from "./world.ts";

export const MANAGER: Rights = {
  botMayPost: true,
  botMayReadHistory: true,
  personMayManage: true,
  missing: [],
};

/** 07:20 in Seoul. */
export const START = "2026-11-23T22:20:00.000Z";

export function openTimetableWorld(files: readonly Schedule[] = []) {
  const clock = makeClock(START);
  const schedules = makeMemorySchedules();
  const ledger = makeMemoryLedger();
  const chats = [makeChat("discord", clock, 60_000), makeChat("slack", clock, 0)] as const;
  /** What each person may do; nobody else may do anything. */
  const people = new Map<string, Rights>([["ada", MANAGER]]);
  /** Channels of people who manage some and not others, with their names. */
  const managed = new Map<string, Readonly<Record<string, string>>>();
  const asked: string[] = [];
  /** The one place where a person may do that; everywhere where there is none. */
  const onlyAt = new Map<string, string>();
  const own = makeMemoryPeople();
  const limit = makeChangeLimit(clock.now);
  /** Who takes no direct messages, by account; and the first messages that others got. */
  const closed = new Set<string>();
  const hellos: string[] = [];
  const platforms = chats.map((chat): { adapter: Adapter } => ({
    adapter: {
      ...chat,
      direct: async (person) => `dm-${person}`,
      async send(channel, message, delivery) {
        if (closed.has(channel.replace("dm-", "")))
          return { kind: "refused", reason: "50007: no direct messages.", closed: true };
        if (!delivery.id.startsWith("h")) return chat.send(channel, message, delivery);
        hellos.push(`${chat.name}:${channel} ${shown(message)}`);
        return { kind: "sent", receipt: { channel, message: "1" } };
      },
    },
  }));
  const running = makeSchedule({
    now: clock.now,
    wait: clock.wait,
    ledger,
    owner: "process 1",
    schedules: () => withQuiet(schedules, own),
    stop: (schedule, reason) => stopped(schedule, reason, schedules),
    compose: async ({ briefing }, { key, delivery }) =>
      withFeedback(messageOf(`${briefing} ${key}`), delivery),
    adapters: new Map(platforms.map(({ adapter }) => [adapter.name, { adapter, limits: limitsOf() }])),
    log: makeLog("silent"),
  });
  const timetable = makeTimetableDesk({
    now: clock.now,
    schedules,
    ledger,
    running,
    people: own,
    limit,
    open: makeOpenDirect(platforms, clock.now),
    preview: async ({ briefing }) => messageOf(`a preview of ${briefing}`),
  });
  const world = openWorld({
    now: clock.now,
    timetable,
    people: makePeopleDesk(own, clock.now, limit),
    rights: async (where, who) => {
      asked.push(`${who} at ${where}`);
      const theirs = managed.get(who);
      const name = theirs?.[where];
      if (theirs !== undefined)
        return { ...MANAGER, personMayManage: name !== undefined, ...(name && { name }) };
      if ((onlyAt.get(who) ?? where) !== where) return { ...MANAGER, personMayManage: false };
      return people.get(who) ?? { ...MANAGER, personMayManage: false };
    },
  });
  return {
    ...world,
    clock,
    schedules,
    ledger,
    running,
    /** What people set for themselves. */
    own,
    closed,
    hellos,
    people,
    manages: (who: string, channels: Readonly<Record<string, string>>) => void managed.set(who, channels),
    asked,
    onlyAt,
    /** As `run`, with other parts of the desk. */
    runWith: (
      desk: Partial<CommandDesk>,
      command: string,
      options: Readonly<Record<string, string>>,
      as: As,
    ) =>
      makeListener({ ...world.desk, ...desk }).answer({
        command,
        options,
        where: "",
        who: "",
        locale: "en",
        ...as,
      }),
    discord: chats[0],
    slack: chats[1],
    ready: () => schedules.replaceFiles(files),
  };
}
