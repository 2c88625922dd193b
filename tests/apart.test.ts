import { expect, it } from "vitest";
import { ApartError, makeApart } from "../src/apart.ts";

const SLOW = new URL("./fixtures/slow-thread.ts", import.meta.url);

it.each([{ timeoutMs: 300 }, { maxCpuMs: 300 }])(
  "counts nothing of a thread's start against a request (%j)",
  async (limit) => {
    const ask = makeApart<string, string>(SLOW, {
      timeoutMs: 60_000,
      maxCpuMs: 60_000,
      maxHeapMb: 64,
      ...limit,
    });
    expect(await ask("one")).toBe("answer to one");
    expect(await ask("two")).toBe("answer to two");
  },
);

it("rejects where the thread does not come up at all", async () => {
  const nowhere = new URL("./fixtures/there-is-none.ts", import.meta.url);
  const ask = makeApart<string, string>(nowhere, { timeoutMs: 1_000, maxCpuMs: 1_000, maxHeapMb: 64 });
  await expect(ask("one")).rejects.toThrow(ApartError);
  await expect(ask("two")).rejects.toThrow(ApartError);
});
