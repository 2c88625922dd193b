/**
 * A cron line of five fields: numbers, ranges, lists and steps, names for months and days. In: the line. Out: the values
 * of each field, or null where the line can't be kept. Source of the rules: crontab(5), where a day of the month and a day
 * of the week that are both given are alternatives.
 */

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** Minute, hour, day of the month, month, day of the week (0 and 7 are Sunday). */
const FIELDS: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: DAYS },
];

/** Days that the longest of a month has; a date beyond it never comes. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface Cron {
  /** Minutes of the day, 0 to 1439, in order. */
  readonly minutes: readonly number[];
  /** `month` 1 to 12; `weekday` 0 is Sunday. */
  readonly onDay: (day: number, month: number, weekday: number) => boolean;
}

export function isCron(line: string): boolean {
  return parseCron(line) !== null;
}

export function parseCron(line: string): Cron | null {
  const parts = line.trim().split(/\s+/u);
  if (parts.length !== FIELDS.length) return null;
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, index) =>
    valuesOf(parts[index] ?? "", field),
  );
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  const [, , day = "", , weekday = ""] = parts;
  const isEither = !day.startsWith("*") && !weekday.startsWith("*");
  if (!isEither && ![...months].some((month) => [...days].some((d) => d <= (LONGEST[month - 1] ?? 0))))
    return null;
  return {
    minutes: inOrder(hours).flatMap((hour) => inOrder(minutes).map((minute) => hour * 60 + minute)),
    onDay: (d, month, w) =>
      months.has(month) && (isEither ? days.has(d) || weekdays.has(w) : days.has(d) && weekdays.has(w)),
  };
}

function valuesOf(part: string, field: Field): Set<number> | null {
  const values = new Set<number>();
  for (const range of part.split(",")) {
    const form = /^(?:\*|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:\/([1-9]\d?))?$/iu.exec(range);
    if (form === null) return null;
    const [, from, to, step] = form;
    const first = from === undefined ? field.min : numberOf(from, field);
    const open = from === undefined || (to === undefined && step !== undefined);
    const last = open ? field.max : numberOf(to ?? from, field);
    if (!(first >= field.min && last <= field.max && first <= last)) return null;
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

function numberOf(word: string, { min, names }: Field): number {
  if (/^\d{1,2}$/u.test(word)) return Number(word);
  const index = names.indexOf(word.toLowerCase());
  return index < 0 ? Number.NaN : index + min;
}

function inOrder(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}
