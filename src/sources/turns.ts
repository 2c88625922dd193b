/** Turns at work that is limited in number: in all, and for one key (a host). Whoever waits for a key holds no turn of the others. */

export interface Turns {
  /** Runs the work when it is its turn, first come first served within a key. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function makeTurns(maxInAll: number, maxPerKey: number): Turns {
  const waiting: { readonly key: string; readonly begin: () => void }[] = [];
  const perKey = new Map<string, number>();
  let inAll = 0;

  function isFree(key: string): boolean {
    return inAll < maxInAll && (perKey.get(key) ?? 0) < maxPerKey;
  }

  function enter(key: string): void {
    inAll++;
    perKey.set(key, (perKey.get(key) ?? 0) + 1);
  }

  function leave(key: string): void {
    inAll--;
    const left = (perKey.get(key) ?? 1) - 1;
    if (left === 0) perKey.delete(key);
    else perKey.set(key, left);
    const next = waiting.findIndex((one) => isFree(one.key));
    if (next < 0) return;
    const [one] = waiting.splice(next, 1);
    if (one === undefined) return;
    enter(one.key);
    one.begin();
  }

  return {
    async take(key, work) {
      if (isFree(key)) enter(key);
      else await new Promise<void>((begin) => waiting.push({ key, begin }));
      try {
        return await work();
      } finally {
        leave(key);
      }
    },
  };
}
