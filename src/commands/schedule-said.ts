/** What several commands about schedules say: that one is saved and what can be done with it, and which there are. */
import type { SuggestRequest } from "../adapter.ts";
import { describedSchedule, schedulesMessage, timeCalled } from "../message/from-schedule.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import { plain, timeSpans } from "../message/spans.ts";
import type { Suggestion } from "../model/command.ts";
import type { Action, Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import type { CommandDesk } from "./desk.ts";
import { zoneNames } from "./schedule-fields.ts";
import { suggestions } from "./suggest.ts";
import { titleOf } from "./timetable.ts";

export function savedMessage(
  options: {
    readonly schedule: Schedule;
    readonly nextAt: string | null;
    readonly heading: string;
    readonly note?: string;
    readonly language: Message["language"];
  },
  desk: CommandDesk,
): Message {
  const { schedule, nextAt, heading, note, language } = options;
  const words = SCHEDULE_WORDS[language];
  const described = describedSchedule(schedule, titleOf(schedule, desk), language);
  const action = (label: string, verb: string): Action => ({
    kind: "run",
    label,
    invocation: { command: `schedule-${verb}`, options: { which: schedule.id } },
  });
  const unfollow: Action = {
    kind: "run",
    label: PERSON_WORDS[language].unfollow,
    invocation: { command: "unfollow", options: { which: schedule.id } },
  };
  const next = nextAt === null ? [] : [plain(` · ${words.next}: `), ...timeSpans(nextAt, "date-time")];
  return {
    blocks: [
      { kind: "heading", text: heading },
      { kind: "text", spans: [plain(described), ...next] },
      ...(note === undefined ? [] : [{ kind: "context", spans: [plain(note)] } as const]),
      {
        kind: "actions",
        actions: [
          ...(schedule.paused
            ? [action(words.resume, "resume")]
            : [action(words.postNow, "run"), action(words.pause, "pause")]),
          ...(schedule.follower === undefined ? [] : [unfollow]),
        ],
      },
    ],
    summary: `${heading}: ${described}`,
    accent: "slate",
    visibility: "private",
    language,
  };
}

/** Of a schedule that stands in a file: why it can't be changed here, and what can be done all the same. */
export function fileMessage(schedule: Schedule, language: Message["language"], desk: CommandDesk): Message {
  const words = SCHEDULE_WORDS[language];
  const [label, command] = schedule.paused
    ? [words.resume, "schedule-resume"]
    : [words.pause, "schedule-pause"];
  return sayMessage({
    heading: describedSchedule(schedule, titleOf(schedule, desk), language),
    lines: [words.inFile],
    actions: [{ kind: "run", label, invocation: { command, options: { which: schedule.briefing } } }],
    language,
  });
}

/** The schedules of a place as a list; `withPast`: with how their last posts went. */
export async function statusMessage(
  { where, language, withPast }: StatusQuestion,
  desk: CommandDesk,
): Promise<Message> {
  const words = SCHEDULE_WORDS[language];
  const statuses = (await desk.timetable?.status(where)) ?? [];
  return schedulesMessage({
    statuses: statuses.map((status) => ({ ...status, title: titleOf(status.schedule, desk) })),
    withPast,
    actions: [{ kind: "run", label: words.add, invocation: { command: "schedule-add", options: {} } }],
    language,
  });
}

interface StatusQuestion {
  readonly where: string;
  readonly language: Message["language"];
  readonly withPast: boolean;
}

/** The schedules of the place, while somebody types which one they mean. */
export async function suggestWhich(
  { typed, where }: Pick<SuggestRequest, "typed" | "where">,
  desk: CommandDesk,
): Promise<readonly Suggestion[]> {
  const statuses = (await desk.timetable?.status(where)) ?? [];
  return suggestions(
    typed,
    statuses.map(({ schedule }) => ({
      label: `${titleOf(schedule, desk)} · ${timeCalled(schedule, "en")}`,
      value: schedule.id,
    })),
  );
}

/** Of the names there are, while somebody types one. */
export function zoneSuggestions(typed: string): readonly Suggestion[] {
  return suggestions(
    typed,
    zoneNames().map((zone) => ({ label: zone, value: zone })),
  );
}
