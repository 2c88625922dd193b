/**
 * Signed HTTP deliveries, and the pages for installing the app, through Bolt's own receiver, with what it leaves out: a time stamp from the future is refused like
 * one from the past, bodies stop at a megabyte, and slow senders are cut off.
 */
import type { Server } from "node:http";
import { HTTPReceiver, type HTTPReceiverOptions, type Logger, type Receiver } from "@slack/bolt";
import { BROWSER_HEADERS } from "./install.ts";

const MAX_BODY = "1mb";
/** Slack's window. Bolt checks it towards the past only. */
const WINDOW_S = 5 * 60;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;

interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
  readonly logger: Logger;
  /** In milliseconds. */
  readonly now: () => number;
  /** See install.ts; empty where the app is installed by hand. */
  readonly installer: Partial<HTTPReceiverOptions>;
}

/** `onListening` hears the port, which is another one where 0 was asked for. */
export function makeHttpReceiver(options: HttpOptions, onListening: (port: number) => void): Receiver {
  const { signingSecret, port, host, logger, now, installer } = options;
  const receiver = new HTTPReceiver({ ...installer, signingSecret, logger, bodyLimit: MAX_BODY });
  const listener = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    const timestampS = Number(request.headers["x-slack-request-timestamp"]);
    if (timestampS > now() / 1000 + WINDOW_S) {
      response.writeHead(401, { connection: "close" });
      response.end();
      return;
    }
    if (request.method === "GET") response.setHeaders(new Map(Object.entries(BROWSER_HEADERS)));
    listener(request, response);
  };
  let server: Server | null = null;
  return {
    init: (app) => receiver.init(app),
    start: async () => {
      server = await receiver.start({ port, host });
      server.headersTimeout = HEADERS_TIMEOUT_MS;
      server.requestTimeout = REQUEST_TIMEOUT_MS;
      const address = server.address();
      onListening(typeof address === "object" && address !== null ? address.port : port);
      return server;
    },
    stop: async () => {
      if (server === null) return;
      const stopped = receiver.stop();
      server.closeIdleConnections();
      await stopped;
      server = null;
    },
  };
}
