/** The options of the commands about schedules, and what a person filled in as a schedule. */
import { UserError } from "../errors.ts";
import { SCHEDULE_WORDS } from "../message/schedule-words.ts";
import type { Language } from "../message/words.ts";
import type { Invocation, Option } from "../model/command.ts";
import type { Length } from "../model/definition.ts";
import type { Schedule } from "../model/schedule.ts";
import { placeParts } from "../text/place.ts";
import { shortly } from "./asked.ts";
import { languageOf } from "./language.ts";
import { LENGTH, textOption } from "./options.ts";
import { parseDays, parseTime, parseZone } from "./schedule-fields.ts";

export const TIME = textOption({
  name: "time",
  names: { ko: "시각" },
  description: "When, in the time zone below: 07:30",
  descriptions: { ko: "몇 시에 올릴지: 07:30" },
  maxChars: 30,
  example: "07:30",
  shape:
    /^(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?: ?(?:am|pm|a\.m\.|p\.m\.))?| ?(?:am|pm|a\.m\.|p\.m\.))|(?:(?:오전|오후) ?)?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d|시(?: ?[0-5]?\d분)?))$/iu,
});

export const DAYS = textOption({
  name: "days",
  names: { ko: "요일" },
  description: "On which days: daily, weekdays, weekends, or mon, wed; left out: daily",
  descriptions: { ko: "어느 요일에: 매일, 평일, 주말, 월,수. 비우면 매일" },
  maxChars: 80,
  example: "weekdays",
  shape: /^(?:daily|every ?day|weekdays|weekends|매일|평일|주말)$/iu,
});

export const ZONE = textOption({
  name: "zone",
  names: { ko: "시간대" },
  description: "Time zone of the time; left out: yours, or this channel's",
  descriptions: { ko: "시각의 시간대. 비우면 내 시간대나 이 채널의 시간대" },
  maxChars: 60,
  example: "Asia/Seoul",
  shape: /^[A-Z]\w+\/[A-Z][\w/+-]+$/u,
  completes: true,
});

const OTHERS: readonly Option[] = [
  DAYS,
  ZONE,
  LENGTH,
  {
    name: "quiet",
    names: { ko: "소식없는날" },
    description: "When there is nothing new: say so, or stay silent",
    descriptions: { ko: "새 소식이 없으면: 알리기 또는 조용히" },
    kind: "choice",
    required: false,
    choices: [
      { name: "say so", value: "say" },
      { name: "stay silent", value: "silent" },
    ],
    completes: false,
    maxChars: 20,
    example: "silent",
  },
  {
    name: "late",
    names: { ko: "늦을때" },
    description: "After a pause: post the newest late, the newest for all missed, or none",
    descriptions: { ko: "봇이 쉬었다면: 최신 것만 늦게, 놓친 것을 하나로, 올리지 않기" },
    kind: "choice",
    required: false,
    choices: [
      { name: "newest", value: "latest" },
      { name: "one for all missed", value: "merge" },
      { name: "never late", value: "never" },
    ],
    completes: false,
    maxChars: 20,
    example: "latest",
  },
];

export const CHANNEL = textOption({
  name: "channel",
  names: { ko: "채널" },
  description: "Where; left out: here",
  descriptions: { ko: "어디에. 비우면 여기" },
  maxChars: 100,
  example: "#world-news",
});

export const ADD_OPTIONS: readonly Option[] = [{ ...TIME, required: true }, ...OTHERS, CHANNEL];
export const EDIT_OPTIONS: readonly Option[] = [TIME, ...OTHERS];

export const WHICH = textOption({
  name: "which",
  names: { ko: "일정" },
  description: "Which schedule, by its topic; left out: this channel's only one",
  descriptions: { ko: "어느 일정인지, 주제로. 비우면 이 채널의 하나뿐인 일정" },
  maxChars: 200,
  example: "korea",
  completes: true,
  rest: true,
});

/** What a form is filled in with, so that sending it back changes nothing. A cron line that says more has no fields. */
export function fieldsOf(
  { cron, zone, length, quietDays, latePolicy }: Schedule,
  language: Language,
): Invocation["options"] {
  const words = SCHEDULE_WORDS[language];
  const form = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-6](?:[-,][0-6])*)$/.exec(cron);
  const [, minute = "", hour = "", days = ""] = form ?? [];
  const sets: Readonly<Record<string, string>> = {
    "*": words.daily,
    "1-5": words.weekdays,
    "0,6": words.weekends,
  };
  const named = days.replace(/\d/g, (day) => words.days[Number(day)] ?? day).replaceAll(",", ", ");
  return {
    ...(form !== null && {
      time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`,
      days: sets[days] ?? named,
    }),
    zone,
    ...(length !== null && { length }),
    quiet: quietDays === "skip" ? "silent" : "say",
    late: latePolicy === "skip" ? "never" : latePolicy,
  };
}

/** `before` with what was filled in. Throws a UserError for a field that can't be read. */
export function withFields(before: Schedule, { options, locale }: Invocation): Schedule {
  const words = SCHEDULE_WORDS[languageOf(locale)];
  const { time, days, zone: typed, length, quiet, late } = options;
  const [minute = "0", hour = "0", , , weekday = "*"] = before.cron.split(" ");
  const at = time === undefined ? { hour, minute } : parseTime(time);
  if (at === null) throw new UserError(words.badTime(shortly(time ?? "")));
  const on = days === undefined ? weekday : parseDays(days);
  if (on === null) throw new UserError(words.badDays(shortly(days ?? "")));
  const zone = typed === undefined ? before.zone : parseZone(typed);
  if (zone === null) throw new UserError(words.badZone(shortly(typed ?? "")));
  return {
    ...before,
    cron: time === undefined && days === undefined ? before.cron : `${at.minute} ${at.hour} * * ${on}`,
    zone,
    ...(length !== undefined && { length: length as Length }),
    ...(quiet !== undefined && { quietDays: quiet === "silent" ? ("skip" as const) : ("post" as const) }),
    ...(late !== undefined && {
      latePolicy: late === "never" ? ("skip" as const) : (late as "latest" | "merge"),
    }),
  };
}

/**
 * "<#123>", "#C1", "C1" or an address as an address on the asker's own platform and workspace. Throws a UserError. A
 * conversation of two (D…) is only ever where one asks: an id alone does not tell whose it is.
 */
export function channelCalled({ options: { channel }, where, locale }: Invocation): string {
  if (channel === undefined) return where;
  const [platform = "", team = ""] = placeParts(where);
  const id = /^(?:<#)?(?:#)?([A-Z0-9]{5,24})(?:\|[^>]*)?>?$/.exec(channel.trim())?.[1];
  if (platform === "discord" && id !== undefined && /^\d+$/.test(id)) return `discord:${id}`;
  if (platform === "slack" && id !== undefined && /^[CG]/.test(id))
    return /^[TE]/.test(team) ? `slack:${team}/${id}` : `slack:${id}`;
  throw new UserError(SCHEDULE_WORDS[languageOf(locale)].badChannel(shortly(channel)));
}
