import { describe, expect, it } from "vitest";
import { makeOnce } from "../../src/app/made-once.ts";

function bed() {
  let atMs = 0;
  let made = 0;
  const once = makeOnce<number>(() => new Date(atMs));
  return {
    ask: (key: string) => once(key, async () => ++made),
    pass: (ms: number) => {
      atMs += ms;
    },
    once,
  };
}

describe("what is made once", () => {
  it("is shared by all who ask within a minute", async () => {
    const { ask, pass } = bed();
    const first = ask("a");
    pass(59_999);
    expect(await Promise.all([first, ask("a"), ask("b")])).toEqual([1, 1, 2]);
  });

  it.each([60_000, -60_000])("is made anew when the clock is %d ms on", async (ms) => {
    const { ask, pass } = bed();
    await ask("a");
    pass(ms);
    expect(await ask("a")).toBe(2);
  });

  it("is made again where it failed", async () => {
    const { once, ask } = bed();
    await expect(once("a", async () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await ask("a")).toBe(1);
  });

  it("is kept for the last thirty-two keys alone", async () => {
    const { ask } = bed();
    for (let at = 0; at <= 32; at++) await ask(String(at));
    expect(await ask("32")).toBe(33);
    expect(await ask("0")).toBe(34);
  });
});
