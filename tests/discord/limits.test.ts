import { afterEach, describe, expect, it } from "vitest";
import type { DiscordOptions } from "../../adapters/discord/index.ts";
import { BusyError, makeSharedTurns, makeTurns, makeWire } from "../../adapters/discord/wire.ts";
import type { SharedTurn } from "../../src/adapter.ts";
import type { Fault } from "../fakes/discord/http.ts";
import {
  type FakeDiscord,
  type FakeOptions,
  GUILD,
  NEWS,
  startFakeDiscord,
  TOKEN,
} from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { DELIVERY, makeAdapter } from "./bot.ts";

let fake: FakeDiscord;
afterEach(async () => {
  expect(fake?.problems() ?? []).toEqual([]);
  await fake?.close();
});

async function start(options: FakeOptions = {}, adapter: Partial<DiscordOptions> = {}) {
  fake = await startFakeDiscord(options);
  return makeAdapter(fake, adapter);
}

const HEADLINE = text("Harbour reopens");
const limit = (scope: "user" | "global" | "shared", retryAfterS = 0): Fault => ({
  kind: "limit",
  scope,
  retryAfterS,
});

describe("a post that Discord limits", () => {
  it.each(["user", "global", "shared"] as const)("with scope %s is posted once it may be", async (scope) => {
    const { send } = await start();
    fake.fail("POST", /messages$/, limit(scope), 2);
    expect(await send(NEWS, HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
    expect(fake.messages(NEWS)).toHaveLength(1);
  });

  it.each(["user", "global", "shared"] as const)(
    "with scope %s for long goes back to the ledger with the time to wait",
    async (scope) => {
      const { send } = await start();
      fake.fail("POST", /messages$/, limit(scope, 60));
      const outcome = await send(NEWS, HEADLINE, DELIVERY);
      expect(outcome).toMatchObject({ kind: "not-sent" });
      expect((outcome as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
      expect(fake.messages(NEWS)).toEqual([]);
    },
  );

  it("keeps to the channel's own limit without being told twice", async () => {
    const { send } = await start({ limits: { perRoute: 5, windowMs: 200 } });
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, part) => send(NEWS, HEADLINE, { ...DELIVERY, part })),
    );
    expect(outcomes.filter(({ kind }) => kind !== "sent")).toEqual([]);
    expect(fake.messages(NEWS)).toHaveLength(12);
    expect(fake.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("holds no other channel up", async () => {
    const { send } = await start();
    fake.world.addChannel({ id: "100000000000000050", type: 0, guild_id: GUILD, name: "other" });
    fake.fail("POST", new RegExp(`${NEWS}/messages$`), limit("user", 1));
    const slow = send(NEWS, HEADLINE, DELIVERY);
    expect(await send("100000000000000050", HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
    expect(fake.messages(NEWS)).toEqual([]);
    expect(await slow).toMatchObject({ kind: "sent" });
  });
});

describe("turns of requests", () => {
  /** When turns were given, asked for in bursts and one by one. */
  async function given(perSecond: number, burst: number): Promise<number[]> {
    let clock = 0;
    const wait = async (ms: number) => {
      clock += ms;
    };
    const turn = makeTurns(perSecond, burst, () => clock, wait);
    const times: number[] = [];
    for (let request = 0; request < 1_000; request++) {
      await turn();
      times.push(clock);
      if (request % 50 === 0) clock += 1_700;
    }
    return times;
  }

  it.each([
    [40, 1],
    [44, 5],
  ])("of %d a second with %d at once are never more within any second", async (perSecond, burst) => {
    const times = await given(perSecond, burst);
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(
        perSecond + burst,
      );
    const spanS = ((times.at(-1) ?? 0) - 20 * 1_700) / 1_000;
    expect(1_000 / spanS).toBeGreaterThan(perSecond * 0.98);
  });

  it("are refused where the wait would be long, with the time it would take", async () => {
    const turn = makeTurns(
      10,
      1,
      () => 0,
      async () => {},
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, turn));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(31);
    const [refused] = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(BusyError);
    expect(refused?.reason.retryAfterMs).toBe(3_100);
  });
});

/** Waits that end in the order of their times, whoever asked; the clock jumps from one to the next. */
function simulated() {
  let clock = 0;
  const waiting: { readonly at: number; readonly go: () => void }[] = [];
  const now = () => clock;
  const wait = (ms: number) => new Promise<void>((go) => void waiting.push({ at: clock + ms, go }));
  async function run(until: Promise<unknown>): Promise<void> {
    let isDone = false;
    void until.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (next === undefined) await new Promise((later) => setImmediate(later));
      else {
        clock = Math.max(clock, next.at);
        next.go();
      }
    }
  }
  return { now, wait, run };
}

describe("turns that processes share", () => {
  /** When requests of three processes left, each of which stands still now and then, for as long as `stallMs` at most. */
  async function left(sharedTurn: (now: () => number) => SharedTurn, stallMs: number) {
    const { now, wait, run } = simulated();
    const times: number[] = [];
    let dice = 7;
    const random = () => {
      dice = (dice * 48_271) % 2_147_483_647;
      return dice / 2_147_483_647;
    };
    const ask = sharedTurn(now);
    const processes = [1, 2, 3].map(async () => {
      let stalledUntil = 0;
      const slowly = async (ms: number) => {
        await wait(ms);
        if (random() < 0.02) stalledUntil = now() + random() * stallMs;
        // Standing still, all of its timers are late.
        while (now() < stalledUntil) await wait(stalledUntil - now());
      };
      const own = makeTurns(44, 5, now, slowly);
      const turn = makeSharedTurns(44, own, ask, { now, wait: slowly });
      const workers = Array.from({ length: 24 }, async () => {
        for (let request = 0; request < 40; request++) {
          try {
            await turn();
            times.push(now());
          } catch (error) {
            expect(error).toBeInstanceOf(BusyError);
            await slowly(500);
          }
        }
      });
      await Promise.all(workers);
    });
    await run(Promise.all(processes));
    times.sort((a, b) => a - b);
    const most = Math.max(
      ...times.map((from, at) => times.slice(at).filter((time) => time < from + 1_000).length),
    );
    return { most, perSecond: times.length / ((times.at(-1) ?? 0) / 1_000) };
  }

  const kept = (now: () => number): SharedTurn => {
    let freeAt = 0;
    return async (_name, spacingMs, withinMs) => {
      if (freeAt > now() + withinMs) return null;
      const at = Math.max(freeAt, now());
      freeAt = at + spacingMs;
      return at - now();
    };
  };

  it.each([0, 300, 2_000])(
    "are never more than 50 in any second, where each stands still for %d ms",
    async (stallMs) => {
      const { most, perSecond } = await left(kept, stallMs);
      expect(most).toBeLessThanOrEqual(50);
      expect(perSecond).toBeGreaterThan(25);
    },
  );

  it("are never more than 50 in any second where the store does not say whose turn it is", async () => {
    const { most } = await left(() => async () => Promise.reject(new Error("away")), 300);
    expect(most).toBeLessThanOrEqual(50);
  });
});

describe("many channels at once", () => {
  const COUNT = process.env.FULL_COUNTS === "1" ? 1_000 : 110;

  it(`are posted to under 50 requests a second, all of them (${COUNT})`, { timeout: 60_000 }, async () => {
    const pauseFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const { send } = await start({ limits: { perSecond: 50 } }, { wait: pauseFor });
    const channels = Array.from({ length: COUNT }, (_, index) => {
      const id = String(200_000_000_000_000_000n + BigInt(index));
      fake.world.addChannel({ id, type: 0, guild_id: GUILD, name: `c${index}` });
      return id;
    });
    await Promise.all(
      channels.map(async (channel) => {
        for (;;) {
          const outcome = await send(channel, HEADLINE, DELIVERY);
          if (outcome.kind === "sent") return;
          if (outcome.kind !== "not-sent") throw new Error(outcome.reason);
          await pauseFor(outcome.retryAfterMs ?? 0);
        }
      }),
    );
    expect(channels.filter((channel) => fake.messages(channel).length !== 1)).toEqual([]);
    expect(fake.requests.filter(({ status }) => status === 429)).toEqual([]);
    const { arrivals } = fake;
    const busiest = Math.max(
      ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length),
    );
    expect(busiest).toBeLessThanOrEqual(50);
  });
});

describe("bad answers", () => {
  const LIMIT = process.env.FULL_COUNTS === "1" ? 2_000 : 40;

  it(`end in a rest long before Discord bans the address (${LIMIT})`, { timeout: 120_000 }, async () => {
    fake = await startFakeDiscord();
    let clock = Date.now();
    const wait = async (ms: number) => {
      clock += ms;
    };
    const { rest } = makeWire({
      token: TOKEN,
      apiUrl: fake.apiUrl,
      now: () => clock,
      wait,
      ...(LIMIT === 2_000 ? {} : { maxBadAnswers: LIMIT }),
    });
    fake.world.channels.get(NEWS)?.denied.add("viewChannel");
    const ask = () =>
      rest.get(`/channels/${NEWS}`).then(
        () => "answered",
        (error) => error.name,
      );
    const outcomes: string[] = [];
    for (let request = 0; request < LIMIT + 50; request++) outcomes.push(await ask());
    expect(outcomes.filter((name) => name === "BusyError")).toHaveLength(50);
    expect(fake.badAnswers).toHaveLength(LIMIT);
    clock += 10 * 60_000;
    fake.world.channels.get(NEWS)?.denied.clear();
    expect(await ask()).toBe("answered");
  });

  it("of a shared limit are not counted", async () => {
    const { send } = await start();
    fake.fail("POST", /messages$/, limit("shared"), 3);
    await send(NEWS, HEADLINE, DELIVERY);
    expect(fake.requests.filter(({ status }) => status === 429)).toHaveLength(3);
  });
});
