/**
 * How fast Discord is answered: the bot in a process of its own with the real client and the real commands on the samples,
 * the project's own Discord in this one, fifty interactions a second; once quietly, and once while it posts as fast as it may.
 * The first answer is what Discord cuts off after three seconds.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeDiscordAdapter } from "../../adapters/discord/index.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { makeLog } from "../../src/log.ts";
import { openWorld } from "../commands/world.ts";
import { type FakeDiscord, GUILD, startFakeDiscord, TOKEN } from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";

export interface DiscordRow {
  readonly name: string;
  readonly interactions: number;
  /** From Discord's event to the first answer. */
  readonly firstMsP50: number;
  readonly firstMsP99: number;
  readonly firstMsWorst: number;
  /** From Discord's event to the answer itself. */
  readonly answerMsP99: number;
  readonly unanswered: number;
  /** In the same time. */
  readonly posts: number;
  readonly goalMs: number;
}

const PER_SECOND = 50;
const SECONDS = 10;
const WARM_UP = 50;
const CHANNELS = 1_000;
const firstChannel = 200_000_000_000_000_000n;

/** Takes half a minute. */
export async function benchDiscord(): Promise<DiscordRow[]> {
  const fake = await startFakeDiscord({ limits: { perRoute: 100_000, perSecond: 50 } });
  for (let at = 0; at < CHANNELS; at++) {
    const id = String(firstChannel + BigInt(at));
    fake.world.addChannel({ id, type: 0, guild_id: GUILD, name: `c${at}` });
  }
  const bot = fork(fileURLToPath(import.meta.url), [fake.apiUrl]);
  try {
    await once(bot, "message");
    await fake.ready();
    await asked(fake, "warm-up", WARM_UP);
    const quiet = await asked(fake, "50 interactions a second", PER_SECOND * SECONDS);
    bot.send("post");
    const busy = await asked(fake, "the same while it posts", PER_SECOND * SECONDS);
    return [quiet, busy];
  } finally {
    bot.kill();
    await fake.close();
  }
}

async function asked(fake: FakeDiscord, name: string, interactions: number): Promise<DiscordRow> {
  const from = performance.now();
  const postsBefore = posts(fake);
  const topics = ["korea", "world", "Belgrin", "exports"];
  const exchanges = [];
  for (let at = 0; at < interactions; at++) {
    await pause(Math.max(0, from + (at * 1000) / PER_SECOND - performance.now()));
    const sentAt = performance.now();
    const topic = topics[at % topics.length] ?? "korea";
    const asking = at % 2 === 0 ? fake.slash("brief", { topic }) : fake.slash("quote", { words: topic });
    const answerMs = asking.answer.then(
      () => performance.now() - sentAt,
      () => Number.POSITIVE_INFINITY,
    );
    exchanges.push({ asking, answerMs });
  }
  const answers = await Promise.all(exchanges.map(({ answerMs }) => answerMs));
  const first = exchanges.map(({ asking }) => asking.firstMs());
  return {
    name,
    interactions,
    firstMsP50: quantile(first, 0.5),
    firstMsP99: quantile(first, 0.99),
    firstMsWorst: quantile(first, 1),
    answerMsP99: quantile(answers, 0.99),
    unanswered: answers.filter((ms) => !Number.isFinite(ms)).length,
    posts: posts(fake) - postsBefore,
    goalMs: 300,
  };
}

function posts({ requests }: FakeDiscord): number {
  return requests.filter(({ path, status }) => /^\/channels\/2\d+\/messages$/.test(path) && status === 200)
    .length;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The bot: answers by the real commands; when told so, posts to every channel, round after round. */
async function runBot(apiUrl: string): Promise<void> {
  const log = makeLog("silent");
  const adapter = makeDiscordAdapter({ token: TOKEN, apiUrl, log });
  const { listener } = openWorld({ log });
  await adapter.listen?.(COMMANDS, listener);
  process.once("message", async () => {
    for (let round = 0; ; round++) {
      const delivery = { id: `bench-${round}`, part: 0, round: 0 };
      const all = Array.from({ length: CHANNELS }, (_, at) => String(firstChannel + BigInt(at)));
      for (let at = 0; at < all.length; at += 50) {
        const batch = all.slice(at, at + 50);
        await Promise.all(batch.map((channel) => adapter.send(channel, text("Harbour reopens"), delivery)));
      }
    }
  });
  process.send?.("ready");
}

const apiUrl = process.argv[2];
if (process.argv[1] === fileURLToPath(import.meta.url) && apiUrl !== undefined) await runBot(apiUrl);
