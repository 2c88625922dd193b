/** What a person follows, each with its buttons: for the answer to `/follow` and for the page of one's own. Pure. */
import type { Action, Block, Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import { timeCalled } from "./from-schedule.ts";
import { privately } from "./notice.ts";
import { PERSON_WORDS } from "./person-words.ts";
import { SCHEDULE_WORDS } from "./schedule-words.ts";
import { dotted, plain, strong, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

export interface ShownFollow {
  readonly schedule: Schedule;
  readonly title: string;
  /** ISO 8601; null where it is paused or never comes. */
  readonly nextAt: string | null;
}

/** Each is two blocks; a page of Slack's has a hundred, and quiet hours, mutes and channels come on top. */
const MAX_SHOWN = 12;

export function followBlocks(follows: readonly ShownFollow[], language: Language): readonly Block[] {
  const words = PERSON_WORDS[language];
  const shown = follows.slice(0, MAX_SHOWN);
  const more = follows.slice(MAX_SHOWN).map(({ title }) => title);
  return [
    ...(follows.length === 0 ? [{ kind: "text", spans: [plain(words.followsNone)] } as const] : []),
    ...shown.flatMap((follow) => oneFollow(follow, language)),
    ...(more.length === 0 ? [] : [{ kind: "context", spans: [plain(more.join(" · "))] } as const]),
  ];
}

export function followsMessage(follows: readonly ShownFollow[], language: Language): Message {
  const words = PERSON_WORDS[language];
  const blocks: Block[] = [
    { kind: "title", text: words.follows },
    ...followBlocks(follows, language),
    { kind: "actions", actions: [followAction(language)] },
  ];
  return privately(blocks, words.follows, language);
}

/** The command that asks for the topic and the time. */
export const FOLLOW_FORM = "follow-topic";

export function followAction(language: Language): Action {
  const label = PERSON_WORDS[language].follow;
  return { kind: "run", label, invocation: { command: FOLLOW_FORM, options: {} } };
}

function oneFollow({ schedule, title, nextAt }: ShownFollow, language: Language): readonly Block[] {
  const words = SCHEDULE_WORDS[language];
  const own = PERSON_WORDS[language];
  const { id, paused, stopped } = schedule;
  const action = (label: string, verb: string, more: Partial<Action> = {}): Action =>
    ({ kind: "run", label, invocation: { command: verb, options: { which: id } }, ...more }) as Action;
  return [
    {
      kind: "text",
      spans: dotted(
        [strong(title)],
        [plain(timeCalled(schedule, language))],
        nextAt === null ? [] : [plain(`${words.next} `), ...timeSpans(nextAt, "date-time")],
        paused && stopped === undefined ? [strong(words.paused)] : [],
        stopped === undefined ? [] : [strong(own.stopped(stopped))],
      ),
    },
    {
      kind: "actions",
      actions: [
        action(own.edit, "schedule-edit", { form: true }),
        paused ? action(words.resume, "schedule-resume") : action(words.pause, "schedule-pause"),
        action(own.unfollow, "unfollow", { danger: true }),
      ],
    },
  ];
}
