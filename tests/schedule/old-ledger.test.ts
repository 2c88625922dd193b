/**
 * K24 and K25: a ledger that is older than the channels, as a file that was copied back by hand is, or a second server without
 * the first one's last second. What it would post stands there already, and is found before it is posted again.
 */
import { describe, expect, it } from "vitest";
import type { Doubt } from "../../src/schedule/transitions.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { DUE, makeBed, messageOf, runUntil, scheduleOf } from "./bed.ts";

const PLATFORMS = ["discord", "slack"] as const;
const DUE_MS = Date.parse(DUE);

/** Posted by one process; then another one starts on a ledger that knows nothing of it. */
async function twice(platform: (typeof PLATFORMS)[number], afterMs: number, doubt: Doubt | null, pages = 1) {
  const made = { pages };
  const bed = makeBed({
    schedules: [scheduleOf({ channel: `${platform}:1` })],
    perPage: 2,
    compose: async (_schedule, slot) => messageOf(slot.key, made.pages),
  });
  const chat = bed[platform];
  const planned = async () => {
    const ledger = makeMemoryLedger();
    bed.clock.set("2026-11-23T22:00:00.000Z");
    await bed.start({ ledger }).tick();
    return ledger;
  };
  const old = await planned();
  const first = bed.start({ ledger: await planned() });
  bed.clock.set(DUE);
  await first.tick();
  expect(chat.posts).toHaveLength(pages);
  bed.clock.set(new Date(DUE_MS + afterMs).toISOString());
  async function again() {
    const endMs = bed.clock.now().getTime() + 20 * 60_000;
    await runUntil(bed.start({ ledger: old, doubt: () => doubt }), bed.clock, new Date(endMs).toISOString());
    return (await old.find({ before: "2026-11-24T00:00:00.000Z", limit: 9 })).map(({ state }) => state);
  }
  return { chat, made, again };
}

/** The process started then, on a copy. */
const startedAfter = (ms: number): Doubt => ({ untilMs: DUE_MS + ms, settledMs: DUE_MS + ms });

describe.each(PLATFORMS)("on %s", (platform) => {
  it.each([
    ["an hour", 60 * 60_000],
    ["five hours", 5 * 60 * 60_000],
  ])("K25 what was posted before the copy was put back stays alone, %s later", async (_, ms) => {
    const { chat, again } = await twice(platform, ms, startedAfter(ms));
    expect(await again()).toEqual(["confirmed"]);
    expect(chat.posts).toHaveLength(1);
  });

  it("K25 a post of several parts is not gone on with, however long it would be by now", async () => {
    const ms = 60 * 60_000;
    const { chat, made, again } = await twice(platform, ms, startedAfter(ms), 2);
    made.pages = 4;
    expect(await again()).toEqual(["confirmed"]);
    expect(chat.posts).toHaveLength(2);
  });

  it.each([1_000, 70_000])(
    "K24 a second server without the last second posts no part again, %d ms later",
    async (ms) => {
      const doubt = { untilMs: DUE_MS + ms, settledMs: DUE_MS + ms + 40_000 };
      const { chat, again } = await twice(platform, ms, doubt, 2);
      expect(await again()).toEqual(["confirmed", "confirmed"]);
      expect(chat.standing().map(({ delivery }) => delivery.part)).toEqual([0, 1]);
      expect(chat.posts).toHaveLength(2);
    },
  );

  it("K24 parts that the first one never posted come, after those that it did", async () => {
    const doubt = { untilMs: DUE_MS + 70_000, settledMs: DUE_MS + 110_000 };
    const { chat, again } = await twice(platform, 70_000, doubt, 2);
    chat.posts.splice(1);
    expect(await again()).toEqual(["confirmed", "confirmed"]);
    expect(chat.posts.map(({ delivery }) => delivery.part)).toEqual([0, 1]);
  });

  it("what is not there is posted, late", async () => {
    const ms = 60 * 60_000;
    const { chat, again } = await twice(platform, ms, startedAfter(ms));
    chat.posts.splice(0);
    expect(await again()).toEqual(["confirmed"]);
    expect(chat.posts).toHaveLength(1);
  });

  it("a history that may not be read is no reason to post nothing", async () => {
    const ms = 60 * 60_000;
    const { chat, again } = await twice(platform, ms, startedAfter(ms));
    chat.posts.splice(0);
    chat.history = "forbidden";
    expect(await again()).toEqual(["confirmed"]);
    expect(chat.posts).toHaveLength(1);
  });

  it("a history that can't be read for the moment is waited for, and not for ever", async () => {
    const ms = 60 * 60_000;
    const { chat, again } = await twice(platform, ms, startedAfter(ms));
    chat.history = "away";
    expect(await again()).toEqual(["claimed"]);
    expect(chat.posts).toHaveLength(1);
    chat.history = "read";
    expect(await again()).toEqual(["confirmed"]);
    expect(chat.posts).toHaveLength(1);
  });

  it("without doubt it would be posted again", async () => {
    const { chat, again } = await twice(platform, 60 * 60_000, null);
    await again();
    expect(chat.posts).toHaveLength(2);
  });
});
