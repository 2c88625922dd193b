/**
 * How Slack brings things to the bot: signed HTTP requests, or envelopes on one of the Socket Mode connections. Each
 * delivery says how the bot acknowledged it and how long that took.
 */
import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { acceptSocket, type ServerSocket } from "../websocket.ts";
import { APP } from "./workspace.ts";

export type Kind = "events_api" | "slash_commands" | "interactive";

export interface Ack {
  /** HTTP's; 200 for an acknowledged envelope, 0 where there was no answer in time. */
  readonly status: number;
  readonly body: unknown;
  readonly tookMs: number;
}

export interface Retry {
  readonly attempt: number;
  readonly reason: "http_timeout" | "http_error" | "connection_failed";
}

const ACK_TIMEOUT_MS = 3_000;

export function sign(secret: string, timestampS: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestampS}:${body}`).digest("hex")}`;
}

/** The body as Slack writes it: events as JSON, commands as a form, interactions as a form with one field. */
export function bodyOf(
  kind: Kind,
  payload: Readonly<Record<string, unknown>>,
): { body: string; type: string } {
  if (kind === "events_api") return { body: JSON.stringify(payload), type: "application/json" };
  const fields =
    kind === "interactive"
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), type: "application/x-www-form-urlencoded" };
}

export async function deliverHttp(
  to: { readonly url: string; readonly secret: string; readonly nowMs: number },
  kind: Kind,
  payload: Readonly<Record<string, unknown>>,
  retry: Retry | null,
): Promise<Ack> {
  const { body, type } = bodyOf(kind, payload);
  const timestampS = Math.floor(to.nowMs / 1000);
  const startedAt = performance.now();
  const response = await fetch(to.url, {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": String(timestampS),
      "x-slack-signature": sign(to.secret, timestampS, body),
      ...(retry === null
        ? {}
        : { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason }),
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text), tookMs: performance.now() - startedAt };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface Connection {
  readonly socket: ServerSocket;
  /** False once it was told to go: it takes acknowledgements, and gets nothing new. */
  open: boolean;
}

/** The Socket Mode side: any of the connections may get an envelope, in turn. */
export class Sockets {
  readonly connections = new Set<Connection>();
  /** Frames that the bot sent, as they came. */
  readonly heard: string[] = [];
  /** Codes that connections closed with. */
  readonly closed: number[] = [];
  readonly #acks = new Map<string, (payload: unknown) => void>();
  readonly #changed: () => void;
  #turn = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const mine = acceptSocket(request, socket, head, {
      onText: (text) => {
        this.heard.push(text);
        const { envelope_id: id, payload } = JSON.parse(text);
        this.#acks.get(id)?.(payload);
        this.#acks.delete(id);
      },
      onClose: (code) => {
        this.closed.push(code);
        this.connections.delete(connection);
        this.#changed();
      },
    });
    const connection: Connection = { socket: mine, open: true };
    this.connections.add(connection);
    mine.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.connections.size,
        debug_info: { host: "fake", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: APP },
      }),
    );
    this.#changed();
  }

  get open(): Connection[] {
    return [...this.connections].filter(({ open }) => open);
  }

  /** Tells one connection to go, as Slack does when it moves a client to another machine. */
  refresh(reason: "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets"): void {
    const [connection] = this.open;
    if (connection === undefined) throw new Error("no connection to refresh");
    connection.open = false;
    connection.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "fake" } }));
  }

  deliver(
    id: string,
    kind: Kind,
    payload: Readonly<Record<string, unknown>>,
    retry: Retry | null,
  ): Promise<Ack> {
    const open = this.open;
    const connection = open[this.#turn++ % Math.max(open.length, 1)];
    if (connection === undefined) return Promise.resolve({ status: 0, body: "no connection", tookMs: 0 });
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#acks.delete(id);
        resolve({ status: 0, body: "no acknowledgement", tookMs: ACK_TIMEOUT_MS });
      }, ACK_TIMEOUT_MS);
      this.#acks.set(id, (body) => {
        clearTimeout(timer);
        resolve({ status: 200, body, tookMs: performance.now() - startedAt });
      });
      connection.socket.send(
        JSON.stringify({
          envelope_id: id,
          type: kind,
          payload,
          accepts_response_payload: kind !== "events_api",
          ...(retry === null ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason }),
        }),
      );
    });
  }
}
