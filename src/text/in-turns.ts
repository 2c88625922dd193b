/** Long work on many things, a few at a time, so that nobody else waits until all of it is through. */
import { setImmediate as nextTurn } from "node:timers/promises";

/** Articles in which quotes are found before others get their turn: some 40 ms. */
const AT_ONCE = 8;

export async function inTurns<T>(all: readonly T[], work: (one: T) => unknown): Promise<void> {
  for (const [at, one] of all.entries()) {
    work(one);
    if (at % AT_ONCE === AT_ONCE - 1) await nextTurn();
  }
}
