/** Catalogue S23 on raw sockets: what comes in over HTTP without being Slack's own, once, and now, is not run. */
import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bodyOf, type Kind, sign } from "../fakes/slack/deliver.ts";
import { SIGNING_SECRET } from "../fakes/slack/index.ts";
import { slashPayload } from "../fakes/slack/payloads.ts";
import { type Bot, startBot, text } from "./bot.ts";
import { type RawAnswer, sendRaw } from "./raw.ts";

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
  readonly line?: string;
  /** Replaces the header of the body's length. */
  readonly length?: readonly (readonly [string, string])[];
  /** What is sent for a body, where that is not what was signed. */
  readonly sent?: string | Buffer;
  readonly more?: readonly (readonly [string, string])[];
  readonly ends?: boolean;
}

function post(request: Request): Promise<RawAnswer> {
  const made = bodyOf(request.kind ?? "slash_commands", request.payload ?? slash());
  const body = request.body ?? made.body;
  const timestampS = request.timestampS ?? nowS();
  const signed = sign(request.secret ?? SIGNING_SECRET, Number(timestampS), body);
  const given = (name: string, value: string | readonly string[] | null | undefined, fallback: string) =>
    value === null ? [] : [value ?? fallback].flat().map((each) => [name, each] as const);
  return sendRaw({
    port: Number(new URL(bot.fake.settings.eventsUrl).port),
    line: request.line ?? "POST /slack/events HTTP/1.1",
    headers: [
      ["Host", "127.0.0.1"],
      ["Connection", "close"],
      ["Content-Type", request.type ?? made.type],
      ...(request.length ?? [["Content-Length", String(Buffer.byteLength(body))]]),
      ...given("X-Slack-Signature", request.signature, signed),
      ...given("X-Slack-Request-Timestamp", request.timestamp, String(timestampS)),
      ...(request.more ?? []),
    ],
    body: request.sent ?? body,
    ends: request.ends ?? false,
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
    ["with signatures in two spellings of the header", () => ({ more: [["x-SLACK-signature", good()]] })],
    [
      "with time stamps in two spellings of the header",
      () => ({ more: [["X-SLACK-request-TIMESTAMP", "1"]] }),
    ],
    ["with a tab in the signature", () => ({ signature: good().replace("v0=", "v0=\t") })],
    ["with the time in hexadecimal", () => ({ timestamp: `0x${nowS().toString(16)}`, secret: "another" })],
    [
      "from an absolute address",
      () => ({ line: "POST http://evil.example/slack/events HTTP/1.1", secret: "x" }),
    ],
    ["with a query", () => ({ line: "POST /slack/events?signature=none HTTP/1.1", secret: "x" })],
    [
      "with a body that is shorter than was signed",
      () => ({
        length: [["Content-Length", "10"]],
        sent: bodyOf("slash_commands", slash()).body.slice(0, 10),
      }),
    ],
    [
      "with a body in chunks that was changed",
      () => ({ length: [["Transfer-Encoding", "chunked"]], sent: "9\r\ntext=evil\r\n0\r\n\r\n" }),
    ],
    [
      "with a compressed body that was signed before",
      () => ({
        more: [["Content-Encoding", "gzip"]],
        body: "text=korea",
        length: [["Content-Length", String(gzipSync("text=korea").length)]],
        sent: gzipSync("text=korea"),
      }),
    ],
  ])("%s is refused", async (_, request) => {
    const { status, body } = await post(request());
    expect([401, 413]).toContain(status);
    expect(body).toBe("");
    expect(bot.heard).toEqual([]);
  });

  it.each<[string, () => Request]>([
    ["says two lengths", () => ({ more: [["Content-Length", "1"]] })],
    ["says a length and chunks", () => ({ more: [["Transfer-Encoding", "chunked"]] })],
    ["has a line break in a header", () => ({ signature: `${good()}\r\n X-More: 1` })],
    ["has a NUL in a header", () => ({ more: [["X-More", "a\u0000b"]] })],
    ["has a header without end", () => ({ more: [["X-More", "x".repeat(20_000)]] })],
    ["has a method in small letters", () => ({ line: "post /slack/events HTTP/1.1" })],
    ["is no HTTP", () => ({ line: "\u0016\u0003\u0001 hello" })],
    ["ends before its body does", () => ({ length: [["Content-Length", "9999"]], ends: true })],
  ])("that %s is not run, signed or not", async (_, request) => {
    const { status } = await post(request());
    expect([0, 400, 401, 431]).toContain(status);
    expect(bot.heard).toEqual([]);
  });

  it("that comes in chunks is run when signed", async () => {
    const { body } = bodyOf("slash_commands", slash("in chunks"));
    const [one, two] = [body.slice(0, 40), body.slice(40)];
    const sent = [one, two, ""].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");
    const { status } = await post({ body, sent, length: [["Transfer-Encoding", "chunked"]] });
    expect(status).toBe(200);
    await bot.fake.until(() => bot.heard.length === 1);
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
