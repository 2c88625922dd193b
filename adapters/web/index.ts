/**
 * The sandbox: a page on this machine that is a chat with the bot, and shows each answer as Discord and as Slack would. Needs
 * no account; nothing leaves the machine. What is posted to "web:…" appears on the pages that are open.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Adapter, Outcome } from "../../src/adapter.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import { makeApi } from "./api.ts";
import { loadAssets } from "./assets.ts";
import { draw } from "./draw.ts";
import { makePictures } from "./pictures.ts";
import { makePosts } from "./posts.ts";
import { makeServer, portOf } from "./server.ts";

export interface WebOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** What to listen on. Default: "127.0.0.1". Whatever it is, the page only opens under a name of this machine. */
  readonly host?: string;
  readonly log: Log;
  /** The address to open, "http://127.0.0.1:8420/". */
  readonly onListening?: (url: string) => void;
}

/** As `src/config` takes them. */
const CHANNEL = /^[a-z0-9-]{1,32}$/;
const DRAIN_MS = 3_000;

export function makeWebAdapter({ port, host = "127.0.0.1", log, onListening }: WebOptions): Adapter {
  const pictures = makePictures();
  const posts = makePosts();
  const closing = new AbortController();
  let server: Server | null = null;

  /** Whatever goes wrong while a message is drawn is that message's fault: the next try would go wrong too. */
  function attempt(what: () => Outcome): Outcome {
    if (closing.signal.aborted) return { kind: "not-sent", reason: "the sandbox is closed" };
    try {
      return what();
    } catch (cause) {
      log.error({ err: cause }, "a message could not be drawn");
      return { kind: "refused", reason: "the message can't be drawn" };
    }
  }

  return {
    name: "web",

    async send(channel, message, delivery) {
      if (!CHANNEL.test(channel))
        return { kind: "refused", reason: "there is no such channel; try web:sandbox" };
      return attempt(() => ({
        kind: "sent",
        receipt: posts.add(channel, draw(message, pictures), delivery),
      }));
    },
    edit: async (receipt, message) => attempt(() => posts.change(receipt, draw(message, pictures))),
    remove: async (receipt) => attempt(() => posts.change(receipt, null)),
    find: async (channel, delivery) => posts.find(channel, delivery),

    /** Whoever sits at the machine may do everything. */
    rights: async () => ({
      botMayPost: true,
      botMayReadHistory: true,
      personMayManage: true,
      missing: [],
    }),

    /** Throws a `ConfigError` where the port is taken or not allowed. */
    async listen(commands, on) {
      const token = randomBytes(16).toString("hex");
      const tools = { pictures, log, closing: closing.signal };
      const actions = makeApi({ ...tools, commands, on, posts });
      const listening = makeServer({ ...tools, assets: loadAssets(token), actions, token });
      server = listening;
      listening.listen(port, host);
      await once(listening, "listening").catch((cause: unknown) => {
        throw new ConfigError([portProblem(cause, host, port)]);
      });
      onListening?.(`http://${host.includes(":") ? `[${host}]` : host}:${portOf(listening)}/`);
    },

    async close() {
      closing.abort();
      const stopped = server;
      server = null;
      if (stopped === null || !stopped.listening) return;
      const ended = once(stopped, "close");
      stopped.close();
      stopped.closeIdleConnections();
      await Promise.race([ended, pause(DRAIN_MS, null, { ref: false })]);
      stopped.closeAllConnections();
      await ended;
    },
  };
}

function portProblem(cause: unknown, host: string, port: number): string {
  const code = (cause as NodeJS.ErrnoException).code ?? "an error";
  const found = code === "EADDRINUSE" ? "that another program has it" : code;
  return `DATELINE_PORT: expected a free port on ${host}, found ${found} (${port}); set another, or 0 for any free one`;
}
