import { describe, expect, it } from "vitest";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { DUE, killAt, makeBed, messageOf, runUntil, SLOT, scheduleOf } from "./bed.ts";
import type { Play } from "./chat.ts";

const LATER = "2026-11-23T22:45:00.000Z";
const texts = (posts: readonly { text: string }[]) => posts.map(({ text }) => text);

describe("a slot", () => {
  it("is posted once, at its time, however often it is asked for", async () => {
    const bed = makeBed();
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-23T22:29:00.000Z");
    expect(bed.discord.posts).toEqual([]);
    await runUntil(running, bed.clock, DUE);
    await Promise.all([running.tick(), running.tick(), running.tick()]);
    await runUntil(running, bed.clock, "2026-11-24T22:00:00.000Z");
    expect(bed.discord.posts).toHaveLength(1);
    expect(bed.discord.posts[0]).toMatchObject({ channel: "1", at: Date.parse(DUE) });
    expect(bed.composed).toEqual([SLOT]);
    const [status] = await running.status("discord:1");
    expect(status).toMatchObject({
      past: [{ slot: SLOT, state: "confirmed", reason: null, sentAt: DUE }],
      nextAt: "2026-11-24T22:30:00.000Z",
    });
  });

  it("is posted to each platform by its own delivery", async () => {
    const bed = makeBed({
      schedules: [scheduleOf(), scheduleOf({ id: "s2", channel: "slack:T1/C1" })],
      start: DUE,
    });
    await bed.start().tick();
    expect([bed.discord.posts.length, bed.slack.posts.length]).toEqual([1, 1]);
    expect(bed.slack.posts[0]?.channel).toBe("T1/C1");
    expect(bed.slack.posts[0]?.delivery.id).not.toBe(bed.discord.posts[0]?.delivery.id);
  });

  it("is planned two days ahead, so that a new process knows what the old one missed", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ ledger });
    await bed.start().tick();
    const ahead = await ledger.plannedSince("2026-11-23T22:00:00.000Z");
    expect(ahead.map(({ dueAt }) => dueAt)).toEqual([
      "2026-11-23T22:30:00.000Z",
      "2026-11-24T22:30:00.000Z",
      "2026-11-25T22:30:00.000Z",
    ]);
    expect(ahead[0]?.lateUntil).toBe("2026-11-24T04:30:00.000Z");
  });

  it("of a new schedule is not one of the past", async () => {
    const bed = makeBed({ start: "2026-11-23T22:40:00.000Z" });
    await runUntil(bed.start(), bed.clock, "2026-11-23T23:40:00.000Z");
    expect(bed.discord.posts).toEqual([]);
  });

  it("may end in silence, with the reason kept", async () => {
    const bed = makeBed({ start: DUE, compose: async () => ({ skip: "nothing new" }) });
    const running = bed.start();
    await running.tick();
    expect(bed.discord.calls.sends).toBe(0);
    expect((await running.status("discord:1"))[0]?.past[0]).toMatchObject({
      state: "skipped",
      reason: "nothing new",
    });
  });

  it("waits for a message that can't be made, and fails when it is too late for it", async () => {
    const bed = makeBed({ start: DUE, compose: () => Promise.reject(new Error("no news")) });
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-24T04:31:00.000Z");
    expect(bed.composed.length).toBeGreaterThan(100);
    expect((await running.status("discord:1"))[0]?.past[0]).toMatchObject({
      state: "failed",
      reason: "the briefing could not be made",
    });
  });
});

describe("what a failure means", () => {
  it.each<[string, Play[], "discord" | "slack", number, string]>([
    ["an unreachable platform is tried again", ["rejected", "rejected"], "discord", 3, "confirmed"],
    ["a platform that asks to wait is waited for", ["limited"], "slack", 2, "confirmed"],
    ["a lost answer is asked for again by its nonce", ["posted, lost"], "discord", 2, "confirmed"],
    ["a lost request is made again by its nonce", ["lost", "lost"], "discord", 3, "confirmed"],
    ["a lost answer is found in the history", ["posted, lost"], "slack", 1, "confirmed"],
    ["a lost request is looked for, and made again", ["lost"], "slack", 2, "confirmed"],
    ["a refusal is final", ["refused"], "discord", 1, "refused"],
    ["a refusal after a lost answer is no refusal", ["posted, lost", "refused"], "discord", 2, "confirmed"],
    ["a refusal after a lost request is one", ["lost", "refused"], "discord", 2, "refused"],
    ["an answer lost for long is found", Array(20).fill("posted, lost"), "discord", 9, "confirmed"],
  ])("%s", async (_name, script, platform, sends, state) => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: `${platform}:1` })] });
    bed[platform].script.push(...script);
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed[platform].calls.sends).toBeLessThanOrEqual(sends);
    expect(bed[platform].standing()).toHaveLength(state === "confirmed" ? 1 : 0);
    expect((await running.status(`${platform}:1`))[0]?.past[0]).toMatchObject({ state });
  });

  it("is that two minutes pass, not the slot, while the platform is away", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.script.push(...Array<Play>(40).fill("rejected"));
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-23T23:30:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
  });

  it("is the end where it lasts too long, with the last reason", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.script.push(...Array<Play>(2000).fill("rejected"));
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-24T04:32:00.000Z");
    expect((await running.status("discord:1"))[0]?.past[0]).toMatchObject({
      state: "failed",
      reason: "can't be reached",
    });
    expect(bed.discord.calls.sends).toBeLessThan(450);
  });

  it("is “unknown” with one notice where the history may not be read", async () => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: "slack:1" })] });
    bed.slack.script.push("posted, lost");
    bed.slack.history = "forbidden";
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed.slack.posts).toHaveLength(1);
    expect(bed.slack.calls.sends).toBe(1);
    expect((await running.status("slack:1"))[0]?.past[0]).toMatchObject({
      state: "unknown",
      reason: "the history can't be read",
    });
    expect(bed.notices).toEqual([expect.stringMatching(/^discord:@owner: .*may have been posted/)]);
  });

  it("is patience where the history is away for some minutes", async () => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: "slack:1" })] });
    bed.slack.script.push("posted, lost");
    bed.slack.history = "away";
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-23T22:36:00.000Z");
    bed.slack.history = "read";
    await runUntil(running, bed.clock, "2026-11-23T22:55:00.000Z");
    expect(bed.slack.posts).toHaveLength(1);
    expect((await running.status("slack:1"))[0]?.past[0]?.state).toBe("confirmed");
  });

  it("is the end of the whole platform where the token is unknown, said once", async () => {
    const channels = ["discord:1", "discord:2", "discord:3"];
    const bed = makeBed({
      start: DUE,
      schedules: channels.map((channel) => scheduleOf({ id: channel, channel })),
    });
    bed.discord.script.push(...Array<Play>(9).fill("stopped"));
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-23T23:00:00.000Z");
    expect(bed.discord.calls.sends).toBeLessThanOrEqual(3);
    expect(bed.notices).toHaveLength(1);
    bed.discord.script.length = 0;
    await bed.start().tick();
    expect(bed.discord.standing()).toHaveLength(3);
    expect(texts(bed.discord.posts)).toEqual(channels.map(() => expect.stringContaining("korea")));
  });

  it("is a pause of the channel after three refusals, and an end of it when the bot may post again", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.mayPost = false;
    bed.discord.script.push("refused", "refused", "refused");
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-27T23:00:00.000Z");
    expect(bed.discord.calls.sends).toBe(3);
    expect(bed.notices).toEqual([
      expect.stringContaining("was not posted to discord:1: not allowed there"),
      expect.stringContaining("Posting to discord:1 is paused after 3 refusals"),
    ]);
    expect((await running.status("discord:1"))[0]?.past.map(({ state, reason }) => [state, reason])).toEqual([
      ["skipped", "the channel refused 3 times: the bot lacks “Send Messages”"],
      ["skipped", "the channel refused 3 times: the bot lacks “Send Messages”"],
      ["refused", "not allowed there"],
      ["refused", "not allowed there"],
      ["refused", "not allowed there"],
    ]);
    bed.discord.mayPost = true;
    await runUntil(running, bed.clock, "2026-11-28T23:00:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
  });

  it("is no second post where a moderator took the first away", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.script.push("posted, lost");
    const send = bed.discord.send;
    bed.discord.send = async (...given) => {
      const outcome = await send(...given);
      for (const post of bed.discord.posts) post.deleted = true;
      return outcome;
    };
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed.discord.posts).toHaveLength(1);
    expect((await running.status("discord:1"))[0]?.past[0]).toMatchObject({ state: "deleted" });
  });
});

describe("a slot that was missed", () => {
  const away = async (latePolicy: "skip" | "latest" | "merge", until: string, cron = "0 * * * *") => {
    const bed = makeBed({
      start: "2026-11-23T21:30:00.000Z",
      schedules: [scheduleOf({ cron, latePolicy, maxLateMs: 3_600_000 })],
    });
    await bed.start().tick();
    bed.clock.set(until);
    const running = bed.start();
    await running.tick();
    return { bed, running };
  };

  it("is posted late, once, and says so; older ones are passed over", async () => {
    const { bed, running } = await away("latest", "2026-11-24T02:20:00.000Z");
    expect(bed.composed).toEqual(["2026-11-24T11:00 Asia/Seoul late"]);
    expect(bed.discord.posts).toHaveLength(1);
    const past = (await running.status("discord:1"))[0]?.past;
    expect(past?.map(({ slot, state }) => [slot.slice(11, 16), state])).toEqual([
      ["11:00", "confirmed"],
      ["10:00", "skipped"],
      ["09:00", "skipped"],
      ["08:00", "skipped"],
      ["07:00", "skipped"],
    ]);
    expect(past?.[1]?.reason).toBe("late: 2026-11-24T11:00 Asia/Seoul was due as well");
  });

  it("stands for the ones before where they are merged", async () => {
    const { bed } = await away("merge", "2026-11-24T02:20:00.000Z");
    expect(bed.covers).toEqual([["07", "08", "09", "10"].map((hour) => `2026-11-24T${hour}:00 Asia/Seoul`)]);
  });

  it.each([
    ["skip", "2026-11-23T22:02:00.000Z", 1],
    ["skip", "2026-11-23T22:03:00.000Z", 0],
    ["latest", "2026-11-24T22:02:00.000Z", 1],
  ] as const)("with policy %s at %s is posted %d times", async (policy, until, count) => {
    const { bed } = await away(policy, until);
    expect(bed.discord.posts).toHaveLength(count);
  });

  it("is not posted when it is later than half the time to the next", async () => {
    for (const [until, count] of [
      ["2026-11-23T23:30:00.000Z", 1],
      ["2026-11-23T23:31:00.000Z", 0],
    ] as const) {
      const bed = makeBed({
        schedules: [scheduleOf({ cron: "0 * * * *" })],
        start: "2026-11-23T22:30:00.000Z",
      });
      await bed.start().tick();
      bed.clock.set(until);
      await bed.start().tick();
      expect(bed.discord.posts).toHaveLength(count);
    }
  });

  it("is recorded even where nobody had planned it, and nothing older than a week", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ ledger });
    await bed.start().tick();
    bed.clock.set("2026-12-20T12:00:00.000Z");
    const running = bed.start();
    await running.tick();
    const rows = await ledger.find({ before: "2026-12-20T12:00:00.000Z", limit: 99 });
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["skipped"]));
    expect(rows.map(({ dueAt }) => dueAt.slice(5, 10))).toContain("12-19");
    expect(bed.discord.posts).toEqual([]);
    bed.clock.set("2026-12-20T22:30:00.000Z");
    await running.tick();
    expect(bed.discord.posts).toHaveLength(1);
  });

  it("of a monthly schedule is known after the longest absence", async () => {
    const bed = makeBed({ schedules: [scheduleOf({ cron: "30 7 1 * *" })] });
    await bed.start().tick();
    bed.clock.set("2026-11-30T23:30:00.000Z");
    await bed.start().tick();
    expect(bed.composed).toEqual(["2026-12-01T07:30 Asia/Seoul late"]);
  });
});

describe("clocks that jump", () => {
  it("forward count as absence", async () => {
    const bed = makeBed();
    const running = bed.start();
    await running.tick();
    bed.clock.set("2026-11-24T01:00:00.000Z");
    await running.tick();
    expect(bed.composed).toEqual([`${SLOT} late`]);
  });

  it("back repeat nothing", async () => {
    const bed = makeBed({ start: DUE });
    const running = bed.start();
    await running.tick();
    bed.clock.set("2026-11-23T21:00:00.000Z");
    await runUntil(running, bed.clock, LATER);
    bed.clock.set("2026-11-20T00:00:00.000Z");
    await runUntil(bed.start(), bed.clock, "2026-11-20T02:00:00.000Z");
    expect(bed.discord.posts).toHaveLength(1);
  });

  it("back while an answer is missing lead to a look, not to a second post", async () => {
    const bed = makeBed({ start: DUE, schedules: [scheduleOf({ channel: "slack:1" })] });
    bed.slack.script.push("posted, lost");
    const crash = killAt("answered");
    void bed.start({ failpoint: crash.failpoint }).tick();
    await crash.reached;
    bed.clock.set("2026-11-23T22:28:00.000Z");
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed.slack.posts).toHaveLength(1);
    expect((await running.status("slack:1"))[0]?.past[0]?.state).toBe("confirmed");
  });
});

describe("a briefing of several parts", () => {
  const compose = async () => messageOf("long", 3);

  it("is posted in order, each part once", async () => {
    const bed = makeBed({ start: DUE, perPage: 2, compose });
    bed.discord.script.push("posted", "posted, lost", "rejected");
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed.discord.standing().map(({ delivery }) => delivery.part)).toEqual([0, 1, 2]);
    expect(bed.composed).toHaveLength(1);
    expect((await running.status("discord:1"))[0]?.past).toEqual([
      expect.objectContaining({ slot: SLOT, state: "confirmed", reason: null }),
    ]);
  });

  it("stops where a part is refused, and says so", async () => {
    const bed = makeBed({ start: DUE, perPage: 2, compose });
    bed.discord.script.push("posted", "refused");
    const running = bed.start();
    await runUntil(running, bed.clock, LATER);
    expect(bed.discord.standing().map(({ delivery }) => delivery.part)).toEqual([0]);
    expect((await running.status("discord:1"))[0]?.past[0]).toMatchObject({
      state: "refused",
      reason: "not allowed there",
    });
  });
});

describe("copies", () => {
  it("are swept: the oldest stays, and the ledger points to it", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ ledger, start: DUE, schedules: [scheduleOf({ channel: "slack:1" })] });
    bed.slack.script.push("posted, lost");
    bed.slack.history = "away";
    const running = bed.start();
    await runUntil(running, bed.clock, "2026-11-23T22:32:00.000Z");
    const [first] = bed.slack.posts;
    if (first === undefined) throw new Error("nothing was posted");
    bed.slack.posts.push({ ...first, message: "m2", at: first.at + 1 });
    bed.slack.history = "read";
    await runUntil(running, bed.clock, "2026-11-23T22:50:00.000Z");
    expect(bed.slack.standing().map(({ message }) => message)).toEqual(["m1"]);
    const [row] = await ledger.find({ limit: 1 });
    expect(row).toMatchObject({ state: "confirmed", receipt: { message: "m1" }, sweepAt: null });
  });

  it("are not looked for where one request was made and answered", async () => {
    const bed = makeBed({ start: DUE });
    await runUntil(bed.start(), bed.clock, LATER);
    expect(bed.discord.calls).toEqual({ sends: 1, finds: 0, removes: 0 });
  });

  it("are removed later where the platform is away", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.script.push("posted, lost");
    const running = bed.start();
    await running.tick();
    const [first] = bed.discord.posts;
    if (first === undefined) throw new Error("nothing was posted");
    bed.discord.posts.push({ ...first, message: "m2", at: first.at + 1 });
    bed.discord.removes = "not-sent";
    await runUntil(running, bed.clock, LATER);
    expect(bed.discord.standing()).toHaveLength(2);
    bed.discord.removes = "sent";
    await runUntil(running, bed.clock, "2026-11-23T22:50:00.000Z");
    expect(bed.discord.standing()).toHaveLength(1);
  });
});

describe("changes", () => {
  it("of the time hold from now on", async () => {
    const bed = makeBed();
    const running = bed.start();
    await running.tick();
    bed.schedules = [scheduleOf({ cron: "0 8 * * *" })];
    await runUntil(running, bed.clock, "2026-11-23T23:30:00.000Z");
    expect(bed.composed).toEqual(["2026-11-24T08:00 Asia/Seoul"]);
    bed.schedules = [scheduleOf()];
    await runUntil(running, bed.clock, "2026-11-24T22:40:00.000Z");
    expect(bed.composed).toEqual(["2026-11-24T08:00 Asia/Seoul", "2026-11-25T07:30 Asia/Seoul"]);
  });

  it("while nobody was there are seen at the start", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ ledger });
    await bed.start().tick();
    bed.schedules = [scheduleOf({ channel: "slack:9" })];
    await runUntil(bed.start(), bed.clock, "2026-11-23T23:00:00.000Z");
    expect([bed.discord.posts.length, bed.slack.posts.length]).toEqual([0, 1]);
  });

  it("that take a schedule away leave nothing planned", async () => {
    const ledger = makeMemoryLedger();
    const bed = makeBed({ ledger });
    const running = bed.start();
    await running.tick();
    bed.schedules = [];
    await running.tick();
    expect(await ledger.plannedSince("2026-11-23T00:00:00.000Z")).toEqual([]);
  });

  it("that pause a schedule end its slots with that reason, until it goes on", async () => {
    const bed = makeBed();
    const running = bed.start();
    bed.schedules = [scheduleOf({ paused: true })];
    await runUntil(running, bed.clock, LATER);
    expect(bed.discord.posts).toEqual([]);
    expect((await running.status("discord:1"))[0]).toMatchObject({
      nextAt: null,
      past: [{ state: "skipped", reason: "the schedule was paused" }],
    });
    bed.schedules = [scheduleOf()];
    await runUntil(running, bed.clock, "2026-11-24T22:31:00.000Z");
    expect(bed.composed).toEqual(["2026-11-25T07:30 Asia/Seoul"]);
  });

  it("that can't be kept hurt no other schedule", async () => {
    const bed = makeBed({
      start: DUE,
      schedules: [scheduleOf({ id: "bad", zone: "Mars/Olympus" }), scheduleOf()],
    });
    await bed.start().tick();
    expect(bed.discord.posts).toHaveLength(1);
  });
});

describe("closing", () => {
  it("begins nothing new, and lets what is in flight end", async () => {
    const bed = makeBed({
      start: DUE,
      schedules: [1, 2, 3].map((at) => scheduleOf({ id: `s${at}`, channel: "discord:1" })),
    });
    const send = bed.discord.send;
    let answer = () => {};
    bed.discord.send = async (...given) => {
      await new Promise<void>((go) => {
        answer = go;
      });
      return send(...given);
    };
    const running = bed.start({ wait: () => new Promise(() => {}) });
    void running.tick();
    while (bed.composed.length < 3) await new Promise((go) => setImmediate(go));
    await new Promise((go) => setImmediate(go));
    const closed = running.close();
    answer();
    await new Promise((go) => setImmediate(go));
    expect(bed.discord.calls.sends).toBe(1);
    await running.tick();
    expect(bed.discord.calls.sends).toBe(1);
    void closed;
  });

  it("ends after ten seconds whatever hangs", async () => {
    const bed = makeBed({ start: DUE });
    bed.discord.script.push("hang");
    const running = bed.start();
    const hangs = new Promise<void>((go) => {
      bed.discord.onHang = go;
    });
    void running.tick();
    await hangs;
    const before = bed.clock.now().getTime();
    await running.close();
    expect(bed.clock.now().getTime() - before).toBe(10_000);
  });
});

describe("many at once", () => {
  it("are all posted, no faster than the platform's budget", async () => {
    const schedules = Array.from({ length: 2000 }, (_, at) =>
      scheduleOf({ id: `s${at}`, channel: `discord:${at}` }),
    );
    const bed = makeBed({ start: DUE, schedules });
    const adapters = new Map([
      ["discord", { adapter: bed.discord, limits: (await import("./chat.ts")).limitsOf(), perSecond: 40 }],
    ]);
    await bed.start({ adapters }).tick();
    expect(bed.discord.standing()).toHaveLength(2000);
    const perSecond = Map.groupBy(bed.discord.posts, ({ at }) => Math.floor(at / 1000));
    expect(Math.max(...[...perSecond.values()].map((posts) => posts.length))).toBeLessThanOrEqual(40);
  });
});
