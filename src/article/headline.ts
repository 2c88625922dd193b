/**
 * The headline of a page. In: the titles it states (JSON-LD, meta tags, `<title>`) and the ones it shows (`h1`). Out:
 * the longest shown one that agrees with a stated one, without the outlet's name and without a kicker; else the first
 * stated one. A page's largest heading alone is often the name of the site.
 */
import { keyOf } from "./blocks.ts";
import { splitOutlet } from "./outlet.ts";

const MAX_CHARS = 300;

/** `stated`: best first; the last one is the page's `<title>`. */
export function headlineFrom(
  stated: readonly string[],
  shown: readonly string[],
  outlet: string | null,
): string | null {
  const titles = stated.map((title) => withoutOutlet(title, outlet)).filter((title) => title.length > 2);
  const house = siteNames(stated.at(-1) ?? "", outlet);
  const agreed = shown
    .filter((title) => title.length > 3 && title.length < MAX_CHARS && !house.has(keyOf(title)))
    .filter((title) => titles.some((other) => agree(title, other)));
  const longest = agreed.reduce<string | null>(
    (best, title) => (title.length > (best?.length ?? 0) ? title : best),
    null,
  );
  if (longest === null) return shortest(titles) ?? (shown.length === 1 ? (shown[0] ?? null) : null);
  return titles.find((title) => isAfterKicker(longest, title)) ?? longest;
}

const SEPARATOR = /\s+[|–—·•»«]\s*|\s*[|»«]\s+|\s+-\s+/;

/** Names that the page's `<title>` ends with, and the outlet: a heading that says only that is none. */
function siteNames(title: string, outlet: string | null): ReadonlySet<string> {
  const parts = title.split(SEPARATOR);
  const last = parts.length > 1 && (parts[0]?.length ?? 0) > 15 ? [keyOf(parts.at(-1) ?? "")] : [];
  return new Set([keyOf(outlet ?? ""), ...last].filter((name) => name !== ""));
}

/** "Storm nears port | The Ember Post" for the outlet "Ember Post" → the headline alone. */
function withoutOutlet(title: string, outlet: string | null): string {
  const parts = title.split(SEPARATOR);
  const last = parts.at(-1) ?? "";
  const [name, end] = [keyOf(outlet ?? ""), keyOf(last)];
  if (parts.length > 1 && name !== "" && end !== "" && (end.includes(name) || name.includes(end))) {
    return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·•»«-]+$/, "");
  }
  const bars = title.split(/\s+[|«»]\s+/);
  if (bars.length > 1 && (bars[0]?.length ?? 0) >= 15) return bars[0] ?? title;
  return splitOutlet(title).headline;
}

/** The first, or a later one that it only extends. */
function shortest(titles: readonly string[]): string | null {
  const first = titles[0] ?? null;
  return titles.find((title) => title.length > 12 && first?.startsWith(title)) ?? first;
}

/** "Climate: Drilling till it hurts" where the page states "Drilling till it hurts". */
function isAfterKicker(shown: string, stated: string): boolean {
  return stated.length > 15 && shown.length > stated.length && keyOf(shown).endsWith(` ${keyOf(stated)}`);
}

/** One is a part of the other, or most of their words are the same. */
function agree(one: string, other: string): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  if (a === "" || b === "") return false;
  if ((a.length > 12 && b.includes(a)) || (b.length > 12 && a.includes(b))) return true;
  const [words, others] = [new Set(a.split(" ")), new Set(b.split(" "))];
  const shared = [...words].filter((word) => others.has(word)).length;
  return (
    shared >= Math.max(2, 0.6 * Math.min(words.size, others.size), 0.4 * Math.max(words.size, others.size))
  );
}
