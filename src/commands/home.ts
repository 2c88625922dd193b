/**
 * The app's own page for one person (Slack's App Home): what they set for themselves, and the schedules of the channels that
 * they may manage, to be changed in place, and below it help. Rights are asked of the platform each time the page is made. In: who looks. Out: the page.
 */
import { homeMessage, type OwnSettings } from "../message/from-home.ts";
import { timeCalled } from "../message/from-schedule.ts";
import type { Invocation } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import type { ScheduleStatus } from "../model/schedule.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { personOf } from "./people.ts";
import { quietActions, quietLine } from "./quiet.ts";
import { isOthersOwn, titleOf } from "./timetable.ts";

/** Each channel is a question to the platform, and each schedule two blocks of a hundred. */
const MAX_CHANNELS = 20;
const MAX_SCHEDULES = 28;
/** As many are shown; they are two blocks each as well. */
const MAX_FOLLOWS = 12;

type Run = (invocation: Invocation, desk: CommandDesk) => Promise<Message>;

export function makeHome(runCommand: Run): Handler {
  return {
    command: {
      name: "home",
      description: "The page of one's own",
      options: [],
      visibility: "private",
      hidden: true,
    },
    async run(invocation, desk) {
      const { locale } = invocation;
      const language = languageOf(locale);
      const own = await ownSettings(invocation, desk);
      const managed = await managedBy(invocation, desk);
      const most = MAX_SCHEDULES - Math.min(own?.follows.length ?? 0, MAX_FOLLOWS);
      return homeMessage({
        schedules: managed.slice(0, most).map(({ status, place }) => {
          const { schedule, nextAt } = status;
          return {
            schedule,
            nextAt,
            place,
            title: titleOf(schedule, desk),
            at: timeCalled(schedule, language),
          };
        }),
        more: Math.max(0, managed.length - most),
        canAdd: desk.timetable !== undefined,
        own,
        help: await runCommand({ ...invocation, command: "help", options: {} }, desk),
        language,
      });
    },
  };
}

async function ownSettings(invocation: Invocation, desk: CommandDesk): Promise<OwnSettings | null> {
  const { people, timetable } = desk;
  if (people === undefined || timetable === undefined) return null;
  const language = languageOf(invocation.locale);
  const person = personOf(invocation);
  const [follows, hours, mutes] = await Promise.all([
    timetable.followedBy(person),
    people.quietOf(person),
    people.mutesOf([person]),
  ]);
  return {
    follows: follows.map(({ schedule, nextAt }) => ({ schedule, nextAt, title: titleOf(schedule, desk) })),
    quiet: { line: quietLine(hours, language), actions: quietActions(hours, language) },
    mutes: mutes.map(({ words }) => words),
  };
}

async function managedBy({ where, who }: Invocation, desk: CommandDesk) {
  const all = (await desk.timetable?.around(where)) ?? [];
  const near = all.filter(
    ({ schedule }) => schedule.follower === undefined && !isOthersOwn(schedule, { where, who }),
  );
  const channels = [...new Set(near.map(({ schedule }) => schedule.channel))].slice(0, MAX_CHANNELS);
  const places = new Map<string, string>();
  await Promise.all(
    channels.map(async (channel) => {
      const rights = await desk.rights?.(channel, who);
      if (rights?.personMayManage === true) places.set(channel, rights.name ?? channel);
    }),
  );
  return near.flatMap((status: ScheduleStatus) => {
    const place = places.get(status.schedule.channel);
    return place === undefined ? [] : [{ status, place }];
  });
}
