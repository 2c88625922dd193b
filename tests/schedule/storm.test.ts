/**
 * A process that dies at each call it makes to the ledger or the platform, before or after the call takes effect, and comes
 * back after each kind of time; then at random, twice, on a platform at its worst. FULL_COUNTS=1 runs many more seeds.
 */
import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/store/ledger.ts";
import { makeMemoryLedger } from "../../src/store/ledger-memory.ts";
import { type Bed, DUE, makeBed, messageOf, runUntil, SLOT, scheduleOf } from "./bed.ts";
import type { Chat, Play } from "./chat.ts";

const SEEDS = process.env.FULL_COUNTS === "1" ? 5000 : 150;
const TIMEOUT_MS = process.env.FULL_COUNTS === "1" ? 30 * 60_000 : 120_000;
const DELAYS_MS = [0, 20_000, 45_000, 90_000, 11 * 60_000];
const PLATFORMS = ["discord", "slack"] as const;

/** Dies at the n-th call: never comes back from it. `isDone`: the call took effect before. */
interface Death {
  left: number;
  readonly isDone: boolean;
  readonly tell: () => void;
}

function dying<T extends object>(thing: T, death: Death): T {
  return new Proxy(thing, {
    get(target, name, receiver) {
      const member = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        const isLast = --death.left === 0;
        if (death.left < 0 || (isLast && !death.isDone)) {
          death.tell();
          await new Promise(() => {});
        }
        const result = await member.apply(target, given);
        if (isLast) {
          death.tell();
          await new Promise(() => {});
        }
        return result;
      };
    },
  });
}

interface Life {
  readonly dieAt: number;
  readonly isDone: boolean;
  readonly backAfterMs: number;
}

/** Lives that end early, and a last one that goes on; false where no life lasted to its death. */
async function live(bed: Bed, chat: Chat, ledger: Ledger, lives: readonly Life[]): Promise<boolean> {
  let died = false;
  await bed.start({ ledger }).tick();
  bed.clock.set(DUE);
  for (const { dieAt, isDone, backAfterMs } of lives) {
    let tell = () => {};
    const dead = new Promise<"dead">((go) => {
      tell = () => go("dead");
    });
    const death = { left: dieAt, isDone, tell };
    const target = { adapter: dying<Chat>(chat, death), limits: bed.limits };
    const running = bed.start({ ledger: dying(ledger, death), adapters: new Map([[chat.name, target]]) });
    const end = runUntil(running, bed.clock, "2026-11-23T22:50:00.000Z");
    if ((await Promise.race([dead, end])) === "dead") died = true;
    death.left = 0;
    bed.clock.pass(backAfterMs);
  }
  const endMs = bed.clock.now().getTime() + 30 * 60_000;
  await runUntil(bed.start({ ledger }), bed.clock, new Date(endMs).toISOString());
  return died;
}

function bedFor(platform: (typeof PLATFORMS)[number], ledger: Ledger, script: readonly Play[]) {
  const bed = makeBed({
    ledger,
    perPage: 2,
    schedules: [scheduleOf({ channel: `${platform}:1` })],
    compose: async (_schedule, slot) => messageOf(slot.key, 2),
  });
  bed[platform].script.push(...script);
  return { bed, chat: bed[platform] };
}

async function expectOnce(chat: Chat, ledger: Ledger, what: string): Promise<void> {
  expect(
    chat.posts.map(({ delivery }) => delivery.part),
    what,
  ).toEqual([0, 1]);
  const rows = await ledger.find({ before: "2026-11-24T20:00:00.000Z", limit: 9 });
  expect(
    rows.map(({ slot, part, state }) => [slot, part, state]),
    what,
  ).toEqual([
    [SLOT, 0, "confirmed"],
    [SLOT, 1, "confirmed"],
  ]);
}

describe.each(PLATFORMS)("on %s", (platform) => {
  it.each<[string, Play[]]>([
    ["all goes well", []],
    ["the first answer is lost", ["posted, lost"]],
    ["the first request is lost", ["lost"]],
    ["it asks to wait", ["limited"]],
  ])(
    "a death at any call leaves each part once, where %s",
    async (_name, script) => {
      let points = 0;
      for (const isDone of [false, true]) {
        for (const backAfterMs of DELAYS_MS) {
          for (let dieAt = 1; ; dieAt++) {
            const ledger = makeMemoryLedger();
            const { bed, chat } = bedFor(platform, ledger, script);
            const died = await live(bed, chat, ledger, [{ dieAt, isDone, backAfterMs }]);
            if (!died || dieAt > 80) break;
            points++;
            await expectOnce(chat, ledger, `${dieAt} ${isDone} ${backAfterMs}`);
          }
        }
      }
      expect(points).toBeGreaterThan(150);
    },
    TIMEOUT_MS,
  );

  it(
    "deaths at random on a platform at its worst leave each part once",
    async () => {
      const plays: readonly Play[] = ["posted", "posted, lost", "lost", "rejected", "limited"];
      for (let seed = 1; seed <= SEEDS; seed++) {
        const random = makeRandom(seed);
        const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
        const ledger = makeMemoryLedger();
        const script = Array.from({ length: Math.floor(random() * 6) }, () => pick(plays));
        const { bed, chat } = bedFor(platform, ledger, script);
        const lives = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
          dieAt: 1 + Math.floor(random() * 25),
          isDone: random() < 0.5,
          backAfterMs: pick(DELAYS_MS),
        }));
        await live(bed, chat, ledger, lives);
        await expectOnce(chat, ledger, `seed ${seed}`);
      }
    },
    TIMEOUT_MS,
  );
});

/** Mulberry32. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
