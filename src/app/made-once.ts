/**
 * What many ask for in the same minute, made once: two thousand channels due at 08:00 with the same topic, length and past get
 * one briefing. In: a key for all that the thing depends on, and how it is made. Out: the thing, shared; it must not be changed.
 */

/** News of this age is new enough for a post. */
const KEPT_MS = 60_000;
/** Each is a briefing in memory; channels with a past of their own share nothing and push the older ones out. */
const MAX_KEPT = 32;

export function makeOnce<T>(now: () => Date): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly atMs: number; readonly made: Promise<T> }>();
  return (key, make) => {
    const atMs = now().getTime();
    const known = kept.get(key);
    if (known !== undefined && Math.abs(atMs - known.atMs) < KEPT_MS) return known.made;
    kept.delete(key);
    const made = make();
    kept.set(key, { atMs, made });
    // The next one tries again.
    made.catch(() => kept.get(key)?.made === made && kept.delete(key));
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
    return made;
  };
}
