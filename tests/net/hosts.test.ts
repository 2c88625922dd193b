import { describe, expect, it } from "vitest";
import { makeHosts, retryAfterMs } from "../../src/net/hosts.ts";

const turn = () => new Promise<void>((done) => setImmediate(done));

describe("one host", () => {
  it("is asked by two at a time, in order of coming", async () => {
    const hosts = makeHosts(2, () => 0);
    const entered: number[] = [];
    const leaves: (() => void)[] = [];
    for (const number of [1, 2, 3, 4]) {
      void hosts.enter("post.example").then((leave) => {
        entered.push(number);
        leaves.push(leave);
      });
    }
    await turn();
    expect(entered).toEqual([1, 2]);
    leaves[0]?.();
    leaves[0]?.();
    await turn();
    expect(entered).toEqual([1, 2, 3]);
    leaves[1]?.();
    await turn();
    expect(entered).toEqual([1, 2, 3, 4]);
  });

  it("holds nobody up at another", async () => {
    const hosts = makeHosts(1, () => 0);
    await hosts.enter("slow.example");
    await expect(hosts.enter("post.example")).resolves.toBeTypeOf("function");
  });

  it("loses no turn to somebody who gave up waiting", async () => {
    const hosts = makeHosts(1, () => 0);
    const leave = await hosts.enter("post.example");
    const impatient = new AbortController();
    const gaveUp = hosts.enter("post.example", impatient.signal);
    const patient = hosts.enter("post.example");
    impatient.abort(new Error("too long"));
    await expect(gaveUp).rejects.toThrow("too long");
    leave();
    (await patient)();
    await expect(hosts.enter("post.example")).resolves.toBeTypeOf("function");
  });

  it("is left alone for as long as it asked, also by those in its queue", async () => {
    let now = 0;
    const hosts = makeHosts(1, () => now);
    const leave = await hosts.enter("post.example");
    const queued = hosts.enter("post.example");
    hosts.quiet("post.example", 60_000);
    await expect(hosts.enter("post.example")).rejects.toMatchObject({ retryAfterMs: 60_000 });
    leave();
    await expect(queued).rejects.toThrow("asked to be left alone");
    now = 60_000;
    await expect(hosts.enter("post.example")).resolves.toBeTypeOf("function");
  });

  it("is left alone for a day at most", async () => {
    let now = 0;
    const hosts = makeHosts(1, () => now);
    hosts.quiet("post.example", Number.MAX_SAFE_INTEGER);
    now = 24 * 60 * 60 * 1000;
    await expect(hosts.enter("post.example")).resolves.toBeTypeOf("function");
  });
});

describe("Retry-After", () => {
  const NOW = Date.parse("2026-11-21T09:00:00Z");
  it.each([
    ["120", 120_000],
    [" 7 ", 7_000],
    ["0", 0],
    ["Sat, 21 Nov 2026 09:05:00 GMT", 300_000],
    ["Sat, 21 Nov 2020 09:05:00 GMT", 0],
    ["999999999", 86_400_000],
    ["Fri, 31 Dec 9999 23:59:59 GMT", 86_400_000],
    ["soon", null],
    ["-5", 0],
    ["1e9999999", null],
    ["", null],
    [null, null],
  ])("%j is %s ms", (header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));
});
