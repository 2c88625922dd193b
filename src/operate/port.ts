/**
 * The port for the machines that look after the bot: /healthz, /readyz and /metrics, to be read and nothing else. In: what
 * to show. Out: an HTTP server. It takes no input but three paths, and nothing of a request comes back in an answer.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../errors.ts";
import type { Log } from "../log.ts";

export interface Readiness {
  readonly ready: boolean;
  /** For the person who asks why not: short words of our own. */
  readonly why: readonly string[];
}

export interface Pages {
  /** Never rejects. */
  readonly ready: () => Promise<Readiness>;
  /** Never rejects. */
  readonly metrics: () => Promise<string>;
}

export interface OperatePort {
  readonly url: string;
  close(): Promise<void>;
}

const RECEIVE_MS = 5_000;
const MAX_CONNECTIONS = 32;
const MAX_HEADER_BYTES = 8 * 1024;
const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
const TEXT = "text/plain; charset=utf-8";
const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

/** `port` 0 takes any free one. Throws a ConfigError where the port can't be opened. */
export async function openPort(
  { host, port }: { readonly host: string; readonly port: number },
  pages: Pages,
  log: Log,
): Promise<OperatePort> {
  const server = createServer(
    { requestTimeout: RECEIVE_MS, headersTimeout: RECEIVE_MS, maxHeaderSize: MAX_HEADER_BYTES },
    (request, response) => {
      answer(request, response, pages).catch((cause: unknown) => {
        log.error({ err: cause }, "the port for health checks could not answer");
        response.destroy();
      });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new ConfigError([
      `DATELINE_OPERATE_PORT: ${host}:${port} can't be opened (${(cause as NodeJS.ErrnoException).code}); stop what uses it, or set another port`,
    ]);
  }
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, pages: Pages): Promise<void> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!isRead)
    return end(response, 405, "This can only be read.\n", { allow: "GET, HEAD", connection: "close" });
  // HEAD: Node sends no body of it.
  switch (request.url?.split("?")[0]) {
    case "/healthz":
      return end(response, 200, "ok\n");
    case "/readyz": {
      const { ready, why } = await pages.ready();
      return end(response, ready ? 200 : 503, `${[ready ? "ready" : "not ready", ...why].join("\n")}\n`);
    }
    case "/metrics":
      return end(response, 200, await pages.metrics(), { "content-type": PROMETHEUS });
    default:
      return end(response, 404, "There are /healthz, /readyz and /metrics.\n");
  }
}

function end(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    ...HEADERS,
    "content-type": TEXT,
    "content-length": bytes.length,
    ...headers,
  });
  response.end(bytes);
}
