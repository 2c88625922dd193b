/**
 * What the commands about schedules can do: the store, the ledger and the running schedule behind one interface, with the
 * limits of what one person, one channel and one server may set up (reliability S30).
 */
import type { Timetable } from "../commands/timetable.ts";
import { UserError } from "../errors.ts";
import { languageOf } from "../message/localized.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Message } from "../model/message.ts";
import type { PeopleStore } from "../model/person.ts";
import type { Schedule, ScheduleStatus } from "../model/schedule.ts";
import { manualSlot } from "../schedule/plan.ts";
import type { RunningSchedule } from "../schedule/run.ts";
import { splitAddress } from "../schedule/schedule.ts";
import { nextSlot } from "../schedule/slots.ts";
import type { Ledger } from "../store/ledger.ts";
import { makeMemoryPeople } from "../store/people.ts";
import type { ScheduleStore } from "../store/schedules.ts";
import { isPlaceOf } from "../text/place.ts";
import { type ChangeLimit, makeChangeLimit } from "./change-limit.ts";
import type { OpenDirect } from "./direct.ts";

const MAX_IN_CHANNEL = 10;
const MAX_IN_SERVER = 100;
const MAX_OF_PERSON = 50;
const MAX_FOLLOWS = 20;

export function makeTimetableDesk(tools: {
  readonly now: () => Date;
  readonly schedules: ScheduleStore;
  readonly ledger: Ledger;
  readonly running: RunningSchedule;
  readonly preview: (schedule: Schedule) => Promise<Message>;
  /** Default: of this desk alone, in memory. */
  readonly people?: PeopleStore;
  readonly limit?: ChangeLimit;
  /** Default: nobody has direct messages. */
  readonly open?: OpenDirect;
}): Timetable {
  const { now, schedules, ledger, running, preview } = tools;
  const {
    people = makeMemoryPeople(),
    limit = makeChangeLimit(now),
    open = async () => ({ kind: "none" }) as const,
  } = tools;

  function count(who: string, { language = "en", server }: Pick<Schedule, "language" | "server">): void {
    limit({ who, locale: language }, server);
  }

  async function withVotes(statuses: readonly ScheduleStatus[]): Promise<readonly ScheduleStatus[]> {
    const votes = await people.votesOn(statuses.flatMap(({ past }) => past.map(({ delivery }) => delivery)));
    return statuses.map((status) => ({
      ...status,
      past: status.past.map((slot) => {
        const its = votes.get(slot.delivery);
        return its === undefined ? slot : { ...slot, votes: its };
      }),
    }));
  }

  return {
    status: async (where) => withVotes(await running.status(where)),
    around: (where) => running.around(where),
    followedBy: async (person) => withVotes(await running.followedBy(person)),
    preview,
    nextAt: ({ cron, zone }) => nextSlot(cron, zone, now())?.dueAt.toISOString() ?? null,
    async save({ quiet: _, ...schedule }, who) {
      count(who, schedule);
      const all = await schedules.all();
      // Save pressed twice is one schedule.
      const twin = all.find((known) => known.origin === "chat" && isSameTime(known, schedule));
      if (twin === undefined && !all.some((known) => known.id === schedule.id)) mustFit(schedule, all);
      await schedules.save(twin === undefined ? schedule : { ...schedule, id: twin.id });
      if (twin !== undefined && twin.id !== schedule.id) await schedules.remove(schedule.id);
      // Its first slot may be within this minute.
      void running.tick();
    },
    async remove(schedule, who) {
      count(who, schedule);
      await schedules.remove(schedule.id);
      void running.tick();
    },
    async post(schedule, who) {
      count(who, schedule);
      await ledger.plan({ add: [manualSlot(schedule, now())], drop: [] });
      void running.tick();
    },
    async openDirect(person, hello, who) {
      count(who, hello);
      // Before the hello, which says that something is followed.
      mustFitFollows(person, await schedules.all(), hello.language);
      const opened = await open(person, hello);
      if (opened.kind === "open") return opened.address;
      const words = PERSON_WORDS[hello.language];
      if (opened.kind === "none") throw new UserError(words.noDirect);
      throw new UserError(words[opened.kind === "closed" ? "closed" : "notReached"](opened.reason));
    },
    async vote({ delivery, person, isUp }, { where, who, locale }) {
      // A forum's post is a thread of its own: its receipt says where.
      const places = (await ledger.parts(delivery)).flatMap(({ channel, receipt }) => [
        channel,
        ...(receipt === null ? [] : [`${splitAddress(channel).adapter}:${receipt.channel}`]),
      ]);
      if (!places.some((place) => isPlaceOf(where, place))) return null;
      count(who, { language: languageOf(locale) });
      await people.vote({ delivery, person, isUp, at: now().toISOString() });
      return (await people.votesOn([delivery])).get(delivery) ?? null;
    },
  };
}

/** Throws a UserError where a new schedule is one too many. */
function mustFit(schedule: Schedule, all: readonly Schedule[]): void {
  const { channel, tell, follower, server, language = "en" } = schedule;
  const words = SCHEDULE_WORDS[language];
  if (follower !== undefined) {
    mustFitFollows(follower, all, language);
    return;
  }
  const made = all.filter((known) => known.follower === undefined);
  const countOf = (isMeant: (known: Schedule) => boolean) => made.filter(isMeant).length;
  if (countOf((known) => known.channel === channel) >= MAX_IN_CHANNEL)
    throw new UserError(words.tooMany(MAX_IN_CHANNEL));
  if (server !== undefined && countOf((known) => known.server === server) >= MAX_IN_SERVER)
    throw new UserError(words.tooManyInServer(MAX_IN_SERVER));
  if (tell !== null && countOf((known) => known.tell === tell) >= MAX_OF_PERSON)
    throw new UserError(words.tooManyOfYours(MAX_OF_PERSON));
}

function mustFitFollows(
  follower: string,
  all: readonly Schedule[],
  language: keyof typeof PERSON_WORDS,
): void {
  if (all.filter((known) => known.follower === follower).length >= MAX_FOLLOWS)
    throw new UserError(PERSON_WORDS[language].tooManyFollows(MAX_FOLLOWS));
}

/** A person's own briefing and a schedule of the same direct messages are two: quiet hours hold for one of them. */
function isSameTime(a: Schedule, b: Schedule): boolean {
  const isSamePlace = a.channel === b.channel && a.follower === b.follower;
  return isSamePlace && a.briefing === b.briefing && a.cron === b.cron && a.zone === b.zone;
}
