import { afterEach, describe, expect, it } from "vitest";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import { makeLog } from "../../src/log.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import { BOT_TOKEN, startFakeSlack } from "../fakes/slack/index.ts";
import { type Bot, startBot } from "./bot.ts";

let bot: Bot;
afterEach(() => bot.close());

const connected = (count: number) => bot.fake.until(() => bot.fake.sockets.open.length === count);

describe("Socket Mode", () => {
  it("keeps two connections", async () => {
    bot = await startBot("socket");
    await connected(2);
    expect(bot.fake.requests.filter(({ method }) => method === "apps.connections.open")).toHaveLength(2);
  });

  it.each(["warning", "refresh_requested", "too_many_websockets"] as const)(
    "leaves no gap when Slack moves a connection (%s)",
    async (reason) => {
      bot = await startBot("socket");
      await connected(2);
      for (let round = 0; round < 4; round++) {
        bot.fake.sockets.refresh(reason);
        expect(await bot.fake.slash("/brief", `round ${round}`)).toMatchObject({ status: 200 });
        await connected(2);
      }
      await bot.fake.until(() => bot.fake.messages("C1").length === 4);
    },
  );

  it("comes back after both connections were cut", async () => {
    bot = await startBot("socket");
    await connected(2);
    for (const { socket } of bot.fake.sockets.connections) socket.destroy();
    await bot.fake.until(() => bot.fake.sockets.closed.length === 2);
    await connected(2);
    expect(await bot.fake.slash("/brief", "korea")).toMatchObject({ status: 200 });
  });

  it("comes back after Slack failed to give it an address", async () => {
    const pauses: number[] = [];
    bot = await startBot("socket", {}, { adapter: { wait: async (ms) => void pauses.push(ms) } });
    await connected(2);
    bot.fake.fail({ method: "apps.connections.open", answer: { status: 503 }, times: 4 });
    bot.fake.sockets.refresh("refresh_requested");
    await bot.fake.until(() => bot.fake.sockets.closed.length === 1);
    await connected(2);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it("says so at the start when the app token is refused", async () => {
    const fake = await startFakeSlack();
    const adapter = makeSlackAdapter({
      keep: makeMemoryKeep(() => new Date()),
      botToken: BOT_TOKEN,
      appToken: "xapp-wrong",
      apiUrl: fake.apiUrl,
      log: makeLog("silent"),
    });
    await expect(
      adapter.listen?.([], { answer: async () => never(), suggest: async () => [] }),
    ).rejects.toThrow("invalid_auth");
    await adapter.close?.();
    await fake.close();
    bot = await startBot("socket");
  });

  it("shuts down in the middle of a reconnection without an unhandled rejection", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", note);
    for (let round = 0; round < 5; round++) {
      bot = await startBot("socket");
      await connected(2);
      bot.fake.fail({ method: "apps.connections.open", answer: "hang", times: 1 });
      for (const { socket } of bot.fake.sockets.connections) socket.destroy();
      await bot.close();
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
    bot = await startBot("socket");
  });

  it("gets along with frames that make no sense", async () => {
    bot = await startBot("socket");
    await connected(2);
    for (const { socket } of bot.fake.sockets.connections) {
      socket.send("not json");
      socket.send("{}");
      socket.send('{"type":"unheard_of","envelope_id":"e1","payload":{}}');
    }
    expect(await bot.fake.slash("/brief", "korea")).toMatchObject({ status: 200 });
  });
});

function never(): never {
  throw new Error("nothing is answered here");
}
