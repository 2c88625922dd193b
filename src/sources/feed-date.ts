/**
 * Reads the dates of feeds: RFC 822 and 2822, ISO 8601, and what feeds write instead of them. In: one date as text.
 * Out: an instant in UTC ("2026-11-21T08:00:00Z"), a day alone where the zone has a name nobody knows, or null.
 * A time without a zone is read as UTC, as the feed formats have it.
 */

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan janv ene gen",
    "feb févr fév fev",
    "mar mär mrz mars maart",
    "apr avr abr",
    "may mai mag",
    "jun juin giu",
    "jul juil lug",
    "aug août ago",
    "sep sept set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1])),
);

/** Minutes east of Greenwich. Of names with two meanings, the one that feeds mean. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, BST: 60 },
  ...{ CET: 60, MEZ: 60, CEST: 120, MESZ: 120, EET: 120, EEST: 180, MSK: 180, IST: 330, PKT: 300 },
  ...{ SGT: 480, HKT: 480, AWST: 480, KST: 540, JST: 540, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780 },
  ...{ AST: -240, ADT: -180, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360 },
  ...{ PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600 },
};

const TIME = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?`;
const ZONE = String.raw`(?:GMT|UTC)?[+-]\d\d:?\d\d|[+-]\d\d(?!\d)|[A-Z]{1,4}\b`;
const ISO = new RegExp(String.raw`^(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+${TIME}\s*(${ZONE})?)?`, "i");
const RFC = new RegExp(
  String.raw`(?<!\d)(\d{1,2})\.?[\s-]+(\p{L}{3,12})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)(?:[,\s]+(?:at\s+)?${TIME}\s*(${ZONE})?)?`,
  "iu",
);
/** Feeds are younger than 1990, and what is dated after 2100 is a mistake or bait. */
const MIN_YEAR = 1990;
const MAX_YEAR = 2100;
const MAX_CHARS = 100;

export function feedDate(text: string): string | null {
  const written = text.trim().slice(0, MAX_CHARS);
  const iso = ISO.exec(written);
  if (iso) {
    const [, year, month, day, ...time] = iso;
    return instant(Number(year), Number(month), Number(day), time);
  }
  const rfc = RFC.exec(written);
  if (rfc) {
    const [, day, name = "", year = "", ...time] = rfc;
    return instant(fullYear(year), monthOf(name), Number(day), time);
  }
  return otherDate(written);
}

function fullYear(written: string): number {
  const year = Number(written);
  return written.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** Short names in several languages, and long ones by their first three letters. */
function monthOf(name: string): number {
  const folded = name.toLowerCase();
  return MONTHS[folded] ?? MONTHS[folded.slice(0, 4)] ?? MONTHS[folded.slice(0, 3)] ?? Number.NaN;
}

function instant(
  year: number,
  month: number,
  day: number,
  [hours, minutes, seconds, zone]: readonly (string | undefined)[],
): string | null {
  if (!(year >= MIN_YEAR && year <= MAX_YEAR)) return null;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== day) return null;
  const date = midnight.toISOString().slice(0, 10);
  if (hours === undefined || minutes === undefined) return date;
  if (Number(hours) > 24 || Number(minutes) > 59) return date;
  const east = minutesEast(zone);
  if (east === null) return date;
  const time = midnight.getTime() + (Number(hours) * 60 + Number(minutes) - east) * 60_000;
  return spelled(new Date(time + Math.min(Number(seconds ?? 0), 59) * 1000));
}

function minutesEast(zone: string | undefined): number | null {
  if (zone === undefined) return 0;
  const offset = /([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (offset === null) return ZONES[zone.toUpperCase()] ?? null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}

/** "Nov 19, 2026 10:00" and the like, by the platform; the added zone keeps the machine's own out of it. */
function otherDate(text: string): string | null {
  const time = /\d{4}/.test(text) ? new Date(`${text} UTC`) : null;
  if (time === null || Number.isNaN(time.getTime())) return null;
  const year = time.getUTCFullYear();
  return year >= MIN_YEAR && year <= MAX_YEAR ? spelled(time) : null;
}

function spelled(time: Date): string {
  return time.toISOString().replace(/\.000Z$/, "Z");
}
