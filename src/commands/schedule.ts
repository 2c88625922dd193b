/** `/schedule list · pause · resume · remove · preview · run`: what there is in a channel, and what managers do with it. */
import { UserError } from "../errors.ts";
import { describedSchedule, schedulePreview } from "../message/from-schedule.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Command, Invocation, Option } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption } from "./options.ts";
import { scheduleAdd, scheduleEdit } from "./schedule-add.ts";
import { WHICH } from "./schedule-options.ts";
import { savedMessage, statusMessage, suggestWhich } from "./schedule-said.ts";
import { managed, meantSchedule, timetableOf, titleOf } from "./timetable.ts";

type Work = (schedule: Schedule, invocation: Invocation, desk: CommandDesk) => Promise<Message>;

/** A verb for one schedule of this channel, for those who manage it. */
function verb(
  [name, ko]: readonly [string, string],
  [description, korean]: readonly [string, string],
  work: Work,
  inner: readonly Option[] = [],
): Handler {
  return {
    command: commandOf([name, ko], [description, korean], [WHICH]),
    inner,
    async run(invocation, desk) {
      const meant = await meantSchedule(invocation, desk);
      if ("question" in meant) return meant.question;
      await managed(meant.schedule.channel, invocation, desk);
      return work(meant.schedule, invocation, desk);
    },
    suggest: suggestWhich,
  };
}

function commandOf(
  [name, ko]: readonly [string, string],
  [description, korean]: readonly [string, string],
  options: readonly Option[],
): Command {
  return {
    name: `schedule-${name}`,
    names: { ko: `일정-${ko}` },
    description,
    descriptions: { ko: korean },
    options,
    visibility: "private",
    hidden: false,
  };
}

const list: Handler = {
  command: commandOf(
    ["list", "목록"],
    ["Which briefings are posted here, and when", "여기에 올라오는 브리핑과 시각"],
    [],
  ),
  async run(invocation, desk) {
    timetableOf(desk, invocation);
    const { where, locale } = invocation;
    return statusMessage({ where, language: languageOf(locale), withPast: false }, desk);
  },
};

const pause = verb(
  ["pause", "멈춤"],
  ["Post nothing until you resume it", "다시 시작할 때까지 올리지 않기"],
  (schedule, invocation, desk) => switched({ ...schedule, paused: true }, invocation, desk),
);

const resume = verb(
  ["resume", "재개"],
  ["Post again after a pause", "멈춘 일정을 다시 시작하기"],
  ({ stopped: _, ...schedule }, invocation, desk) =>
    switched({ ...schedule, paused: false }, invocation, desk),
);

async function switched(schedule: Schedule, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const language = languageOf(invocation.locale);
  const words = SCHEDULE_WORDS[language];
  const timetable = timetableOf(desk, invocation);
  await timetable.save(schedule, invocation.who);
  const nextAt = schedule.paused ? null : timetable.nextAt(schedule);
  const heading = schedule.paused ? words.isPaused : words.isResumed;
  return savedMessage({ schedule, nextAt, heading, language }, desk);
}

const remove = verb(
  ["remove", "삭제"],
  ["Post this briefing here no more", "이 브리핑을 더 이상 올리지 않기"],
  async (schedule, invocation, desk) => {
    const language = languageOf(invocation.locale);
    const words = SCHEDULE_WORDS[language];
    if (schedule.origin === "file") throw new UserError(words.inFile);
    const described = describedSchedule(schedule, titleOf(schedule, desk), language);
    if (invocation.options.sure === "true") {
      await timetableOf(desk, invocation).remove(schedule, invocation.who);
      return sayMessage({ heading: words.removed, lines: [described], language });
    }
    const options = { which: schedule.id, sure: "true" };
    return sayMessage({
      heading: words.removeQuestion,
      lines: [described],
      actions: [
        {
          kind: "run",
          label: words.remove,
          danger: true,
          invocation: { command: "schedule-remove", options },
        },
        { kind: "run", label: words.cancel, invocation: { command: "schedule-list", options: {} } },
      ],
      language,
    });
  },
  [innerOption("sure")],
);

const preview = verb(
  ["preview", "미리보기"],
  ["What would be posted now; only you see it", "지금 올린다면 어떤 글인지. 나에게만 보입니다"],
  async (schedule, invocation, desk) => {
    const language = languageOf(invocation.locale);
    const timetable = timetableOf(desk, invocation);
    const rights = await desk.rights?.(schedule.channel, invocation.who);
    const label = SCHEDULE_WORDS[language].postNow;
    const options = { which: schedule.id };
    return schedulePreview({
      post: await timetable.preview(schedule),
      schedule,
      title: titleOf(schedule, desk),
      nextAt: timetable.nextAt(schedule),
      missing: rights?.missing ?? [],
      actions: [{ kind: "run", label, invocation: { command: "schedule-run", options } }],
      language,
    });
  },
);

const run = verb(
  ["run", "실행"],
  ["Post one now", "지금 하나 올리기"],
  async (schedule, invocation, desk) => {
    const language = languageOf(invocation.locale);
    await timetableOf(desk, invocation).post(schedule, invocation.who);
    const described = describedSchedule(schedule, titleOf(schedule, desk), language);
    return sayMessage({ heading: SCHEDULE_WORDS[language].posted, lines: [described], language });
  },
);

export const SCHEDULE_HANDLERS: readonly Handler[] = [
  scheduleAdd,
  list,
  scheduleEdit,
  pause,
  resume,
  remove,
  preview,
  run,
];
