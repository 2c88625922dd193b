/**
 * A time zone's offset at any instant, from Intl alone. In: an IANA name. Out: a function of the instant. Method: the
 * formatter is slow, so it is asked once for each day (UTC); only a day whose ends differ is searched for its change.
 */

export const DAY_MS = 86_400_000;

export interface Zone {
  /** Milliseconds that local clocks are ahead of UTC at the instant `at`, in ms since 1970. */
  offsetMs(at: number): number;
}

/** Zones by name; there are some 600, and a running bot adds a day to each once a day. */
const zones = new Map<string, Zone>();

/** Throws a RangeError where there is no such zone. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const made = makeZone(name);
  zones.set(name, made);
  return made;
}

interface Day {
  readonly before: number;
  readonly after: number;
  /** First instant with `after`; the start of the day where nothing changes. */
  readonly changesAt: number;
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });

  function ask(at: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  }

  const starts = new Map<number, number>();
  function atStart(day: number): number {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const offset = ask(day * DAY_MS);
    starts.set(day, offset);
    return offset;
  }

  const days = new Map<number, Day>();
  function dayOf(day: number): Day {
    const known = days.get(day);
    if (known !== undefined) return known;
    const before = atStart(day);
    const after = atStart(day + 1);
    let [low, high] = [day * DAY_MS, (day + 1) * DAY_MS];
    while (before !== after && high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (ask(middle) === before) low = middle;
      else high = middle;
    }
    const made = { before, after, changesAt: before === after ? day * DAY_MS : high };
    days.set(day, made);
    return made;
  }

  return {
    offsetMs(at) {
      const { before, after, changesAt } = dayOf(Math.floor(at / DAY_MS));
      return at < changesAt ? before : after;
    },
  };
}
