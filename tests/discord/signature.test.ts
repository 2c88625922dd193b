/** Catalogue S24: interactions over HTTP, signed with Ed25519. Raw requests, with keys made in the test. */
import { generateKeyPairSync, sign } from "node:crypto";
import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import type { Message } from "../../src/model/message.ts";
import { signed } from "../fakes/discord/deliver-http.ts";
import { GUILD, MINA, NEWS } from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { type Bot, hurried, startBot } from "./bot.ts";
import { readBody } from "./reader.ts";

let bot: Bot;
let clock = Date.now();
let address = "";
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

async function start(answer?: Parameters<typeof startBot>[0], mine?: (id: string) => Promise<boolean>) {
  clock = Date.now();
  const port = Promise.withResolvers<number>();
  bot = await startBot(answer, {
    adapter: ({ keys }) => ({
      now: () => clock,
      wait: hurried,
      mine,
      onListening: port.resolve,
      http: { publicKey: keys.publicKey, port: 0 },
    }),
  });
  address = `http://127.0.0.1:${await port.promise}/`;
  bot.fake.settings.interactionsUrl = address;
}

let counter = 0;
/** A slash command as Discord would send it. */
function command(more: object = {}): string {
  counter++;
  return JSON.stringify({
    id: String(900_000_000_000_000_000n + BigInt(counter)),
    application_id: "100000000000000001",
    type: 2,
    token: `token-${counter}`,
    version: 1,
    data: { id: "1", name: "brief", type: 1, options: [] },
    channel_id: NEWS,
    guild_id: GUILD,
    member: { user: { id: MINA, username: "mina" }, roles: [] },
    locale: "en-US",
    ...more,
  });
}

interface Sent {
  readonly status: number;
  readonly body: string;
}

function post(
  body: string | Buffer,
  headers: Record<string, string | string[]>,
  method = "POST",
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sending = request(address, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    sending.on("error", (error: NodeJS.ErrnoException) =>
      /ECONNRESET|EPIPE/.test(error.code ?? "") ? resolve({ status: 0, body: "" }) : reject(error),
    );
    sending.end(body);
  });
}

const sign1 = (body: string, atMs = clock) => signed(body, bot.fake.keys, atMs);
const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

describe("an interaction over HTTP", () => {
  it("is refused where its public key can't be one", async () => {
    const started = startBot({}, { adapter: { http: { publicKey: "secret", port: 0 } } });
    await expect(started).rejects.toThrow(ConfigError);
    await start();
  });

  it("that only asks whether we are there is told so", async () => {
    await start();
    const body = JSON.stringify({ id: "1", application_id: "2", type: 1, token: "t", version: 1 });
    expect(await post(body, sign1(body))).toEqual({ status: 200, body: '{"type":1}' });
  });

  type Forge = (body: string) => readonly [string | Buffer, Record<string, string | string[]>, string?];
  const forgeries: readonly (readonly [string, number, Forge])[] = [
    ["no signature", 401, (body) => [body, without(sign1(body), "x-signature-ed25519")]],
    ["no timestamp", 401, (body) => [body, without(sign1(body), "x-signature-timestamp")]],
    ["neither", 401, (body) => [body, {}]],
    ["an empty signature", 401, (body) => [body, { ...sign1(body), "x-signature-ed25519": "" }]],
    [
      "a signature of zeros",
      401,
      (body) => [body, { ...sign1(body), "x-signature-ed25519": "0".repeat(128) }],
    ],
    ["half a signature", 401, (body) => [body, cutSignature(body, 64)]],
    ["a signature with a digit more", 401, (body) => [body, cutSignature(body, 128, "0")]],
    ["a signature in base64", 401, (body) => [body, inBase64(body)]],
    ["a signature that is no hexadecimal", 401, (body) => [body, cutSignature(body, 127, "g")]],
    ["two signatures", 401, (body) => [body, twice(body, "x-signature-ed25519")]],
    ["two timestamps", 401, (body) => [body, twice(body, "x-signature-timestamp")]],
    ["another body", 401, (body) => [body.replace("brief", "quote"), sign1(body)]],
    ["a space more", 401, (body) => [`${body} `, sign1(body)]],
    ["a byte order mark more", 401, (body) => [`\ufeff${body}`, sign1(body)]],
    ["an empty body", 401, (body) => ["", sign1(body)]],
    ["another timestamp", 401, (body) => [body, { ...sign1(body), "x-signature-timestamp": seconds(1) }]],
    ["a timestamp in words", 401, (body) => [body, atTimestamp(body, "now")]],
    ["a timestamp in milliseconds", 401, (body) => [body, atTimestamp(body, String(clock))]],
    ["a negative timestamp", 401, (body) => [body, atTimestamp(body, `-${seconds(0)}`)]],
    ["a timestamp with a point", 401, (body) => [body, atTimestamp(body, `${seconds(0)}.0`)]],
    ["a timestamp five minutes and a second old", 401, (body) => [body, sign1(body, clock - 301_000)]],
    ["a timestamp of a day ago", 401, (body) => [body, sign1(body, clock - 86_400_000)]],
    ["a timestamp from the future", 401, (body) => [body, sign1(body, clock + 302_000)]],
    ["a signature by another key", 401, (body) => [body, byAnotherKey(body)]],
    ["a signature over the body alone", 401, (body) => [body, overBodyAlone(body)]],
    ["GET", 405, (body) => ["", sign1(body), "GET"]],
    ["PUT", 405, (body) => [body, sign1(body), "PUT"]],
    ["no JSON, well signed", 400, () => ["brief", sign1("brief")]],
    ["a list, well signed", 400, () => ["[]", sign1("[]")]],
    ["null, well signed", 400, () => ["null", sign1("null")]],
    ["no id, well signed", 400, () => ['{"type":2}', sign1('{"type":2}')]],
  ];

  it.each(forgeries)("with %s gets %d, and nothing is run", async (_, status, forge) => {
    await start();
    const [body, headers, method] = forge(command());
    expect((await post(body, headers, method)).status).toBe(status);
    expect(bot.heard).toEqual([]);
  });

  it("of more than a megabyte is not read to its end", async () => {
    await start();
    const body = "x".repeat(3 * 1024 * 1024);
    expect([0, 413]).toContain((await post(body, sign1(body))).status);
    expect(bot.heard).toEqual([]);
  });

  it.each([5, 60, 299])("signed %d seconds ago is taken", async (age) => {
    await start();
    const body = command();
    const sent = await post(body, sign1(body, clock - age * 1000));
    expect(sent).toMatchObject({ status: 200, body: '{"type":5,"data":{"flags":0}}' });
  });

  it("that another process behind the balancer took is not run again", async () => {
    const taken = new Set<string>();
    await start({}, async (id) => !taken.has(id) && taken.add(id).size > 0);
    const [mine, theirs] = [command(), command()];
    taken.add(JSON.parse(theirs).id);
    expect((await post(theirs, sign1(theirs))).status).toBe(409);
    expect((await post(mine, sign1(mine))).status).toBe(200);
    expect((await post(mine, sign1(mine))).status).toBe(200);
    expect((await post(theirs, sign1(theirs))).status).toBe(409);
    await bot.fake.until(() => bot.heard[0], "the work");
    expect(bot.heard).toHaveLength(1);
  });

  it("that comes again gets the same answer and runs once, for as long as its signature holds", async () => {
    await start();
    const body = command();
    const headers = sign1(body, clock + 299_000);
    const first = await post(body, headers);
    for (const laterMs of [0, 60_000, 299_000, 590_000]) {
      clock = Date.now() + laterMs;
      expect(await post(body, headers)).toEqual(first);
    }
    clock = Date.now() + 605_000;
    expect((await post(body, headers)).status).toBe(401);
    expect(bot.heard).toHaveLength(1);
  });

  it("that comes twice at once runs once", async () => {
    const work = Promise.withResolvers<Message>();
    await start({ answer: () => work.promise });
    const body = command();
    const [first, second] = await Promise.all([post(body, sign1(body)), post(body, sign1(body))]);
    expect(second).toEqual(first);
    expect(bot.heard).toHaveLength(1);
    work.resolve(text("done"));
  });
});

describe("a conversation over HTTP", () => {
  it("defers in the response and edits the answer in", async () => {
    await start();
    const asked = bot.fake.slash("brief", { topic: "korea" });
    expect(await asked.first).toEqual({ type: 5, data: { flags: 0 } });
    expect(readBody(await asked.answer).text).toBe("answer to brief");
  });

  it("waits where Discord has not digested the first answer yet", async () => {
    await start();
    bot.fake.settings.digestMs = 10;
    const asked = bot.fake.slash("brief");
    expect(readBody(await asked.answer).text).toBe("answer to brief");
    const early = bot.fake.requests.filter(
      ({ path, status }) => path.includes("@original") && status === 404,
    );
    expect(early.length).toBeGreaterThan(0);
  });

  it("completes options, opens forms, takes them and buttons, and private answers", async () => {
    const more: Message = text("more", {
      blocks: [
        {
          kind: "actions",
          actions: [{ kind: "run", label: "Another", invocation: { command: "quote", options: {} } }],
        },
      ],
    });
    await start({
      suggest: async () => [{ label: "Korea", value: "korea" }],
      answer: async ({ command: name }) => (name === "brief" ? more : text(`answer to ${name}`)),
    });
    const { fake } = bot;
    expect(await fake.autocomplete("brief", "topic", "ko")).toEqual([{ name: "Korea", value: "korea" }]);
    const modal = await fake.slash("schedule").first;
    expect(modal.type).toBe(9);
    const saved = await fake.submit(modal, { topic: "korea", time: "07:30" }).answer;
    expect(readBody(saved).text).toBe("answer to schedule");
    const answer = await fake.slash("brief").answer;
    expect(readBody(await fake.press(answer, "Another").answer).text).toBe("answer to quote");
    const help = await fake.slash("help").answer;
    expect(help.flags & 64).toBe(64);
  });

  it("is not kept waiting by an answer that never comes, nor by closing", async () => {
    await start({ answer: () => new Promise(() => {}) });
    const asked = bot.fake.slash("brief");
    await asked.first;
    await bot.fake.until(() => (bot.heard.length === 1 ? true : undefined), "the work");
    await bot.adapter.close?.();
    expect(readBody(await asked.answer).text).toContain("being restarted");
  });
});

function seconds(later: number): string {
  return String(Math.floor(clock / 1000) + later);
}

function cutSignature(body: string, chars: number, more = "") {
  const headers = sign1(body);
  const signature = headers["x-signature-ed25519"] ?? "";
  return { ...headers, "x-signature-ed25519": signature.slice(0, chars) + more };
}

function inBase64(body: string) {
  const headers = sign1(body);
  const bytes = Buffer.from(headers["x-signature-ed25519"] ?? "", "hex");
  return { ...headers, "x-signature-ed25519": bytes.toString("base64") };
}

function twice(body: string, name: string) {
  const headers = sign1(body);
  const value = headers[name] ?? "";
  return { ...headers, [name]: [value, value] };
}

/** Signed with the right key over a timestamp of another form. */
function atTimestamp(body: string, timestamp: string) {
  const signature = sign(null, Buffer.from(timestamp + body), bot.fake.keys.privateKey);
  return {
    "x-signature-ed25519": signature.toString("hex"),
    "x-signature-timestamp": timestamp,
  };
}

function byAnotherKey(body: string) {
  const { privateKey } = generateKeyPairSync("ed25519");
  return signed(body, { publicKey: "", privateKey }, clock);
}

function overBodyAlone(body: string) {
  const signature = sign(null, Buffer.from(body), bot.fake.keys.privateKey).toString("hex");
  return { ...sign1(body), "x-signature-ed25519": signature };
}
