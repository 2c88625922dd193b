/**
 * `/schedule add` and `/schedule edit`: what would be posted and when it comes next, for the person alone, and a button that
 * saves it. Rights are asked of the platform at each step, so that a button is worth no more than whoever presses it.
 */
import { UserError } from "../errors.ts";
import { schedulePreview } from "../message/from-schedule.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Invocation } from "../model/command.ts";
import type { Action, Message } from "../model/message.ts";
import type { Schedule } from "../model/schedule.ts";
import { shortId } from "../text/identify.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { innerOption, textOption } from "./options.ts";
import { ADD_OPTIONS, channelCalled, EDIT_OPTIONS, fieldsOf, WHICH, withFields } from "./schedule-options.ts";
import { fileMessage, savedMessage, suggestWhich, zoneSuggestions } from "./schedule-said.ts";
import { suggestions, topicCandidates } from "./suggest.ts";
import { managed, meantSchedule, timetableOf, titleOf } from "./timetable.ts";
import { chooseTopic, meantTopics, zoneHere } from "./topics.ts";

const SAVE = innerOption("save");

export const scheduleAdd: Handler = {
  command: {
    name: "schedule-add",
    names: { ko: "일정-추가" },
    description: "Have a briefing posted by itself; you see it before it is saved",
    descriptions: { ko: "브리핑을 정해진 시각에 올리기. 저장하기 전에 먼저 보입니다" },
    options: [
      textOption({
        name: "topic",
        names: { ko: "주제" },
        description: "Which briefing",
        descriptions: { ko: "어느 브리핑인지" },
        maxChars: 200,
        example: "korea",
        required: true,
        completes: true,
        rest: true,
      }),
      ...ADD_OPTIONS,
    ],
    visibility: "private",
    hidden: false,
  },
  inner: [SAVE],
  async run(invocation, desk) {
    const { options, where, who, locale } = invocation;
    const language = languageOf(locale);
    timetableOf(desk, invocation);
    const { topic, save: _, ...rest } = options;
    const definitions = desk.definitions();
    const [only, ...others] = meantTopics(topic, where, definitions);
    // A place without a file of its own is briefed when it is asked for, and not on a schedule.
    if (only === undefined || others.length > 0 || only.isEverywhere === true)
      return chooseTopic({ command: "schedule-add", topic, options: rest, where, definitions, language });
    const channel = channelCalled(invocation);
    const empty: Schedule = {
      id: shortId(JSON.stringify([channel, only.name, rest, who, desk.now().getTime()]), 8),
      briefing: only.name,
      channel,
      cron: "30 7 * * *",
      zone: invocation.zone ?? zoneHere(channel, definitions),
      length: null,
      quietDays: "post",
      latePolicy: "latest",
      maxLateMs: null,
      paused: false,
      origin: "chat",
      tell: `${where.slice(0, where.indexOf(":"))}:@${who}`,
      language,
    };
    return decide(withFields(empty, invocation), invocation, desk);
  },
  suggest: async ({ option, typed }, desk) =>
    option === "zone" ? zoneSuggestions(typed) : suggestions(typed, topicCandidates(desk)),
};

export const scheduleEdit: Handler = {
  command: {
    name: "schedule-edit",
    names: { ko: "일정-수정" },
    description: "Change the time, days, zone or length of a scheduled briefing",
    descriptions: { ko: "예약된 브리핑의 시각, 요일, 시간대, 길이 바꾸기" },
    options: [WHICH, ...EDIT_OPTIONS],
    visibility: "private",
    hidden: false,
  },
  inner: [SAVE],
  async run(invocation, desk) {
    const meant = await meantSchedule(invocation, desk);
    if ("question" in meant) return meant.question;
    if (meant.schedule.origin === "file") return inFile(meant.schedule, invocation, desk);
    return decide(withFields(meant.schedule, invocation), invocation, desk);
  },
  async fill(invocation, desk) {
    const meant = await meantSchedule(invocation, desk);
    if ("question" in meant || meant.schedule.origin === "file") return null;
    await managed(meant.schedule.channel, invocation, desk);
    return { which: meant.schedule.id, ...fieldsOf(meant.schedule, languageOf(invocation.locale)) };
  },
  suggest: async (request, desk) =>
    request.option === "zone" ? zoneSuggestions(request.typed) : suggestWhich(request, desk),
};

/** It can be paused here, and changed by those who run the bot. */
async function inFile(schedule: Schedule, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  await managed(schedule.channel, invocation, desk);
  return fileMessage(schedule, languageOf(invocation.locale), desk);
}

/** Shown first, saved when that was asked for. */
async function decide(wanted: Schedule, invocation: Invocation, desk: CommandDesk): Promise<Message> {
  const language = languageOf(invocation.locale);
  const words = SCHEDULE_WORDS[language];
  const timetable = timetableOf(desk, invocation);
  const rights = await managed(wanted.channel, invocation, desk);
  const server = rights?.server;
  const platform = wanted.channel.slice(0, wanted.channel.indexOf(":"));
  const schedule = server === undefined ? wanted : { ...wanted, server: `${platform}:${server}` };
  const nextAt = timetable.nextAt(schedule);
  if (nextAt === null) throw new UserError(words.never);
  const mayPost = rights?.botMayPost !== false;
  const { save, ...options } = invocation.options;
  if (save === "true" && mayPost) {
    await timetable.save(schedule, invocation.who);
    return savedMessage({ schedule, nextAt, heading: words.saved, language }, desk);
  }
  const again = { command: invocation.command, options };
  const actions: readonly Action[] = [
    mayPost
      ? {
          kind: "run",
          label: words.save,
          primary: true,
          invocation: { ...again, options: { ...options, save: "true" } },
        }
      : { kind: "run", label: words.again, invocation: again },
    { kind: "run", label: words.cancel, invocation: { command: "schedule-list", options: {} } },
  ];
  return schedulePreview({
    post: await timetable.preview(schedule),
    schedule,
    title: titleOf(schedule, desk),
    nextAt,
    missing: rights?.missing ?? [],
    actions,
    language,
  });
}
