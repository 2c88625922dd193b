/** Schedules as people read them: one in a line, all of a channel, how they went, and one before it is saved. Pure. */
import type { Action, Block, Message, Span } from "../model/message.ts";
import type { PastSlot, Schedule, ScheduleStatus } from "../model/schedule.ts";
import { privately } from "./notice.ts";
import { SCHEDULE_WORDS } from "./schedule-words.ts";
import { dotted, plain, soft, strong, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

/** Posts up to this late are on time. */
const ON_TIME_MIN = 2;

/** "07:30 weekdays Asia/Seoul"; a line of cron that says more stands as it is. */
export function timeCalled({ cron, zone }: Pick<Schedule, "cron" | "zone">, language: Language): string {
  const words = SCHEDULE_WORDS[language];
  const form = /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron);
  if (form === null) return `${cron} ${zone}`;
  const [, minute = "", hour = "", days = ""] = form;
  const sets: Readonly<Record<string, string>> = {
    "*": words.daily,
    "1-5": words.weekdays,
    "0,6": words.weekends,
  };
  const named = days.replace(/\d/g, (day) => words.days[Number(day) % 7] ?? day).replaceAll(",", ", ");
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")} ${sets[days] ?? named} ${zone}`;
}

export function describedSchedule(schedule: Schedule, title: string, language: Language): string {
  return `${title} · ${timeCalled(schedule, language)}`;
}

export interface ShownStatus extends ScheduleStatus {
  readonly title: string;
}

/** What there is in a channel; `withPast`: and how the last posts went. */
export function schedulesMessage(options: {
  readonly statuses: readonly ShownStatus[];
  readonly withPast: boolean;
  readonly actions: readonly Action[];
  readonly language: Language;
}): Message {
  const { statuses, withPast, actions, language } = options;
  const words = SCHEDULE_WORDS[language];
  const heading = withPast ? words.lastPosts : words.heading;
  const lines = statuses.map((status) => scheduleSpans(status, language));
  const blocks: Block[] = [{ kind: "title", text: heading }];
  if (statuses.length === 0) blocks.push({ kind: "text", spans: [plain(words.noneHere)] });
  else if (!withPast) blocks.push({ kind: "list", entries: lines });
  else
    for (const [index, { past }] of statuses.entries())
      blocks.push(
        { kind: "text", spans: lines[index] ?? [] },
        past.length === 0
          ? { kind: "context", spans: [plain(words.noneYet)] }
          : { kind: "list", entries: past.map((slot) => slotSpans(slot, language)) },
      );
  if (actions.length > 0) blocks.push({ kind: "actions", actions });
  return privately(blocks, heading, language);
}

function scheduleSpans({ schedule, title, nextAt }: ShownStatus, language: Language): Span[] {
  const words = SCHEDULE_WORDS[language];
  const { paused, origin } = schedule;
  return dotted(
    [strong(title)],
    [plain(timeCalled(schedule, language))],
    nextAt === null ? [] : [plain(`${words.next} `), ...timeSpans(nextAt, "date-time")],
    paused ? [strong(words.paused)] : [],
    origin === "file" ? [soft(words.fromFile)] : [],
  );
}

/** Each slot with its end, and the reason where it is no good one. */
export function slotSpans({ dueAt, state, reason, sentAt, votes }: PastSlot, language: Language): Span[] {
  const words = SCHEDULE_WORDS[language];
  const lateMin = sentAt === null ? 0 : Math.round((Date.parse(sentAt) - Date.parse(dueAt)) / 60_000);
  const said = reason === null ? words.states[state] : `${words.states[state]}: ${reason}`;
  return dotted(
    timeSpans(dueAt, "date-time"),
    [plain(said)],
    lateMin > ON_TIME_MIN ? [plain(words.late(lateMin))] : [],
    votes === undefined ? [] : [plain(`👍 ${votes.up} 👎 ${votes.down}`)],
  );
}

/** The real post, and below it when it comes next, what is in the way, and the buttons. */
export function schedulePreview(options: {
  readonly post: Message;
  readonly schedule: Schedule;
  readonly title: string;
  readonly nextAt: string | null;
  /** What the bot lacks there, each with the next step. */
  readonly missing: readonly string[];
  readonly actions: readonly Action[];
  readonly language: Language;
}): Message {
  const { post, schedule, title, nextAt, missing, actions, language } = options;
  const words = SCHEDULE_WORDS[language];
  // The choice stays: it is what lets the real post be one message.
  const shown = post.blocks.filter(({ kind }) => kind !== "actions");
  const described = describedSchedule(schedule, title, language);
  const next: Span[] =
    nextAt === null ? [plain(words.never)] : [plain(`${words.next}: `), ...timeSpans(nextAt, "date-time")];
  const blocks: Block[] = [
    { kind: "context", spans: [plain(words.preview)] },
    ...shown,
    { kind: "divider" },
    { kind: "text", spans: [strong(described), plain(" · "), ...next] },
    { kind: "context", spans: [plain(schedule.quietDays === "skip" ? words.quiet : words.quietPost)] },
    ...(missing.length === 0
      ? []
      : ([
          { kind: "text", spans: [strong(words.notYet)] },
          { kind: "list", entries: missing.map((line) => [plain(line)]) },
        ] as const)),
    { kind: "actions", actions },
  ];
  return { ...privately(blocks, described, language), accent: post.accent };
}
