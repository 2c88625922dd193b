/**
 * A thousand requests that are not Slack's own, or not for the first time, or not now: none is run, and no log line has a
 * secret in it. FULL_COUNTS=1 sends all of them, a hundred in each of ten ways; else twenty in each.
 */
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bodyOf, type Kind, sign } from "../fakes/slack/deliver.ts";
import { BOT_TOKEN, SIGNING_SECRET } from "../fakes/slack/index.ts";
import { eventPayload, shortcutPayload, slashPayload } from "../fakes/slack/payloads.ts";
import { type Bot, recordingLog, startBot } from "./bot.ts";
import { dice } from "./dice.ts";
import { sendRaw } from "./raw.ts";

const SEEDS = Array.from({ length: process.env.FULL_COUNTS === "1" ? 100 : 20 }, (_, seed) => seed + 1);
const WINDOW_S = 5 * 60;

const { log, lines } = recordingLog();
/** Every signature that would have been good. */
const signed: string[] = [];
let bot: Bot;
beforeAll(async () => {
  bot = await startBot("http", {}, { adapter: { log } });
});
afterAll(() => bot.close());

interface Signed {
  readonly type: string;
  readonly body: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** What Slack might send at this second. */
function genuine(roll: (sides: number) => number, timestampS = nowS()): Signed {
  const { workspace, base } = bot.fake;
  const kinds: readonly (readonly [Kind, () => Readonly<Record<string, unknown>>])[] = [
    [
      "slash_commands",
      () => slashPayload(workspace, base, { command: "/brief", text: "x", channel: "C1", user: "U1" }),
    ],
    [
      "events_api",
      () =>
        eventPayload(workspace, { type: "app_mention", user: "U1", text: "hi", ts: "1.1", channel: "C1" }),
    ],
    [
      "interactive",
      () =>
        shortcutPayload(workspace, base, {
          callbackId: "brief-link",
          user: "U1",
          channel: "C1",
          text: "https://a.example",
        }),
    ],
  ];
  const [kind, payload] = kinds[roll(kinds.length)] ?? kinds[0] ?? fail();
  const { type, body } = bodyOf(kind, payload());
  const signature = sign(SIGNING_SECRET, timestampS, body);
  signed.push(signature);
  return { type, body, timestamp: String(timestampS), signature };
}

const nowS = () => Math.floor(Date.now() / 1000);

function fail(): never {
  throw new Error("there is no such kind");
}

/** One character of the text becomes another one. */
function changed(text: string, roll: (sides: number) => number): string {
  const at = roll(text.length);
  const letter = text[at] === "a" ? "b" : "a";
  return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
}

const WAYS: Readonly<Record<string, (roll: (sides: number) => number) => Signed>> = {
  "another body": (roll) => {
    const real = genuine(roll);
    return { ...real, body: changed(real.body, roll) };
  },
  "another signature": (roll) => {
    const real = genuine(roll);
    return { ...real, signature: `v0=${changed(real.signature.slice(3), roll)}` };
  },
  "part of the signature": (roll) => {
    const real = genuine(roll);
    return { ...real, signature: real.signature.slice(0, roll(real.signature.length)) };
  },
  "another secret": (roll) => {
    const real = genuine(roll);
    return { ...real, signature: sign(`secret-${roll(1_000)}`, Number(real.timestamp), real.body) };
  },
  "another request's signature": (roll) => ({ ...genuine(roll), signature: genuine(roll).signature }),
  "another time": (roll) => ({ ...genuine(roll), timestamp: String(nowS() - 1 - roll(200)) }),
  "another hash": (roll) => {
    const real = genuine(roll);
    const form = `v0:${real.timestamp}:${real.body}`;
    return { ...real, signature: `v0=${createHmac("sha1", SIGNING_SECRET).update(form).digest("hex")}` };
  },
  "a time that is past": (roll) => genuine(roll, nowS() - WINDOW_S - 2 - roll(100_000)),
  "a time to come": (roll) => genuine(roll, nowS() + WINDOW_S + 2 + roll(100_000)),
};

function send({ type, body, timestamp, signature }: Signed) {
  return sendRaw({
    port: Number(new URL(bot.fake.settings.eventsUrl).port),
    line: "POST /slack/events HTTP/1.1",
    headers: [
      ["Host", "127.0.0.1"],
      ["Connection", "close"],
      ["Content-Type", type],
      ["Content-Length", String(Buffer.byteLength(body))],
      ["X-Slack-Signature", signature],
      ["X-Slack-Request-Timestamp", timestamp],
    ],
    body,
  });
}

it.each(Object.entries(WAYS))("with %s is refused", async (_, make) => {
  for (const seed of SEEDS) expect(await send(make(dice(seed)))).toEqual({ status: 401, body: "" });
  expect(bot.heard).toEqual([]);
});

it("that was sent before is acknowledged from memory, and not run again", async () => {
  const captured = SEEDS.map((seed) => genuine(dice(seed), nowS() - dice(seed)(WINDOW_S - 10)));
  for (const request of captured) expect((await send(request)).status).toBe(200);
  await bot.fake.until(() => bot.heard.length === captured.length);
  for (const request of captured) expect((await send(request)).status).toBe(200);
  await bot.adapter.close?.();
  expect(bot.heard).toHaveLength(captured.length);
});

it("leaves no secret in the log", () => {
  expect(lines.length).toBeGreaterThan(SEEDS.length);
  const secrets = [SIGNING_SECRET, BOT_TOKEN, "verification-token", "/hooks/", "trigger.", ...signed];
  expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
});
