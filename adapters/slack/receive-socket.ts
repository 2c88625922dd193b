/**
 * Socket Mode over two connections, so that Slack's moving one of them to another machine leaves no gap. The client's own
 * reconnecting is off: in @slack/socket-mode 3.1.0 it stays away for five seconds, and a shutdown during it ends the
 * process with an unhandled rejection. Here every start is awaited, caught, and repeated with a growing pause.
 */
import { type Logger, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../src/log.ts";
import { failureLine, outcomeOf } from "./outcome.ts";

const CONNECTIONS = 2;
const CALL_TIMEOUT_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;
/** A connection that lasted less than this counts as a failed one, or a server that hangs up at once would be stormed. */
const STEADY_MS = 5_000;

interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
  /** Ends early, without rejecting, when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** `start` resolves once one connection stands, and rejects where the app token is refused. */
export function makeSocketReceiver({ appToken, apiUrl, logger, log, wait }: SocketOptions): Receiver {
  const receivers = Array.from(
    { length: CONNECTIONS },
    () =>
      new SocketModeReceiver({
        appToken,
        logger,
        autoReconnectEnabled: false,
        installerOptions: {
          clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: CALL_TIMEOUT_MS },
        },
      }),
  );
  const stopping = new AbortController();

  async function keepConnected({ client }: SocketModeReceiver, connected: () => void): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const gone = Promise.withResolvers<void>();
      client.once("disconnected", gone.resolve);
      const startedAt = performance.now();
      try {
        await client.start();
        if (stopping.signal.aborted) return void client.disconnect();
        connected();
        await gone.promise;
      } catch (error) {
        if (error !== undefined && outcomeOf(error).kind === "account-stopped") throw error;
        log.info(`Socket Mode: ${error === undefined ? "the connection broke off" : failureLine(error)}`);
      } finally {
        client.off("disconnected", gone.resolve);
      }
      failures = performance.now() - startedAt < STEADY_MS ? failures + 1 : 0;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 2), MAX_PAUSE_MS);
      if (failures > 1) await wait(pauseMs, stopping.signal);
    }
  }

  return {
    init: (app) => {
      for (const receiver of receivers) receiver.init(app);
    },
    start: () => {
      const first = Promise.withResolvers<void>();
      for (const receiver of receivers) {
        keepConnected(receiver, first.resolve).catch((error: unknown) => {
          log.error(`Socket Mode is off: ${outcomeOf(error).reason}`);
          first.reject(error);
        });
      }
      return first.promise;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(receivers.map(({ client }) => client.disconnect()));
    },
  };
}
