/**
 * Seeded faults between the bot and Discord: what is asked while a session lives is answered once, and what is scheduled is
 * in the channel once. The loop below does what the ledger does with an outcome. FULL_COUNTS=1 runs all 200 seeds.
 */
import { describe, expect, it } from "vitest";
import type { Adapter, Delivery } from "../../src/adapter.ts";
import type { Message } from "../../src/model/message.ts";
import type { Fault } from "../fakes/discord/http.ts";
import { type FakeDiscord, FORUM, NEWS, TALK } from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

const SEEDS = process.env.FULL_COUNTS === "1" ? 200 : 20;
/** So many bots at a time: the library takes half a second to come back from each fault. */
const AT_ONCE = 10;

type Dice = (sides: number) => number;

/** Small numbers that depend on the seed alone (mulberry32). */
function dice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** What goes wrong with the gateway; none of these ends the session. */
const GATEWAY: readonly ((fake: FakeDiscord, roll: Dice) => void)[] = [
  ({ gateway }) => gateway.cut(),
  ({ gateway }) => gateway.reconnect(),
  ({ gateway }) => gateway.invalidate(true),
  ({ gateway }, roll) => gateway.close([4000, 4001, 4002, 1001][roll(4)] ?? 4000),
  ({ gateway }, roll) => gateway.replay(1 + roll(8)),
  ({ gateway }, roll) => {
    gateway.rewind(1 + roll(8));
    gateway.cut();
  },
  ({ gateway }) => gateway.sendRaw(JSON.stringify({ op: 1, d: null })),
  ({ gateway }) => gateway.sendRaw("{"),
  ({ gateway }) => gateway.sendRaw(JSON.stringify({ op: 9 })),
  ({ gateway }) => {
    gateway.acknowledge(false);
    gateway.sendRaw(JSON.stringify({ op: 1, d: null }));
    gateway.acknowledge(true);
  },
];

/** These end it: what Discord had not delivered yet is lost on Discord's side, so they come when all is answered. */
const ENDS: readonly ((fake: FakeDiscord, roll: Dice) => void)[] = [
  ({ gateway }) => gateway.invalidate(false),
  ({ gateway }, roll) => gateway.close([4003, 4005, 4007, 4009, 1000][roll(5)] ?? 4009),
];

const ANSWERS: readonly Fault[] = [
  { kind: "done-then-cut" },
  { kind: "cut" },
  { kind: "done-then", status: 500 },
  { kind: "done-then", status: 502 },
  { kind: "answer", status: 503 },
  { kind: "limit", scope: "shared", retryAfterS: 0 },
  { kind: "slow", ms: 30 },
];
const anAnswer = (roll: Dice) => ANSWERS[roll(ANSWERS.length)] ?? { kind: "cut" };

async function start(seed: number) {
  return await startBot(
    { answer: async ({ options }) => text(`answer to ${options.topic ?? options.words}`) },
    // How fast the first answer is, is measured elsewhere: a busy machine must not fail a seed.
    {
      adapter: { wait: hurried },
      fake: { heartbeatMs: seed % 4 === 0 ? 300 : 45_000, firstAnswerMs: 30_000 },
    },
  );
}

/** Questions and faults in turn; the bot's answers in the end, as they were asked. */
async function questioned(seed: number): Promise<void> {
  const bot = await start(seed);
  const { fake } = bot;
  const roll = dice(seed);
  const asked = [];
  let sessions = 1;
  for (let question = 1; question <= 4; question++) {
    fake.mend();
    for (let count = roll(2); count > 0; count--) fake.fail("POST", /callback$/, anAnswer(roll));
    for (let count = roll(3); count > 0; count--) fake.fail("PATCH", /@original$/, anAnswer(roll));
    for (let count = roll(3); count > 0; count--) fake.fail("POST", /messages$/, anAnswer(roll));
    if (roll(8) === 0) {
      await Promise.all(asked.map(({ answer }) => answer));
      await connected(fake, sessions);
      ENDS[roll(ENDS.length)]?.(fake, roll);
      sessions++;
      await begun(fake, sessions);
    }
    await connected(fake, sessions);
    if (roll(3) > 0) GATEWAY[roll(GATEWAY.length)]?.(fake, roll);
    const topic = `topic ${question}`;
    const isSlash = roll(3) > 0;
    asked.push({
      topic,
      answer: isSlash ? fake.slash("brief", { topic }).answer : fake.mention(topic, TALK),
    });
    if (roll(3) === 0) GATEWAY[roll(GATEWAY.length)]?.(fake, roll);
  }
  for (const { topic, answer } of asked) expect(readBody(await answer).text).toBe(`answer to ${topic}`);
  await bot.adapter.close?.();
  const shown = [...fake.messages(NEWS), ...fake.messages(TALK)].map((message) => readBody(message).text);
  expect(shown.filter((line) => line !== "").sort()).toEqual(asked.map(({ topic }) => `answer to ${topic}`));
  expect(bot.heard).toHaveLength(asked.length);
  expect(fake.gateway.identifies).toHaveLength(sessions);
  expect(fake.problems()).toEqual([]);
  await bot.close();
}

/** The bot stands in its session of that number. */
async function connected({ gateway, until }: FakeDiscord, session: number): Promise<void> {
  const stands = () => gateway.isConnected() && gateway.identifies.length === session;
  await until(() => (stands() ? true : undefined), `session ${session}`);
}

/**
 * The bot knows its new session: the heartbeat that it is asked for names an event. Before that, Discord takes it for
 * connected already, and what is asked then is lost if the connection breaks before READY is read.
 */
async function begun(fake: FakeDiscord, session: number): Promise<void> {
  const { gateway } = fake;
  await connected(fake, session);
  for (let beats = 0; beats < 100; beats++) {
    const before = gateway.received.length;
    gateway.sendRaw(JSON.stringify({ op: 1, d: null }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (gateway.received.slice(before).some(({ op, d }) => op === 1 && d !== null)) return;
  }
  throw new Error(`session ${session} never began`);
}

/** What the ledger does: again after "not sent", look up after "ambiguous", stop after the rest. */
async function deliver(adapter: Adapter, channel: string, message: Message, delivery: Delivery) {
  const since = new Date();
  for (let round = 0; round < 12; round++) {
    const outcome = await adapter.send(channel, message, { ...delivery, round });
    if (outcome.kind === "sent") return outcome.receipt.message;
    if (outcome.kind === "not-sent") continue;
    if (outcome.kind !== "ambiguous") throw new Error(outcome.reason);
    for (let look = 0; look < 12; look++) {
      const found = await adapter.find?.(channel, delivery, since);
      if (found?.kind === "seen") return found.receipts[0]?.message ?? "";
      if (found?.kind === "absent") break;
    }
  }
  throw new Error("never delivered");
}

async function delivered(seed: number): Promise<void> {
  const bot = await start(seed);
  const { fake, adapter } = bot;
  const roll = dice(seed + 10_000);
  const receipts: string[] = [];
  const isForum = roll(4) === 0;
  for (let part = 0; part < 3; part++) {
    for (let count = roll(4); count > 0; count--) fake.fail("POST", /(?:threads|messages)$/, anAnswer(roll));
    for (let count = roll(4); count > 0; count--) fake.fail("GET", /messages$/, anAnswer(roll));
    for (let count = roll(3); count > 0; count--) fake.fail("GET", /channels\/\d+$/, anAnswer(roll));
    if (roll(4) === 0) GATEWAY[roll(GATEWAY.length)]?.(fake, roll);
    const message = text(`part ${part}`);
    receipts.push(
      await deliver(adapter, isForum ? FORUM : NEWS, message, { id: `d${seed}`, part, round: 0 }),
    );
  }
  const threads = [...fake.world.channels.values()].filter(({ parent_id }) => parent_id === FORUM);
  expect(threads).toHaveLength(isForum ? 1 : 0);
  const posts = fake.messages(isForum ? (threads[0]?.id ?? "") : NEWS);
  expect(posts.map(({ id }) => id)).toEqual(receipts);
  expect(fake.problems()).toEqual([]);
  await bot.close();
}

/** A failure names its seed. */
async function withSeed(seed: number, run: (seed: number) => Promise<void>): Promise<string | null> {
  return await run(seed).then(
    () => null,
    (error: unknown) => `seed ${seed}: ${error instanceof Error ? error.message : String(error)}`,
  );
}

describe.each(Array.from({ length: SEEDS / AT_ONCE }, (_, batch) => batch * AT_ONCE + 1))(
  `seeds from %d, ${AT_ONCE} of them`,
  (first) => {
    const seeds = Array.from({ length: AT_ONCE }, (_, index) => first + index);

    it("every question is answered once", { timeout: 180_000 }, async () => {
      const failures = await Promise.all(seeds.map((seed) => withSeed(seed, questioned)));
      expect(failures.filter((failure) => failure !== null)).toEqual([]);
    });

    it("every part of a post is in the channel once, in order", { timeout: 180_000 }, async () => {
      const failures = await Promise.all(seeds.map((seed) => withSeed(seed, delivered)));
      expect(failures.filter((failure) => failure !== null)).toEqual([]);
    });
  },
);
