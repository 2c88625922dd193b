/**
 * The fields of a schedule as people type them: "7:30", "7am", "오전 7시 30분"; "weekdays", "mon, wed", "평일"; "seoul". In: words.
 * Out: values, or null where the words mean nothing.
 */
import { wordKey } from "../text/find-definition.ts";

export interface WallTime {
  readonly hour: number;
  readonly minute: number;
}

export function parseTime(words: string): WallTime | null {
  const text = words.trim().toLowerCase();
  const form =
    /^(?<half>오전|오후)?\s*(?<hour>\d{1,2})(?:\s*[:.시h]\s*(?<minute>\d{1,2})?분?)?\s*(?<noon>am|pm|a\.m\.|p\.m\.)?$/u.exec(
      text,
    ) ?? /^(?<hour>\d{2})(?<minute>\d{2})$/u.exec(text);
  if (form?.groups === undefined) return null;
  const { half, noon, hour: typed = "", minute = "0" } = form.groups;
  const isTwelve = half !== undefined || noon !== undefined;
  let hour = Number(typed);
  if (isTwelve && (hour < 1 || hour > 12)) return null;
  if (isTwelve) hour = (hour % 12) + (half === "오후" || noon?.startsWith("p") ? 12 : 0);
  return hour <= 23 && Number(minute) <= 59 ? { hour, minute: Number(minute) } : null;
}

const DAYS: readonly (readonly string[])[] = [
  ["sun", "sunday", "sundays", "일", "일요일"],
  ["mon", "monday", "mondays", "월", "월요일"],
  ["tue", "tues", "tuesday", "tuesdays", "화", "화요일"],
  ["wed", "wednesday", "wednesdays", "수", "수요일"],
  ["thu", "thur", "thurs", "thursday", "thursdays", "목", "목요일"],
  ["fri", "friday", "fridays", "금", "금요일"],
  ["sat", "saturday", "saturdays", "토", "토요일"],
];
const SETS: Readonly<Record<string, string>> = {
  daily: "*",
  everyday: "*",
  매일: "*",
  weekdays: "1-5",
  workdays: "1-5",
  평일: "1-5",
  weekends: "0,6",
  weekend: "0,6",
  주말: "0,6",
};

/** As a cron field: "*", "1-5", "1,3". */
export function parseDays(words: string): string | null {
  const set = SETS[wordKey(words)];
  if (set !== undefined) return set;
  const days = new Set<number>();
  for (const part of words.toLowerCase().split(/[\s,;+·]+|\band\b/u)) {
    if (part === "") continue;
    const [from = "", to = from, ...more] = part.split(/[-–~]/u);
    const [first, last] = [dayCalled(from), dayCalled(to)];
    if (first < 0 || last < 0 || more.length > 0) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === last) break;
    }
  }
  if (days.size === 0) return null;
  return days.size === 7
    ? "*"
    : [...days]
        .sort()
        .join(",")
        .replace(/^1,2,3,4,5$/, "1-5");
}

function dayCalled(word: string): number {
  return DAYS.findIndex((names) => names.includes(word));
}

const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const BY_KEY = new Map(ZONES.map((zone) => [wordKey(zone), zone]));
const BY_CITY = new Map(ZONES.map((zone) => [wordKey(zone.split("/").at(-1) ?? zone), zone]));
const MAX_ZONE_CHARS = 60;

/** The IANA name: "seoul" and "asia/seoul" are Asia/Seoul. */
export function parseZone(words: string): string | null {
  if (words.length > MAX_ZONE_CHARS) return null;
  const key = wordKey(words);
  return BY_KEY.get(key) ?? BY_CITY.get(key) ?? null;
}

export function zoneNames(): readonly string[] {
  return ZONES;
}
