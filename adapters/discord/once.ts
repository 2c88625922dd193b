/** Remembers what was answered, since a resumed session replays its events and a balancer repeats requests. */

export interface Once {
  /** True the first time an id is met within `keepMs`. */
  readonly first: (id: string) => boolean;
}

/** A token of an interaction lives as long; a replay reaches back minutes. */
const KEEP_MS = 15 * 60_000;

export function makeOnce(now: () => number, keepMs = KEEP_MS): Once {
  const met = new Map<string, number>();
  return {
    first(id) {
      const at = now();
      for (const [old, since] of met) {
        if (at - since < keepMs) break;
        met.delete(old);
      }
      if (met.has(id)) return false;
      met.set(id, at);
      return true;
    },
  };
}
