/** The adapter with the real discord.js, against the fake, with commands made for the tests. */
import { setTimeout as pause } from "node:timers/promises";
import { type DiscordOptions, makeDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Adapter, Delivery, Listener, Outcome, Receipt } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Command } from "../../src/model/command.ts";
import type { Picture } from "../../src/model/message.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { type FakeDiscord, type FakeOptions, startFakeDiscord, TOKEN } from "../fakes/discord/index.ts";
import { recordListener } from "../fakes/listener.ts";

export const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
};

/** Pauses last a hundredth of what they should. */
export async function hurried(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms / 100, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {});
}

export interface BotOptions {
  readonly fake?: FakeOptions;
  readonly adapter?: Partial<DiscordOptions> | ((fake: FakeDiscord) => Partial<DiscordOptions>);
  readonly commands?: readonly Command[];
  /** Before the bot starts. */
  readonly prepare?: (fake: FakeDiscord) => void;
}

/** The adapter alone: it posts and looks, and hears nothing. Its pauses move its clock and take no time. */
export function makeAdapter(fake: FakeDiscord, more: Partial<DiscordOptions> = {}): Required<Adapter> {
  let aheadMs = 0;
  return makeDiscordAdapter({
    token: TOKEN,
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    now: () => Date.now() + aheadMs,
    wait: async (ms) => {
      aheadMs += ms;
    },
    ...more,
  }) as Required<Adapter>;
}

export async function startBot(listener: Partial<Listener> = {}, options: BotOptions = {}) {
  const fake = await startFakeDiscord(options.fake);
  options.prepare?.(fake);
  const { heard, listener: recorded } = recordListener(listener);
  const adapter: Adapter = makeDiscordAdapter({
    token: TOKEN,
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    ...(typeof options.adapter === "function" ? options.adapter(fake) : options.adapter),
  });
  await adapter.listen?.(options.commands ?? COMMANDS, recorded).catch(async (error: unknown) => {
    await fake.close();
    throw error;
  });
  return {
    fake,
    adapter,
    heard,
    close: async () => {
      await adapter.close?.();
      await fake.close();
    },
  };
}

export type Bot = Awaited<ReturnType<typeof startBot>>;

/** A second start against the same Discord; ends at once. */
export async function startAgain({ fake }: Bot, commands: readonly Command[] = COMMANDS): Promise<void> {
  const adapter = makeDiscordAdapter({ token: TOKEN, apiUrl: fake.apiUrl, log: makeLog("silent") });
  await adapter.listen?.(commands, recordListener().listener);
  await adapter.close?.();
}

export const DELIVERY: Delivery = { id: "korea-2026-11-24T07:30", part: 0, round: 0 };

export function receiptOf(outcome: Outcome): Receipt {
  if (outcome.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return outcome.receipt;
}
