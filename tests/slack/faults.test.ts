/**
 * Seeded faults between the bot and Slack: whatever is lost on the way, a scheduled post ends up in the channel once, and an
 * answer is given once. The loop below does what the ledger does with an outcome. FULL_COUNTS=1 runs all 200 seeds.
 */
import { afterEach, describe, expect, it } from "vitest";
import type { Adapter, Delivery } from "../../src/adapter.ts";
import type { Fault } from "../fakes/slack/faults.ts";
import { type Bot, startBot, text } from "./bot.ts";
import { dice } from "./dice.ts";
import { ONE, OTHER, startMany } from "./many.ts";

const SEEDS = Array.from({ length: process.env.FULL_COUNTS === "1" ? 200 : 20 }, (_, seed) => seed + 1);

const ANSWERS: readonly Fault["answer"][] = [
  "cut",
  "garbled",
  { status: 500 },
  { status: 503 },
  { status: 429 },
  { error: "internal_error" },
  { error: "fatal_error" },
  { error: "ratelimited" },
];

/** A fault of a method; 429 and the like never act. */
function faultFor(method: string, roll: (sides: number) => number): Fault {
  const answer = ANSWERS[roll(ANSWERS.length)] ?? "cut";
  const refused =
    typeof answer === "object" &&
    ("error" in answer ? answer.error === "ratelimited" : answer.status === 429);
  return { method, answer, acts: !refused && roll(2) === 1, retryAfterS: 0 };
}

/** What the ledger does: again after "not sent", look up after "ambiguous", stop after the rest. */
async function deliver(
  adapter: Adapter,
  channel: string,
  delivery: Delivery,
  nowMs = Date.now(),
): Promise<string> {
  const since = new Date(nowMs);
  for (let round = 0; round < 10; round++) {
    const outcome = await adapter.send(channel, text("Harbour reopens"), { ...delivery, round });
    if (outcome.kind === "sent") return outcome.receipt.message;
    if (outcome.kind === "not-sent") continue;
    if (outcome.kind !== "ambiguous") throw new Error(outcome.reason);
    for (let look = 0; look < 10; look++) {
      const found = await adapter.find?.(channel, delivery, since);
      if (found?.kind === "seen") return found.receipts[0]?.message ?? "";
      if (found?.kind === "absent") break;
    }
  }
  throw new Error("never delivered");
}

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

describe.each(SEEDS)("with the faults of seed %d", (seed) => {
  it("a scheduled post in parts is in the channel once, and its receipts are right", async () => {
    bot = await startBot("http");
    const roll = dice(seed);
    const receipts: string[] = [];
    for (let part = 0; part < 3; part++) {
      for (let count = roll(4); count > 0; count--) bot.fake.fail(faultFor("chat.postMessage", roll));
      for (let count = roll(4); count > 0; count--) bot.fake.fail(faultFor("conversations.history", roll));
      for (let count = roll(4); count > 0; count--) bot.fake.fail(faultFor("conversations.replies", roll));
      if (roll(4) === 0) bot.fake.fail(faultFor("auth.test", roll));
      receipts.push(await deliver(bot.adapter, "C1", { id: `d${seed}`, part, round: 0 }));
    }
    expect(bot.fake.messages("C1").map(({ ts }) => ts)).toEqual(receipts);
    const [head, ...details] = bot.fake.messages("C1");
    expect(details.map(({ threadTs }) => threadTs)).toEqual([head?.ts, head?.ts]);
  });

  it("two workspaces get theirs once each, whatever fails while their tokens are renewed", async () => {
    const many = await startMany();
    bot = many;
    for (const team of [ONE, OTHER]) await many.install(team);
    const roll = dice(seed + 20_000);
    const receipts: Record<string, string[]> = { [ONE]: [], [OTHER]: [] };
    for (let part = 0; part < 4; part++) {
      bot.fake.advance(11 * 3_600_000);
      for (const method of ["oauth.v2.access", "auth.test", "chat.postMessage", "conversations.history"])
        for (let count = roll(3); count > 0; count--) {
          const fault = faultFor(method, roll);
          // A renewal whose answer is lost ends the installation: see many.test.ts.
          bot.fake.fail(method === "oauth.v2.access" ? { ...fault, acts: false } : fault);
        }
      await Promise.all(
        [ONE, OTHER].map(async (team) => {
          const delivery = { id: `d${seed}-${part}`, part: 0, round: 0 };
          receipts[team]?.push(await deliver(bot.adapter, `${team}/C1`, delivery, bot.fake.now()));
        }),
      );
      bot.fake.mend();
    }
    for (const team of [ONE, OTHER])
      expect(
        bot.fake
          .in(team)
          .messages("C1")
          .map(({ ts }) => ts),
      ).toEqual(receipts[team]);
  });

  it("every question is answered once", async () => {
    const roll = dice(seed + 10_000);
    bot = await startBot(seed % 2 === 0 ? "socket" : "http", {}, { fake: { deliveries: 1 + roll(4) } });
    for (let question = 1; question <= 3; question++) {
      for (let count = roll(3); count > 0; count--) bot.fake.fail(faultFor("chat.postMessage", roll));
      for (let count = roll(2); count > 0; count--) bot.fake.fail(faultFor("conversations.replies", roll));
      if (roll(3) === 0) bot.fake.fail(faultFor("users.info", roll));
      await bot.fake.mention(`question ${question}`);
      if (seed % 2 === 0 && roll(2) === 0) {
        await bot.fake.until(() => bot.fake.sockets.open.length === 2);
        bot.fake.sockets.refresh("refresh_requested");
      }
      await bot.fake.until(() => bot.fake.messages("C1").length === question);
      bot.fake.mend();
    }
    await bot.adapter.close?.();
    expect(bot.fake.messages("C1")).toHaveLength(3);
    expect(bot.heard).toHaveLength(3);
  });
});
