import { afterEach, describe, expect, it, vi } from "vitest";
import { type DiscordOptions, makeDiscordAdapter } from "../../adapters/discord/index.ts";
import { ConfigError } from "../../src/errors.ts";
import { makeLog } from "../../src/log.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { DM, type FakeDiscord, NEWS, startFakeDiscord, TOKEN } from "../fakes/discord/index.ts";
import { recordListener, text } from "../fakes/listener.ts";
import { type Bot, type BotOptions, hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
afterEach(async () => {
  await bot?.close();
});

async function start(
  { adapter, ...options }: BotOptions & { adapter?: Partial<DiscordOptions> } = {},
  answer?: Parameters<typeof startBot>[0],
) {
  bot = await startBot(answer, { ...options, adapter: { wait: hurried, ...adapter } });
  return bot.fake;
}

/** The bot is asked and answers once. */
async function expectAnswers(fake: FakeDiscord, times = bot.heard.length + 1) {
  const asked = fake.slash("brief", { topic: "korea" });
  expect(readBody(await asked.answer).text).toBe("answer to brief");
  expect(asked.messages).toHaveLength(1);
  expect(bot.heard).toHaveLength(times);
}

const connected = (fake: FakeDiscord) =>
  fake.until(() => (fake.gateway.isConnected() ? true : undefined), "a connection");
const identifies = (fake: FakeDiscord) => fake.gateway.received.filter(({ op }) => op === 2);
const callbacks = (fake: FakeDiscord) => fake.requests.filter(({ path }) => path.endsWith("/callback"));

describe("the gateway's intents", () => {
  it.each([
    [true, 1 | (1 << 9) | (1 << 12)],
    [false, 1],
  ])("are the least there are: plain words %s", async (hearsWords, intents) => {
    const fake = await start({ adapter: { hearsWords } });
    expect(identifies(fake).map(({ d }) => (d as { intents: number }).intents)).toEqual([intents]);
    await expectAnswers(fake);
  });
});

describe("a connection to the gateway that breaks", () => {
  it("is resumed, and what was asked meanwhile is answered once", async () => {
    const fake = await start();
    fake.gateway.cut();
    await expectAnswers(fake);
    expect(identifies(fake)).toHaveLength(1);
    expect(fake.gateway.received.filter(({ op }) => op === 6)).toHaveLength(1);
  });

  it("answers nothing twice that is replayed", async () => {
    const fake = await start();
    await expectAnswers(fake);
    await fake.mention("a quote");
    fake.gateway.replay(10);
    fake.gateway.cut();
    await expectAnswers(fake, 3);
    expect(callbacks(fake)).toHaveLength(2);
  });

  it.each([
    ["op 7", (fake: FakeDiscord) => fake.gateway.reconnect(), 1],
    ["an invalid session that may resume", (fake: FakeDiscord) => fake.gateway.invalidate(true), 1],
    ["an invalid session", (fake: FakeDiscord) => fake.gateway.invalidate(false), 2],
    ...[4000, 4001, 4002, 1001].map(
      (code) => [`code ${code}`, (fake: FakeDiscord) => fake.gateway.close(code), 1] as const,
    ),
    ...[4003, 4005, 4007, 4008, 4009, 1000].map(
      (code) => [`code ${code}`, (fake: FakeDiscord) => fake.gateway.close(code), 2] as const,
    ),
  ] as const)("by %s comes back", async (_, fault, starts) => {
    const fake = await start();
    const before = fake.gateway.connections();
    fault(fake);
    await fake.until(
      () => (fake.gateway.connections() > before || starts > 1 ? true : undefined),
      "another connection",
    );
    await fake.until(() => (identifies(fake).length === starts ? true : undefined), "as many starts");
    await connected(fake);
    await expectAnswers(fake);
    expect(identifies(fake)).toHaveLength(starts);
    expect(fake.gateway.connections()).toBeLessThanOrEqual(before + 2);
  });

  it.each([
    ["op 7", (fake: FakeDiscord) => fake.gateway.reconnect()],
    ["code 4000", (fake: FakeDiscord) => fake.gateway.close(4000)],
  ])(
    "by %s right behind READY keeps the session it was just given, and what is asked in it",
    async (_, fault) => {
      const asked: ReturnType<FakeDiscord["say"]>[] = [];
      const fake = await start({
        prepare: (made) =>
          made.gateway.onReady(() => {
            made.gateway.onReady(null);
            fault(made);
            asked.push(made.say("<@100000000000000002> a quote"));
          }),
      });
      const replied = () =>
        fake.messages(NEWS).find((each) => each.message_reference?.message_id === asked[0]?.id);
      await fake.until(replied, "a reply");
      await expectAnswers(fake, 2);
      expect(identifies(fake)).toHaveLength(1);
    },
  );

  it("by heartbeats that nobody acknowledges is left and resumed", async () => {
    const fake = await start({ fake: { heartbeatMs: 40 } });
    fake.gateway.acknowledge(false);
    await fake.until(() => fake.gateway.closes[0], "the zombie's end");
    fake.gateway.acknowledge(true);
    expect([1000, 1001]).not.toContain(fake.gateway.closes[0]);
    await expectAnswers(fake);
    expect(identifies(fake)).toHaveLength(1);
  });

  it("whose heartbeats are acknowledged late, but before the next, is kept", async () => {
    const fake = await start({ fake: { heartbeatMs: 100 } });
    fake.gateway.acknowledge(true, 30);
    const beats = () => fake.gateway.received.filter(({ op }) => op === 1).length;
    await fake.until(() => (beats() >= 3 ? true : undefined), "three heartbeats");
    expect(fake.gateway.closes).toEqual([]);
    await expectAnswers(fake);
    expect(fake.gateway.connections()).toBe(1);
  });

  it("beats with the last number it heard, and at once when asked", async () => {
    const fake = await start({ fake: { heartbeatMs: 60_000 } });
    const last = [...fake.gateway.sessions.values()][0]?.events.at(-1)?.s;
    fake.gateway.sendRaw(JSON.stringify({ op: 1, d: null }));
    const beat = await fake.until(() => fake.gateway.received.find(({ op }) => op === 1), "a heartbeat");
    expect(beat.d).toBe(last);
  });
});

describe("an end for good", () => {
  const sentences: readonly (readonly [number, RegExp])[] = [
    [4004, /open https:\/\/discord\.com\/developers\/applications.*“Bot”, press “Reset Token”.*\.env/],
    [4010, /start without SHARDS/],
    [4011, /start it again/],
    [4012, /update Dateline/],
    [4013, /update Dateline/],
    [4014, /open https:\/\/discord\.com\/developers\/applications.*“Privileged Gateway Intents”/],
  ];

  it.each(sentences)("with code %d at the start says what to do", async (code, sentence) => {
    const error = await start({ prepare: (fake) => fake.gateway.refuse(code) }).catch((cause) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(sentence);
  });

  it.each(sentences)("with code %d later on says what to do, and stays away", async (code, sentence) => {
    const onStopped = vi.fn();
    const fake = await start({ adapter: { onStopped } });
    fake.gateway.close(code);
    await fake.until(() => (onStopped.mock.calls.length > 0 ? true : undefined), "the end");
    expect(onStopped.mock.calls).toEqual([[expect.stringMatching(sentence)]]);
    expect(fake.gateway.connections()).toBe(1);
  });

  it("by a wrong token says what to do before anything is connected", async () => {
    const token = `${TOKEN}x`;
    const error = await start({ adapter: { token } }).catch((cause) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(/Reset Token/);
  });

  it("by code 4004 sends nothing more with the token", async () => {
    const onStopped = vi.fn();
    const fake = await start({ adapter: { onStopped } });
    fake.gateway.close(4004);
    await fake.until(() => (onStopped.mock.calls.length > 0 ? true : undefined), "the end");
    const requests = fake.requests.length;
    expect(await bot.adapter.send(NEWS, text("x"), { id: "d", part: 0, round: 0 })).toMatchObject({
      kind: "account-stopped",
    });
    expect(fake.requests).toHaveLength(requests);
  });
});

describe("a start while Discord is away", () => {
  const listening = async (prepare: (fake: FakeDiscord) => void, options: BotOptions["fake"] = {}) => {
    const fake = await start({ prepare, fake: options });
    await fake.ready();
    await expectAnswers(fake);
    return fake;
  };

  it.each([
    ["the application can't be read", /applications\/@me$/],
    ["the gateway has no address", /gateway\/bot$/],
  ])("goes on by itself when %s", async (_, path) => {
    await listening((fake) => fake.fail("GET", path, { kind: "answer", status: 502 }, 4));
  });

  it("waits when Discord limits the gateway's address", async () => {
    await listening((fake) =>
      fake.fail("GET", /gateway\/bot$/, { kind: "limit", scope: "global", retryAfterS: 0 }, 3),
    );
  });

  it("waits for the day's starts rather than lose the token", async () => {
    const waits: number[] = [];
    const wait = (ms: number, signal?: AbortSignal) => {
      waits.push(ms);
      if (ms === 3_600_000) bot.fake.settings.startsLeft = 1000;
      return hurried(Math.min(ms, 1000), signal);
    };
    const fake = await start({
      adapter: { wait },
      prepare: (fake) => {
        bot = { fake } as Bot;
        fake.settings.startsLeft = 0;
      },
    });
    expect(waits).toContain(3_600_000);
    expect(identifies(fake)).toHaveLength(1);
  });

  it("registers the commands later when Discord does not take them at first", async () => {
    const fake = await listening((fake) => fake.fail("PUT", /commands$/, { kind: "answer", status: 500 }, 5));
    expect(fake.world.commands.get("global")).toHaveLength(6);
  });

  it("works without commands of its own where Discord refuses them", async () => {
    const fake = await start({
      prepare: (fake) =>
        fake.fail("PUT", /commands$/, {
          kind: "answer",
          status: 403,
          body: { code: 50001, message: "Missing Access" },
        }),
    });
    expect(readBody(await fake.mention("korea")).text).toBe("answer to ask");
  });

  it("can be closed at any moment", async () => {
    const fake = await startFakeDiscord();
    fake.fail("GET", /gateway\/bot$/, { kind: "answer", status: 502 }, 1000);
    const log = makeLog("silent");
    const adapter = makeDiscordAdapter({ token: TOKEN, apiUrl: fake.apiUrl, log, wait: hurried });
    await adapter.listen?.(COMMANDS, recordListener().listener);
    await adapter.close?.();
    const requests = fake.requests.length;
    await hurried(5_000);
    expect(fake.requests.length).toBeLessThanOrEqual(requests + 1);
    await fake.close();
  });
});

describe("shards", () => {
  it("are as many as Discord says, and each hears its own servers", async () => {
    const fake = await start({ fake: { shards: 3 } });
    expect(identifies(fake).map(({ d }) => (d as { shard: number[] }).shard)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    await expectAnswers(fake);
    await fake.slash("brief", {}, { channel: DM }).answer;
    await fake.dm("a quote");
    fake.gateway.cut();
    await expectAnswers(fake);
    expect(bot.heard).toHaveLength(4);
  });
});
