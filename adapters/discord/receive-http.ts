/**
 * Interactions by signed HTTP, for bots behind a balancer (catalogue S24). Discord signs the time and the raw body with
 * Ed25519 and sends wrong signatures on purpose: they get 401. A repeated request gets the first one's answer again, or 409
 * where another process gave that.
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { APIInteraction, APIInteractionResponse } from "discord.js";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import type { Asked, Respond } from "./reply.ts";

interface Tools {
  readonly now: () => number;
  readonly log: Log;
  readonly onListening: ((port: number) => void) | undefined;
  /** Of several processes behind one balancer, whether this one answers. */
  readonly mine: (id: string) => Promise<boolean>;
  /** Settles when the work is done; never rejects. */
  readonly take: (asked: Asked, respond: Respond) => Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_AGE_MS = 5 * 60_000;
/** A request may be signed for as long before and after now, so its repetitions can come in over twice that time. */
const KEEP_MS = 2 * MAX_AGE_MS;
/** Discord waits three seconds and hangs up. */
const REQUEST_TIMEOUT_MS = 10_000;
/** What node:crypto wants before the 32 bytes of an Ed25519 key (RFC 8410). */
const KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

interface FirstAnswer {
  readonly at: number;
  /** null: another process was asked the same, and answered. */
  readonly response: Promise<APIInteractionResponse | null>;
  /** To be called once it is on its way. */
  readonly sent: () => void;
}

export async function receiveHttp(
  { publicKey, port, host = "127.0.0.1" }: { publicKey: string; port: number; host?: string },
  { now, log, onListening, mine, take }: Tools,
): Promise<() => Promise<void>> {
  const key = readKey(publicKey);
  const answers = new Map<string, FirstAnswer>();

  function answerTo(asked: Asked): FirstAnswer {
    for (const [id, { at }] of answers) {
      if (now() - at < KEEP_MS) break;
      answers.delete(id);
    }
    const known = answers.get(asked.id);
    if (known !== undefined) return known;
    const response = Promise.withResolvers<APIInteractionResponse | null>();
    const sent = Promise.withResolvers<void>();
    const answer = { at: now(), response: response.promise, sent: sent.resolve };
    answers.set(asked.id, answer);
    const respond: Respond = async (first) => {
      response.resolve(first);
      await sent.promise;
    };
    const work = async () => {
      if (!(await mine(asked.id))) return response.resolve(null);
      await take(asked, respond);
      // Where the work ends without a first answer, the request must not hang.
      response.reject(new Error("no first answer"));
    };
    void work().catch(response.reject);
    return answer;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") return end(response, 405);
    const body = await bodyOf(request);
    if (body === null) return end(response, 413);
    if (!isSigned(request, body, key, now())) return end(response, 401);
    const interaction = parse(body);
    if (interaction === null) return end(response, 400);
    if (interaction.type === 1) return end(response, 200, { type: 1 });
    const answer = answerTo(interaction);
    // Discord knows nothing to edit before it has this: the work goes on once it is out.
    response.once("close", answer.sent);
    const first = await answer.response;
    if (first === null) end(response, 409);
    else end(response, 200, first);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.warn(`an interaction over HTTP failed: ${String(error)}`);
      if (!response.headersSent) end(response, 500);
    });
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  log.info(`listening for Discord on ${host}:${bound}`);
  onListening?.(bound);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function readKey(hex: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new ConfigError([
      "DISCORD_PUBLIC_KEY must be 64 hexadecimal digits: copy it from the Developer Portal, “General Information”.",
    ]);
  return createPublicKey({
    key: Buffer.concat([KEY_PREFIX, Buffer.from(hex, "hex")]),
    format: "der",
    type: "spki",
  });
}

function isSigned({ headers }: IncomingMessage, body: Buffer, key: KeyObject, nowMs: number): boolean {
  const signature = headers["x-signature-ed25519"];
  const timestamp = headers["x-signature-timestamp"];
  if (typeof signature !== "string" || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowMs - Number(timestamp) * 1000) > MAX_AGE_MS) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, "hex"));
}

/** null where it is too long; nothing is read beyond that. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(body: Buffer): APIInteraction | null {
  try {
    const interaction = JSON.parse(body.toString("utf8")) as APIInteraction;
    return typeof interaction.id === "string" && typeof interaction.type === "number" ? interaction : null;
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
