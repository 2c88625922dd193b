/**
 * `/follow [topic] [time] [days] [zone]`: a briefing of one's own as a direct message, by the same schedule and ledger as a
 * channel's; without words, what one follows. Nobody is asked for rights: it is their own.
 */
import { UserError } from "../errors.ts";
import { FOLLOW_FORM, followsMessage } from "../message/from-follows.ts";
import { timeCalled } from "../message/from-schedule.ts";
import { parseWords } from "../message/parse-words.ts";
import { PERSON_WORDS } from "../message/person-words.ts";
import { sayMessage } from "../message/say.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Command, Invocation } from "../model/command.ts";
import type { Definition } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { Schedule, ScheduleStatus } from "../model/schedule.ts";
import { shortId } from "../text/identify.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { type Options, textOption } from "./options.ts";
import { personOf } from "./people.ts";
import { DAYS, TIME, withFields, ZONE } from "./schedule-options.ts";
import { savedMessage, zoneSuggestions } from "./schedule-said.ts";
import { suggestions, topicCandidates } from "./suggest.ts";
import { timetableOf, titleOf } from "./timetable.ts";
import { chooseTopic, meantTopics, zoneHere } from "./topics.ts";

const COMMAND: Command = {
  name: "follow",
  names: { ko: "구독" },
  description: "A briefing of your own, as a direct message; without words: what you follow",
  descriptions: { ko: "나만의 브리핑을 다이렉트 메시지로 받기. 말이 없으면 구독 목록" },
  options: [
    textOption({
      name: "topic",
      names: { ko: "주제" },
      description: "Which briefing; left out: what you follow now",
      descriptions: { ko: "어느 브리핑인지. 비우면 지금 구독하는 것" },
      maxChars: 200,
      example: "korea",
      completes: true,
      rest: true,
    }),
    TIME,
    DAYS,
    ZONE,
  ],
  visibility: "private",
  hidden: false,
};

export const follow: Handler = {
  command: COMMAND,
  async run(invocation, desk) {
    const language = languageOf(invocation.locale);
    const timetable = timetableOf(desk, invocation);
    const { where } = invocation;
    // "korea 07:30" in the one field for the topic.
    const { topic: typed, ...given } = invocation.options;
    const apart = typed === undefined ? {} : parseWords(typed, COMMAND).options;
    const options: Options = { ...apart, ...given };
    const { topic, ...rest } = options;
    const mine = await timetable.followedBy(personOf(invocation));
    if (Object.keys(options).length === 0)
      return followsMessage(
        mine.map((status) => ({ ...status, title: titleOf(status.schedule, desk) })),
        language,
      );
    const definitions = desk.definitions();
    const [only, ...others] = meantTopics(topic, where, definitions);
    // As for a channel: what has no file of its own is briefed when it is asked for.
    if (only === undefined || others.length > 0 || only.isEverywhere === true)
      return chooseTopic({ command: "follow", topic, options: rest, where, definitions, language });
    return followed(only, mine, { ...invocation, options: rest }, desk);
  },
  suggest: async ({ option, typed }, desk) =>
    option === "zone" ? zoneSuggestions(typed) : suggestions(typed, topicCandidates(desk)),
};

/** What is followed already is changed; the first one opens the direct messages, and shows whether that is allowed. */
async function followed(
  { name, title }: Definition,
  mine: readonly ScheduleStatus[],
  invocation: Invocation,
  desk: CommandDesk,
): Promise<Message> {
  const language = languageOf(invocation.locale);
  const words = PERSON_WORDS[language];
  const timetable = timetableOf(desk, invocation);
  const person = personOf(invocation);
  const own = mine.map(({ schedule }) => schedule);
  const before = own.find(({ briefing }) => briefing === name);
  const open = own.find(({ stopped }) => stopped === undefined);
  const zone = invocation.zone ?? open?.zone ?? (await desk.people?.quietOf(person))?.zone;
  const { stopped: _, ...base } = before ?? {
    id: shortId(JSON.stringify(["follow", person, name]), 8),
    briefing: name,
    channel: "",
    cron: "30 7 * * *",
    zone: zone ?? zoneHere(invocation.where, desk.definitions()),
    length: null,
    quietDays: "post" as const,
    // What was missed, in quiet hours or while the bot was away, comes as one.
    latePolicy: "merge" as const,
    maxLateMs: null,
    paused: false,
    origin: "chat" as const,
    tell: person,
    language,
    follower: person,
  };
  const wanted: Schedule = { ...withFields(base, invocation), paused: false };
  const nextAt = timetable.nextAt(wanted);
  if (nextAt === null) throw new UserError(SCHEDULE_WORDS[language].never);
  const lines = [words.hello(title, timeCalled(wanted, language))];
  const hello = sayMessage({ heading: words.following(title), lines, language });
  const channel = open?.channel ?? (await timetable.openDirect(person, hello, invocation.who));
  const schedule = { ...wanted, channel };
  await timetable.save(schedule, invocation.who);
  return savedMessage(
    { schedule, nextAt, heading: words.following(title), note: words.followingHow, language },
    desk,
  );
}

/** The same as a form, for the button that asks for the topic. */
export const followForm: Handler = {
  ...follow,
  command: {
    ...COMMAND,
    name: FOLLOW_FORM,
    options: COMMAND.options.map((option) => (option.rest ? { ...option, required: true } : option)),
    hidden: true,
  },
};
