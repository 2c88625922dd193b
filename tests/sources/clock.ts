/** A clock that stands still until a test moves it, and what waits on it. */

export interface TestClock {
  readonly now: () => Date;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Moves on, waking whoever waits at his own time, in order. */
  advance(ms: number): Promise<void>;
}

/** `settled`: resolves when nothing goes on but what waits for the clock. */
export function makeClock(start: string, settled: () => Promise<void> = settle): TestClock {
  let now = Date.parse(start);
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          resolve();
        });
      }),
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (let next = earliest(); next !== null && next.at <= end; next = earliest()) {
        now = Math.max(now, next.at);
        sleepers.delete(next);
        next.wake();
        await settled();
      }
      now = end;
      await settled();
    },
  };

  function earliest() {
    let first: { readonly at: number; readonly wake: () => void } | null = null;
    for (const sleeper of sleepers) if (first === null || sleeper.at < first.at) first = sleeper;
    return first;
  }
}

/** Lets everything go on that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>((done) => setImmediate(done));
}
