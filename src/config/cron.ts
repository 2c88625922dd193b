/** Whether a cron line has five fields that can be kept: numbers, ranges, lists and steps, names for months and days. */

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

export function isCron(line: string): boolean {
  const parts = line.trim().split(/\s+/u);
  return (
    parts.length === FIELDS.length &&
    FIELDS.every((field, index) => fits(parts[index] ?? "", field)) &&
    comes(parts)
  );
}

function fits(part: string, field: Field): boolean {
  return part.split(",").every((range) => {
    const form = /^(?:\*|([a-z]+|\d+)(?:-([a-z]+|\d+))?)(?:\/([1-9]\d?))?$/iu.exec(range);
    if (form === null) return false;
    if (form[1] === undefined) return true;
    const first = numberOf(form[1], field);
    const last = numberOf(form[2] ?? form[1], field);
    return first >= field.min && last <= field.max && first <= last;
  });
}

function numberOf(word: string, { min, names }: Field): number {
  if (/^\d{1,2}$/u.test(word)) return Number(word);
  const index = names.indexOf(word.toLowerCase());
  return index < 0 ? Number.NaN : index + min;
}

/** "0 8 31 2 *" is well formed and never due. Only plain numbers are looked at; the rest has some day that comes. */
function comes(parts: readonly string[]): boolean {
  const [, , day = "", month = "", weekday] = parts;
  if (!/^\d+$/u.test(day) || !/^\d+$/u.test(month) || weekday !== "*") return true;
  return Number(day) <= (LONGEST[Number(month) - 1] ?? 0);
}
