/**
 * The sandbox's HTTP: every request is refused, looked up or acted on here, and every answer carries the security headers.
 * Nothing of a request becomes a path, and nothing waits for a body that is too long or too slow.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../../src/log.ts";
import type { Action } from "./api.ts";
import type { Asset } from "./assets.ts";
import { BadRequest, readBody } from "./body.ts";
import { type Refusal, refuseAction, refuseHost, refuseLoad, SECURITY_HEADERS } from "./guard.ts";
import type { Pictures } from "./pictures.ts";
import type { Failure } from "./wire.ts";

export interface ServerTools {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly pictures: Pictures;
  readonly token: string;
  readonly log: Log;
  /** Fires when nothing new is taken any more. */
  readonly closing: AbortSignal;
}

const RECEIVE_MS = 10_000;
const MAX_CONNECTIONS = 100;
const MAX_HEADER_BYTES = 16 * 1024;

export function makeServer(tools: ServerTools): Server {
  const { log } = tools;
  let port = 0;
  const server = createServer(
    { requestTimeout: RECEIVE_MS, headersTimeout: RECEIVE_MS, maxHeaderSize: MAX_HEADER_BYTES },
    (request, response) => {
      handle(request, response, tools, port).catch((cause: unknown) => {
        if (cause instanceof BadRequest)
          return refuse(response, { status: cause.status, reason: cause.message, error: cause.error });
        log.error({ err: cause }, "the sandbox could not answer a request");
        refuse(response, { status: 500, reason: "Something went wrong. The log has more.", error: "failed" });
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on("listening", () => {
    port = portOf(server);
  });
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  tools: ServerTools,
  port: number,
): Promise<void> {
  const { headers, method = "", url = "" } = request;
  const strange = refuseHost(headers, port);
  if (strange !== null) return refuse(response, strange);
  if (tools.closing.aborted)
    return refuse(response, { status: 503, reason: "The bot is stopping.", error: "failed" });
  const action = tools.actions.get(url);
  if (action !== undefined) {
    if (method !== "POST")
      return refuse(response, { status: 405, reason: "Ask by POST." }, { allow: "POST" });
    const refused = refuseAction(headers, tools.token);
    if (refused !== null) return refuse(response, refused);
    const secret = headers["x-dateline-session"];
    const fields = await readBody(request);
    return sendJson(response, 200, await action(fields, typeof secret === "string" ? secret : ""));
  }
  const asset = tools.assets.get(url) ?? pictureAt(url, tools.pictures);
  if (asset === undefined) return refuse(response, { status: 404, reason: "There is nothing here." });
  if (method !== "GET" && method !== "HEAD")
    return refuse(response, { status: 405, reason: "This can only be read." }, { allow: "GET, HEAD" });
  const refused = refuseLoad(headers);
  if (refused !== null) return refuse(response, refused);
  send(response, 200, asset.type, method === "HEAD" ? null : asset.read());
}

function pictureAt(url: string, pictures: Pictures): Asset | undefined {
  const id = /^\/picture\/([0-9a-f]{32})$/.exec(url)?.[1];
  const bytes = id === undefined ? undefined : pictures.get(id);
  return bytes === undefined ? undefined : { type: "image/png", read: () => bytes };
}

/** Whatever of the body is still on its way is not waited for. */
function refuse(
  response: ServerResponse,
  { status, reason, error = "request" }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return void response.destroy();
  const failure: Failure = { error, message: reason };
  sendJson(response, status, failure, { ...headers, connection: "close" });
}

function sendJson(
  response: ServerResponse,
  status: number,
  content: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(response, status, "application/json; charset=utf-8", Buffer.from(JSON.stringify(content)), headers);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array | null,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...headers,
    "content-type": type,
    ...(bytes !== null && { "content-length": bytes.length }),
  });
  response.end(bytes ?? undefined);
}
