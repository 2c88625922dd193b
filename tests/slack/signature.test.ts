/** Catalogue S23 and S25: what comes in over HTTP without being Slack's own, once, and now, is not run. */
import { createHmac } from "node:crypto";
import http from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bodyOf, type Kind, sign } from "../fakes/slack/deliver.ts";
import { SIGNING_SECRET } from "../fakes/slack/index.ts";
import { eventPayload, slashPayload } from "../fakes/slack/payloads.ts";
import { type Bot, startBot, text } from "./bot.ts";

let bot: Bot;
beforeAll(async () => {
  bot = await startBot("http", { answer: async ({ command }) => text(command) });
});
afterAll(async () => {
  await bot.close();
});
beforeEach(() => {
  bot.heard.length = 0;
});

const nowS = () => Math.floor(Date.now() / 1000);

function slash(words = "korea") {
  const { workspace, base } = bot.fake;
  return slashPayload(workspace, base, { command: "/brief", text: words, channel: "C1", user: "U1" });
}

interface Request {
  readonly kind?: Kind;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly type?: string;
  readonly timestampS?: number | string;
  readonly secret?: string;
  /** Replaces the signature; an array is sent as two headers, null as none. */
  readonly signature?: string | readonly string[] | null;
  readonly timestamp?: string | readonly string[] | null;
}

/** Sends raw headers, since fetch would fold two of a name into one. */
async function post(request: Request): Promise<{ readonly status: number; readonly body: string }> {
  const made = bodyOf(request.kind ?? "slash_commands", request.payload ?? slash());
  const body = request.body ?? made.body;
  const timestampS = request.timestampS ?? nowS();
  const signed = sign(request.secret ?? SIGNING_SECRET, Number(timestampS), body);
  const headers: Record<string, string | readonly string[]> = { "content-type": request.type ?? made.type };
  if (request.signature !== null) headers["x-slack-signature"] = request.signature ?? signed;
  if (request.timestamp !== null)
    headers["x-slack-request-timestamp"] = request.timestamp ?? String(timestampS);
  return new Promise((resolve, reject) => {
    const sent = http.request(
      bot.fake.settings.eventsUrl,
      { method: "POST", agent: false, headers: headers as http.OutgoingHttpHeaders },
      (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          answer += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: answer }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const other = (form: string) => `v0=${createHmac("sha256", SIGNING_SECRET).update(form).digest("hex")}`;
const good = () => sign(SIGNING_SECRET, nowS(), bodyOf("slash_commands", slash()).body);

describe("a request over HTTP", () => {
  it.each<[string, () => Request]>([
    ["without a signature", () => ({ signature: null })],
    ["without a time stamp", () => ({ timestamp: null })],
    ["without both", () => ({ signature: null, timestamp: null })],
    ["with an empty signature", () => ({ signature: "" })],
    ["with an empty time stamp", () => ({ timestamp: "" })],
    ["with a signature of another version", () => ({ signature: good().replace("v0=", "v1=") })],
    ["with a signature of no version", () => ({ signature: good().replace("v0=", "") })],
    ["with half a signature", () => ({ signature: good().slice(0, 30) })],
    ["with a longer signature", () => ({ signature: `${good()}00` })],
    ["with a signature in capitals", () => ({ signature: good().toUpperCase() })],
    ["with a signature that is no hex", () => ({ signature: `v0=${"z".repeat(64)}` })],
    ["with a signature of zeros", () => ({ signature: `v0=${"0".repeat(64)}` })],
    ["with two signatures", () => ({ signature: [good(), good()] })],
    ["with two time stamps", () => ({ timestamp: [String(nowS()), String(nowS())] })],
    ["signed with another secret", () => ({ secret: "another" })],
    ["signed with an empty secret", () => ({ secret: "" })],
    ["signed for another body", () => ({ signature: other(`v0:${nowS()}:text=other`) })],
    ["signed for an empty body", () => ({ signature: other(`v0:${nowS()}:`) })],
    [
      "signed without a time stamp",
      () => ({ signature: other(`v0::${bodyOf("slash_commands", slash()).body}`) }),
    ],
    [
      "signed with MD5",
      () => ({ signature: `v0=${createHmac("md5", SIGNING_SECRET).update("x").digest("hex")}` }),
    ],
    ["five minutes and a second old", () => ({ timestampS: nowS() - 302 })],
    ["an hour old", () => ({ timestampS: nowS() - 3_600 })],
    ["from the year 1970", () => ({ timestampS: 0 })],
    ["from before 1970", () => ({ timestampS: -1 })],
    ["five minutes and more from the future", () => ({ timestampS: nowS() + 310 })],
    ["from the year 2286", () => ({ timestampS: 9_999_999_999 })],
    ["at a time that is no number", () => ({ timestamp: "soon" })],
    ["at an infinite time", () => ({ timestamp: "Infinity" })],
    ["at a time with a word behind", () => ({ timestamp: `${nowS()}x` })],
    ["at another time than it was signed for", () => ({ timestamp: String(nowS() - 1) })],
    ["with a body that was changed", () => ({ body: "command=%2Fbrief&text=evil", signature: good() })],
    [
      "with a body that was cut",
      () => ({ body: bodyOf("slash_commands", slash()).body.slice(0, -1), signature: good() }),
    ],
    ["with a body of two megabytes", () => ({ body: `text=${"x".repeat(2_000_000)}` })],
  ])("%s is refused", async (_, request) => {
    const { status, body } = await post(request());
    expect([401, 413]).toContain(status);
    expect(body).toBe("");
    expect(bot.heard).toEqual([]);
  });

  it.each<[string, () => Request]>([
    ["a form that says it is JSON", () => ({ type: "application/json" })],
    ["JSON that is none", () => ({ body: "{", type: "application/json" })],
    [
      "an interaction that is no JSON",
      () => ({ body: "payload=%7B", type: "application/x-www-form-urlencoded" }),
    ],
  ])("that is signed but holds %s is not run", async (_, request) => {
    expect((await post(request())).status).toBe(400);
    expect(bot.heard).toEqual([]);
  });

  it("that is signed and fresh is run", async () => {
    expect((await post({})).status).toBe(200);
    await bot.fake.until(() => bot.heard.length === 1);
  });

  it("that asks to check TLS runs nothing, whatever it smuggles", async () => {
    const { status } = await post({
      body: `ssl_check=1&${bodyOf("slash_commands", slash()).body}`,
      signature: null,
    });
    expect(status).toBe(200);
    expect(bot.heard).toEqual([]);
  });

  it("that verifies the address gets its challenge back, when signed", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "abc" });
    const answer = await post({ body, type: "application/json" });
    expect(JSON.parse(answer.body)).toEqual({ challenge: "abc" });
    expect((await post({ body, type: "application/json", secret: "another" })).status).toBe(401);
  });

  it("that is replayed within five minutes is answered from memory, not run again", async () => {
    const payload = slash("replayed");
    const request = { payload, timestampS: nowS() - 60 };
    const answers = [
      await post(request),
      await post(request),
      await post({ ...request, timestampS: nowS() }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await bot.fake.until(() => bot.fake.messages("C1").length > 0);
    await post(request);
    expect(bot.heard).toHaveLength(1);
  });

  it("to another path or by another method is not found", async () => {
    const { eventsUrl } = bot.fake.settings;
    expect((await fetch(eventsUrl)).status).toBe(404);
    expect((await fetch(eventsUrl.replace("events", "admin"), { method: "POST" })).status).toBe(404);
  });
});

describe("what Slack delivers again", () => {
  const event = (channel = "C1") =>
    eventPayload(bot.fake.workspace, {
      type: "app_mention",
      user: "U1",
      text: "<@U0BOT> hello",
      ts: "1700000000.000001",
      channel,
      event_ts: "1700000000.000001",
    });

  it.each([1, 2, 3])("is run once though it comes %d times more", async (repeats) => {
    const payload = event();
    for (let attempt = 0; attempt <= repeats; attempt++) {
      const retry = attempt === 0 ? null : ({ attempt, reason: "http_timeout" } as const);
      expect((await bot.fake.deliverOnce("events_api", payload, retry)).status).toBe(200);
    }
    await bot.fake.until(() => bot.heard.length > 0);
    expect(bot.heard).toHaveLength(1);
  });

  it("is run once when all copies come at the same time", async () => {
    const payload = event();
    await Promise.all(Array.from({ length: 10 }, () => bot.fake.deliverOnce("events_api", payload, null)));
    await bot.fake.until(() => bot.heard.length > 0);
    expect(bot.heard).toHaveLength(1);
  });

  it("is run for each of two events that read the same", async () => {
    await bot.fake.deliverOnce("events_api", event(), null);
    await bot.fake.deliverOnce("events_api", event(), null);
    await bot.fake.until(() => bot.heard.length === 2);
  });
});
