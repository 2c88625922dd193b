/**
 * Times as each platform shows them, in the reader's own zone and language. Pure: `now` and the locale are handed in.
 * Sources: docs.discord.com "Message formatting: timestamps"; docs.slack.dev "Formatting message text: date formatting".
 */

export interface Clock {
  readonly nowMs: number;
  readonly locale: string;
  /** IANA zone; the reader's own where absent. */
  readonly zone?: string;
}

type Format = Intl.DateTimeFormatOptions;

const DISCORD: Readonly<Record<string, Format>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

export function discordTime(unixS: number, style: string, clock: Clock): string {
  return style === "R" ? ago(unixS, clock) : format(unixS, DISCORD[style] ?? DISCORD.f ?? {}, clock);
}

export function fullTime(unixS: number, clock: Clock): string {
  return format(unixS, { dateStyle: "full", timeStyle: "short" }, clock);
}

const SLACK: Readonly<Record<string, Format>> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_slash: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { dateStyle: "long" },
  date_short: { dateStyle: "medium" },
  date_long: { dateStyle: "full" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
};

/** `template` as in "{date_short_pretty} at {time}"; a token that Slack does not know stays as it is. */
export function slackDate(unixS: number, template: string, clock: Clock): string {
  return template.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === "ago") return ago(unixS, clock);
    const day = token.endsWith("_pretty") ? nearDay(unixS, clock) : null;
    const options = SLACK[token.replace(/_pretty$/, "")];
    return day ?? (options === undefined ? whole : format(unixS, options, clock));
  });
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function ago(unixS: number, { nowMs, locale }: Clock): string {
  const seconds = unixS - Math.round(nowMs / 1000);
  const numeric = seconds === 0 ? "auto" : "always";
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale, { numeric }).format(Math.round(seconds / size), unit);
}

/** "today", "yesterday" or "tomorrow" in the reader's language; null for other days. */
function nearDay(unixS: number, clock: Clock): string | null {
  const dayOf = (at: number) => format(at, { dateStyle: "short" }, clock);
  const nowS = clock.nowMs / 1000;
  const near = [0, -1, 1].find((days) => dayOf(unixS) === dayOf(nowS + days * 86_400));
  if (near === undefined) return null;
  return new Intl.RelativeTimeFormat(clock.locale, { numeric: "auto" }).format(near, "day");
}

/** "" for a number that is no time. */
function format(unixS: number, options: Format, { locale, zone }: Clock): string {
  const date = new Date(unixS * 1000);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(date);
}
