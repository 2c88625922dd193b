/** The page of one's own: each schedule with its buttons, then help. Pure. */
import type { Action, Block, Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import { privately } from "./notice.ts";
import { SCHEDULE_WORDS } from "./schedule-words.ts";
import { dotted, plain, soft, strong, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

const HOME_WORDS = {
  en: {
    title: "Your briefings",
    none: "No briefing is scheduled in a channel that you manage.",
    edit: "Edit",
    more: (count: number) => `and ${count} more: type /schedule list in their channels`,
  },
  ko: {
    title: "내 브리핑",
    none: "관리하는 채널에 예약된 브리핑이 없습니다.",
    edit: "수정",
    more: (count: number) => `그 밖에 ${count}개: 각 채널에서 /schedule list`,
  },
};

export interface HomeSchedule {
  readonly schedule: Schedule;
  /** ISO 8601; null where it is paused or never comes. */
  readonly nextAt: string | null;
  /** As people call the channel: "#news". */
  readonly place: string;
  readonly title: string;
  /** "07:30 weekdays Asia/Seoul". */
  readonly at: string;
}

export function homeMessage(options: {
  readonly schedules: readonly HomeSchedule[];
  /** Schedules that are not shown. */
  readonly more: number;
  readonly canAdd: boolean;
  readonly help: Message;
  readonly language: Language;
}): Message {
  const { schedules, more, canAdd, help, language } = options;
  const words = HOME_WORDS[language];
  const add: Action = {
    kind: "run",
    label: SCHEDULE_WORDS[language].add,
    primary: true,
    form: true,
    invocation: { command: "schedule-add", options: {} },
  };
  const blocks: Block[] = [
    { kind: "title", text: words.title },
    ...(schedules.length === 0 ? [{ kind: "text", spans: [plain(words.none)] } as const] : []),
    ...schedules.flatMap((schedule) => scheduleBlocks(schedule, language)),
    ...(more === 0 ? [] : [{ kind: "context", spans: [plain(words.more(more))] } as const]),
    ...(canAdd ? [{ kind: "actions", actions: [add] } as const] : []),
    { kind: "divider" },
    ...help.blocks,
  ];
  return privately(blocks, words.title, language);
}

function scheduleBlocks({ schedule, nextAt, place, title, at }: HomeSchedule, language: Language): Block[] {
  const words = SCHEDULE_WORDS[language];
  const { id, paused, origin } = schedule;
  const isOwn = origin === "chat";
  const action = (label: string, verb: string, more: Partial<Action> = {}): Action =>
    ({
      kind: "run",
      label,
      invocation: { command: `schedule-${verb}`, options: { which: id } },
      ...more,
    }) as Action;
  return [
    {
      kind: "text",
      spans: dotted(
        [strong(title)],
        [plain(place)],
        [plain(at)],
        nextAt === null ? [] : [plain(`${words.next} `), ...timeSpans(nextAt, "date-time")],
        paused ? [strong(words.paused)] : [],
        isOwn ? [] : [soft(words.fromFile)],
      ),
    },
    {
      kind: "actions",
      actions: [
        ...(isOwn ? [action(HOME_WORDS[language].edit, "edit", { form: true })] : []),
        paused ? action(words.resume, "resume") : action(words.pause, "pause"),
        ...(isOwn ? [action(words.remove, "remove", { danger: true })] : []),
      ],
    },
  ];
}
