/** The page of one's own: what one follows, quiet hours, mutes, then each channel's schedule with its buttons, then help. Pure. */
import type { Action, Block, Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import { followAction, followBlocks, type ShownFollow } from "./from-follows.ts";
import { MUTE_FORM, muteBlocks } from "./from-mutes.ts";
import { privately } from "./notice.ts";
import { PERSON_WORDS } from "./person-words.ts";
import { SCHEDULE_WORDS } from "./schedule-words.ts";
import { dotted, plain, soft, strong, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

const HOME_WORDS = {
  en: {
    title: "Your briefings",
    channels: "In your channels",
    none: "No briefing is scheduled in a channel that you manage.",
    edit: "Edit",
    more: (count: number) => `and ${count} more: type /schedule list in their channels`,
  },
  ko: {
    title: "내 브리핑",
    channels: "내 채널",
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

export interface OwnSettings {
  readonly follows: readonly ShownFollow[];
  readonly quiet: { readonly line: string; readonly actions: readonly Action[] };
  readonly mutes: readonly string[];
}

export function homeMessage(options: {
  readonly schedules: readonly HomeSchedule[];
  /** Schedules that are not shown. */
  readonly more: number;
  readonly canAdd: boolean;
  /** What the person set for themselves; null where nothing of it can be kept. */
  readonly own: OwnSettings | null;
  readonly help: Message;
  readonly language: Language;
}): Message {
  const { schedules, more, canAdd, own, help, language } = options;
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
    ...(own === null ? [] : ownBlocks(own, language)),
    ...(own === null ? [] : [{ kind: "heading", text: words.channels } as const]),
    ...(schedules.length === 0 ? [{ kind: "text", spans: [plain(words.none)] } as const] : []),
    ...schedules.flatMap((schedule) => scheduleBlocks(schedule, language)),
    ...(more === 0 ? [] : [{ kind: "context", spans: [plain(words.more(more))] } as const]),
    ...(canAdd ? [{ kind: "actions", actions: [add] } as const] : []),
    { kind: "divider" },
    ...help.blocks,
  ];
  return privately(blocks, words.title, language);
}

function ownBlocks({ follows, quiet, mutes }: OwnSettings, language: Language): readonly Block[] {
  const words = PERSON_WORDS[language];
  const muteMore: Action = {
    kind: "run",
    label: words.mute,
    invocation: { command: MUTE_FORM, options: {} },
  };
  return [
    { kind: "heading", text: words.follows },
    ...followBlocks(follows, language),
    { kind: "actions", actions: [followAction(language)] },
    { kind: "heading", text: words.quiet },
    { kind: "text", spans: [plain(quiet.line)] },
    { kind: "actions", actions: quiet.actions },
    { kind: "heading", text: words.muted },
    ...(mutes.length === 0
      ? [{ kind: "text", spans: [plain(words.mutedNone)] } as const]
      : muteBlocks(mutes, "me", language)),
    { kind: "actions", actions: [muteMore] },
    { kind: "divider" },
  ];
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
