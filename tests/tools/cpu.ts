/** Processor time of this thread, which other work on the machine does not lengthen as it does the time on the wall. */

/** Milliseconds, the best of three: for bounds that only a wrong order of growth can break. */
export async function cpuMs(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}
