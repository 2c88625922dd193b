/** So many at once, the others in order of asking. */

export type Pool = <T>(work: () => Promise<T>) => Promise<T>;

export function makePool(size: number): Pool {
  let free = size;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
