/** Catalogue S25: what Slack delivers again is run once, and every copy gets the same acknowledgement. */
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/model/message.ts";
import type { Ack, Kind, Retry } from "../fakes/slack/deliver.ts";
import type { Params } from "../fakes/slack/methods.ts";
import {
  actionPayload,
  eventPayload,
  shortcutPayload,
  slashPayload,
  submissionPayload,
} from "../fakes/slack/payloads.ts";
import { type Bot, startBot, type Transport, text } from "./bot.ts";

let bot: Bot;
afterEach(() => bot.close());

const SAID = { user: "U1", channel: "C1", ts: "1700000000.000001", event_ts: "1700000000.000001" };
const BUTTON = {
  type: "button",
  action_id: "run-0",
  text: { type: "plain_text", text: "Another" },
  value: "quote?after=q1",
};

/** Each kind of delivery that runs something, with the command that it runs. */
const DELIVERIES: Readonly<Record<string, readonly [Kind, string, () => Params]>> = {
  "a mention": [
    "events_api",
    "ask",
    () => event({ type: "app_mention", text: "<@U0BOT> brief me", ...SAID }),
  ],
  "a direct message": [
    "events_api",
    "ask",
    () => event({ type: "message", channel_type: "im", text: "brief me", ...SAID, channel: "D1" }),
  ],
  "a slash command": [
    "slash_commands",
    "brief",
    () => {
      const { workspace, base } = bot.fake;
      return slashPayload(workspace, base, { command: "/brief", text: "korea", channel: "C1", user: "U1" });
    },
  ],
  "a pressed button": [
    "interactive",
    "quote",
    () => {
      const { workspace, base } = bot.fake;
      return actionPayload(workspace, base, workspace.post("C1", { text: "x" }), BUTTON, { user: "U1" });
    },
  ],
  "a form": [
    "interactive",
    "schedule",
    () => {
      const state = { command: "schedule", options: {}, channel: "C1", thread: null, responseUrl: null };
      const content = { callback_id: "form", private_metadata: JSON.stringify(state) };
      const view = { id: "V1", content, user: "U1", hash: "h" };
      const values = {
        topic: { field: { type: "plain_text_input", value: "korea" } },
        time: { field: { type: "plain_text_input", value: "07:30" } },
      };
      return submissionPayload(bot.fake.workspace, view, values);
    },
  ],
  "a shortcut": [
    "interactive",
    "ask",
    () => {
      const { workspace, base } = bot.fake;
      const shortcut = {
        callbackId: "brief-link",
        user: "U1",
        channel: "C1",
        text: "https://wire.example/a",
      };
      return shortcutPayload(workspace, base, shortcut);
    },
  ],
};

function event(content: Params): Params {
  return eventPayload(bot.fake.workspace, content);
}

const RETRY: Retry = { attempt: 1, reason: "http_timeout" };
type Send = (retry: Retry | null) => Promise<Ack>;

/** How the copies come; each gives all acknowledgements. */
const WAYS: Readonly<Record<string, (send: Send) => Promise<readonly Ack[]>>> = {
  "four times, each after the other": async (send) => {
    const acks = [await send(null)];
    for (let attempt = 1; attempt <= 3; attempt++) acks.push(await send({ ...RETRY, attempt }));
    return acks;
  },
  "ten times at once": (send) => Promise.all(Array.from({ length: 10 }, () => send(null))),
  "again after five minutes, and after half an hour": async (send) => {
    const acks = [await send(null)];
    for (const minutes of [5, 25]) {
      bot.fake.advance(minutes * 60_000);
      acks.push(await send(RETRY));
    }
    return acks;
  },
};

const CASES = Object.keys(DELIVERIES).flatMap((what) => Object.keys(WAYS).map((way) => [what, way] as const));

describe.each<Transport>(["http", "socket"])("over %s", (transport) => {
  it.each(CASES)("%s that comes %s is run once", async (what, way) => {
    bot = await startBot(transport);
    const [kind, command, payload] = DELIVERIES[what] ?? never();
    const delivered = payload();
    const acks = await (WAYS[way] ?? never())((retry) => bot.fake.deliverOnce(kind, delivered, retry));
    expect(new Set(acks.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(acks.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    await bot.adapter.close?.();
    expect(bot.heard.map(({ command: run }) => run)).toEqual([command]);
  });

  it("two that read the same are both run", async () => {
    bot = await startBot(transport);
    for (const what of ["a mention", "a slash command"]) {
      const [kind, , payload] = DELIVERIES[what] ?? never();
      await bot.fake.deliverOnce(kind, payload(), null);
      await bot.fake.deliverOnce(kind, payload(), null);
    }
    await bot.fake.until(() => bot.heard.length === 4);
  });

  it("a copy that comes while the answer is being made does not wait for it", async () => {
    const late = Promise.withResolvers<Message>();
    bot = await startBot(transport, { answer: () => late.promise });
    const [kind, , payload] = DELIVERIES["a mention"] ?? never();
    const delivered = payload();
    await bot.fake.deliverOnce(kind, delivered, null);
    await bot.fake.until(() => bot.heard.length === 1);
    expect(await bot.fake.deliverOnce(kind, delivered, RETRY)).toMatchObject({ status: 200 });
    late.resolve(text("done"));
    await bot.fake.until(() => bot.fake.messages("C1").length === 1);
    expect(bot.heard).toHaveLength(1);
  });
});

describe("over Socket Mode", () => {
  it("a copy on another connection, after the first one was moved, is run once", async () => {
    bot = await startBot("socket");
    await bot.fake.until(() => bot.fake.sockets.open.length === 2);
    const [kind, , payload] = DELIVERIES["a slash command"] ?? never();
    const delivered = payload();
    await bot.fake.deliverOnce(kind, delivered, null);
    bot.fake.sockets.refresh("refresh_requested");
    expect(await bot.fake.deliverOnce(kind, delivered, RETRY)).toMatchObject({ status: 200 });
    await bot.adapter.close?.();
    expect(bot.heard).toHaveLength(1);
  });
});

function never(): never {
  throw new Error("there is no such case");
}
