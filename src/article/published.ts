/**
 * Reads when an article was published, from the ways pages write it. In: a date in ISO 8601, RFC 2822, or words in
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Korean, Japanese or Chinese. Out: ISO 8601,
 * an instant with the text's own offset where it gives one (so that its first ten characters are the day as readers of
 * that outlet saw it), else the day alone: a time without its zone says too little.
 */

const MONTHS = new Map(
  [
    "january jan januar janvier enero ene gennaio gen janeiro januari styczeń stycznia",
    "february feb februar février février fév fevr febrero febbraio fevereiro fev februari luty lutego",
    "march mar märz maerz mrz mars marzo março maart marzec marca",
    "april apr avril avr abril abr aprile kwiecień kwietnia",
    "may mai mayo maggio mag maio mei maj maja",
    "june jun juni juin junio giugno giu junho czerwiec czerwca",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca",
    "august aug août aout agosto ago augustus sierpień sierpnia",
    "september sept sep septembre septiembre settembre set setembro wrzesień września",
    "october oct oktober okt octobre octubre ottobre ott outubro out październik października",
    "november nov novembre noviembre novembro listopad listopada",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

const ISO =
  /\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?/i;
const RFC = /\b(\d{1,2}) (\p{L}{3}) ((?:19|20)\d\d) (\d\d):(\d\d)(?::(\d\d))? (Z|UTC|GMT|[+-]\d{4})\b/iu;
const DAY_BEFORE =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+de|\s+of)?[\s-]+(\p{L}{3,12})\.?,?(?:\s+de)?[\s-]+((?:19|20)\d\d)(?!\d)/iu;
const MONTH_BEFORE = /(?<!\p{L})(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)/iu;
const YEAR_BEFORE =
  /(?<!\d)((?:19|20)\d\d)\s?(?:[./-]|년|年)\s?(\d{1,2})\s?(?:[./-]|월|月)\s?(\d{1,2})(?!\d)/;
const DOTTED = /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/;

/**
 * `null` where the text holds no day that exists. Of "3/4/2031" the first number is the month, as most pages in English
 * mean it, unless `dayFirst`; with dots or dashes it is the day.
 */
export function publishedIn(text: string, dayFirst = false): string | null {
  const iso = ISO.exec(text);
  if (iso) return instant(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]);
  const rfc = RFC.exec(text);
  if (rfc) return instant(rfc[3], monthOf(rfc[2]), rfc[1], rfc[4], rfc[5], rfc[6], rfc[7]);
  const monthBefore = MONTH_BEFORE.exec(text);
  const dayBefore = DAY_BEFORE.exec(text);
  const yearBefore = YEAR_BEFORE.exec(text);
  return (
    (monthBefore && day(monthBefore[3], monthOf(monthBefore[1]), monthBefore[2])) ??
    (dayBefore && day(dayBefore[3], monthOf(dayBefore[2]), dayBefore[1])) ??
    (yearBefore && day(yearBefore[1], yearBefore[2], yearBefore[3])) ??
    dotted(text, dayFirst)
  );
}

function dotted(text: string, dayFirst: boolean): string | null {
  const match = DOTTED.exec(text);
  if (!match) return null;
  const [, one, mark, two, year] = match;
  const american = mark === "/" && !dayFirst;
  return american
    ? (day(year, one, two) ?? day(year, two, one))
    : (day(year, two, one) ?? day(year, one, two));
}

function monthOf(name: string | undefined): string | undefined {
  const month = MONTHS.get((name ?? "").toLowerCase());
  return month === undefined ? undefined : String(month);
}

function day(year: string | undefined, month: string | undefined, date: string | undefined): string | null {
  if (!year || !month || !date) return null;
  const text = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : null;
}

function instant(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  hours?: string,
  minutes?: string,
  seconds = "00",
  zone?: string,
): string | null {
  const written = day(year, month, date);
  if (!written || !hours || !minutes || !zone) return written;
  const offset = /^[+-]/.test(zone)
    ? zone.replace(/^([+-]\d\d):?(\d\d)?$/, (_, h, m) => `${h}:${m ?? "00"}`)
    : "Z";
  const time = `${written}T${hours}:${minutes}:${seconds}${offset}`;
  return Number.isNaN(Date.parse(time)) ? written : time;
}
