import { expect, it } from "vitest";
import { makeQueue } from "../../src/quote/card-queue.ts";

const NEVER = new AbortController().signal;

/** Work that ends when told to. */
function makeWork() {
  const ends: (() => void)[] = [];
  const started: string[] = [];
  const work = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(name)));
  };
  return { ends, started, work };
}
const settled = () => new Promise(setImmediate);

it("runs two at a time, in order", async () => {
  const { ends, started, work } = makeWork();
  const queue = makeQueue(2, 10);
  const all = ["a", "b", "c", "d"].map((name) => queue.run(work(name), NEVER));
  expect(started).toEqual(["a", "b"]);
  ends[1]?.();
  await settled();
  expect(started).toEqual(["a", "b", "c"]);
  ends[0]?.();
  await settled();
  for (const end of ends) end();
  await settled();
  for (const end of ends) end();
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

it("passes a failure on and goes on with the next", async () => {
  const queue = makeQueue(1, 10);
  const failed = queue.run(() => Promise.reject(new Error("no font")), NEVER);
  const next = queue.run(async () => "next", NEVER);
  await expect(failed).rejects.toThrow("no font");
  expect(await next).toBe("next");
});

it("gives up what waits when its time is over, and never starts it", async () => {
  const { ends, started, work } = makeWork();
  const queue = makeQueue(1, 10);
  const time = new AbortController();
  const first = queue.run(work("first"), NEVER);
  const late = queue.run(work("late"), time.signal);
  time.abort(new Error("out of time"));
  await expect(late).rejects.toThrow("out of time");
  ends[0]?.();
  expect(await first).toBe("first");
  await settled();
  expect(started).toEqual(["first"]);
});

it("keeps the place of stuck work, so that never more than the limit run", async () => {
  const { ends, started, work } = makeWork();
  const queue = makeQueue(1, 10);
  const time = new AbortController();
  const stuck = queue.run(work("stuck"), time.signal);
  const next = queue.run(work("next"), NEVER);
  time.abort(new Error("out of time"));
  await expect(stuck).rejects.toThrow("out of time");
  expect(started).toEqual(["stuck"]);
  ends[0]?.();
  await settled();
  expect(started).toEqual(["stuck", "next"]);
  ends[1]?.();
  expect(await next).toBe("next");
});

it("refuses more than may wait, and work whose time is over before it begins", async () => {
  const { work } = makeWork();
  const queue = makeQueue(1, 1);
  queue.run(work("a"), NEVER);
  queue.run(work("b"), NEVER);
  await expect(queue.run(work("c"), NEVER)).rejects.toThrow("1 are waiting already");
  await expect(makeQueue(1, 1).run(work("d"), AbortSignal.abort(new Error("over")))).rejects.toThrow("over");
});
