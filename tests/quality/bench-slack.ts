/**
 * How long somebody on Slack waits: fifty commands a second, whether or not the ones before are answered, over either
 * transport on loopback. The real Bolt and the real commands on the sample articles; the fake of Slack runs in the same
 * process and checks every block, so the figures are on the high side.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openWorld } from "../commands/world.ts";
import { startBot, type Transport } from "../slack/bot.ts";

export interface SlackRow {
  readonly transport: string;
  readonly commands: number;
  readonly ackMsP99: number;
  readonly answerMsMedian: number;
  readonly answerMsP99: number;
  readonly goalMsP99: number;
  /** Commands without an answer, and answers beyond the first. */
  readonly lostOrDoubled: number;
}

const PER_SECOND = 50;
const SECONDS = 10;
/** The first calls load schemas and compile code. */
const WARM_UP = 50;
const GOAL_MS = 300;
const DRAIN_MS = 10_000;

const CALLS = [
  ["/brief", "korea"],
  ["/quote", "the capital line"],
  ["/brief", "world short"],
  ["/dateline", "sources korea"],
  ["/quote", "Belgrin"],
] as const;

export async function benchSlack(): Promise<SlackRow[]> {
  return [await benchTransport("socket", "Socket Mode"), await benchTransport("http", "signed HTTP")];
}

async function benchTransport(transport: Transport, title: string): Promise<SlackRow> {
  const { fake, close } = await startBot(transport, openWorld().listener);
  const { workspace } = fake;
  const answeredAt = new Map<string, number[]>();
  const post = workspace.post.bind(workspace);
  workspace.post = (channel, content, onlyFor = null) => {
    answeredAt.get(channel)?.push(performance.now());
    return post(channel, content, onlyFor);
  };

  /** Each command in a channel of its own, so that its answer is known. */
  async function call(index: number): Promise<{ channel: string; sentAt: number; ackMs: number }> {
    const channel = `CBENCH${index}`;
    workspace.addChannel({ id: channel, name: "bench" });
    answeredAt.set(channel, []);
    const [command, words] = CALLS[index % CALLS.length] ?? CALLS[0];
    const sentAt = performance.now();
    const { tookMs } = await fake.slash(command, words, { channel });
    return { channel, sentAt, ackMs: tookMs };
  }

  async function answered(channels: readonly string[]): Promise<void> {
    const until = performance.now() + DRAIN_MS;
    while (channels.some((id) => answeredAt.get(id)?.length === 0) && performance.now() < until)
      await pause(20);
  }

  for (let index = 0; index < WARM_UP; index++) await answered([(await call(index)).channel]);
  const calls: ReturnType<typeof call>[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < PER_SECOND * SECONDS; index++) {
    await pause(Math.max(0, startedAt + (index * 1000) / PER_SECOND - performance.now()));
    calls.push(call(WARM_UP + index));
  }
  const sent = await Promise.all(calls);
  await answered(sent.map(({ channel }) => channel));
  await close();
  const waits = sent.map(
    ({ channel, sentAt }) => (answeredAt.get(channel)?.[0] ?? Number.POSITIVE_INFINITY) - sentAt,
  );
  return {
    transport: title,
    commands: sent.length,
    ackMsP99: share(
      sent.map(({ ackMs }) => ackMs),
      0.99,
    ),
    answerMsMedian: share(waits, 0.5),
    answerMsP99: share(waits, 0.99),
    goalMsP99: GOAL_MS,
    lostOrDoubled: sent.filter(({ channel }) => answeredAt.get(channel)?.length !== 1).length,
  };
}

function share(timesMs: readonly number[], part: number): number {
  const sorted = [...timesMs].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
}

if (process.argv[1] === import.meta.filename) console.table(await benchSlack());
