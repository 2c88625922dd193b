/** A few pieces of work at a time, the rest in line. Work that runs past its limit is given up, and keeps its place till it ends. */

export interface Queue {
  /** Rejects with the signal's reason when it fires first, or with an Error when the line is too long. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function makeQueue(atOnce: number, maxWaiting: number): Queue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    run: (work, signal) =>
      new Promise((resolve, reject) => {
        const start = () => {
          running++;
          // The place is given back when the work ends, not when its caller stops waiting: a stuck piece blocks one place.
          const done = () => {
            running--;
            waiting.shift()?.();
          };
          work().then(resolve, reject).finally(done);
        };
        const giveUp = () => {
          const place = waiting.indexOf(start);
          if (place >= 0) waiting.splice(place, 1);
          reject(signal.reason);
        };
        if (signal.aborted) return giveUp();
        if (waiting.length >= maxWaiting) return reject(new Error(`${waiting.length} are waiting already`));
        signal.addEventListener("abort", giveUp, { once: true });
        if (running < atOnce) start();
        else waiting.push(start);
      }),
  };
}
