/**
 * Dateline on Discord, by discord.js: over the gateway, or over signed HTTP where a public key and a port are given. The
 * adapter keeps nothing on disk. See README.md here for the way from nothing to the first post.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Routes } from "discord.js";
import type { Adapter, SharedTurn } from "../../src/adapter.ts";
import type { Log } from "../../src/log.ts";
import { check } from "./check.ts";
import { find } from "./find.ts";
import { listen } from "./listen.ts";
import { patiently, type Wait } from "./patiently.ts";
import { edit, remove, send } from "./post.ts";
import { rights } from "./rights.ts";
import { makeWire } from "./wire.ts";

export interface DiscordOptions {
  readonly token: string;
  /** Base of the API, without the version. Default: Discord's own. */
  readonly apiUrl?: string;
  /** Registers the commands in this server alone, where changes show at once: for development. */
  readonly guild?: string;
  /** Channels that briefings are posted to: the doctor looks at each. */
  readonly channels?: readonly string[];
  /** Interactions by signed HTTP instead of the gateway: no mentions and direct messages then. */
  readonly http?: { readonly publicKey: string; readonly port: number; readonly host?: string };
  /** Mentions and direct messages in plain words; false asks for the GUILDS intent alone. Default: true. */
  readonly hearsWords?: boolean;
  /** Of several processes that hear the same, whether this one answers. Default: it always does. */
  readonly mine?: ((id: string) => Promise<boolean>) | undefined;
  /** Requests with the token keep their distance over all processes that have it. Default: there is one. */
  readonly sharedTurn?: SharedTurn | undefined;
  readonly log: Log;
  readonly now?: () => number;
  /** Ends early when the signal fires. */
  readonly wait?: Wait;
  /** For one request to Discord. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Called where Discord ends the connection for good, with what to do. */
  readonly onStopped?: (reason: string) => void;
  readonly onListening?: (port: number) => void;
}

/** Discord knows a nonce for "a few minutes" and says no number: this much is relied on. */
const NONCE_MS = 60_000;
/** Answers in flight get this long; the connection is then closed, all within five seconds. */
const DRAIN_MS = 3_500;
const LAST_WORDS_MS = 1_000;

export function makeDiscordAdapter(options: DiscordOptions): Adapter {
  const {
    log,
    token,
    apiUrl,
    channels = [],
    now = Date.now,
    wait = pauseFor,
    timeoutMs,
    sharedTurn,
  } = options;
  const wire = makeWire({ token, apiUrl, now, wait, timeoutMs, sharedTurn });
  const working = new Set<Promise<void>>();
  /** The first fires when nothing new is taken, the second when answers in flight must end. */
  const closing = new AbortController();
  const ending = new AbortController();
  const commandIds = new Map<string, string>();
  const tools = { ...wire, wire, wait, now, log, commandIds };
  let stopListening = async () => {};

  return {
    name: "discord",
    repeatableMs: NONCE_MS,
    send: (channel, message, delivery) => send(channel, message, delivery, tools),
    edit: (receipt, message) => edit(receipt, message, tools),
    remove: (receipt) => remove(receipt, tools),
    find: (channel, delivery, since) => find(channel, delivery, since, tools),
    rights: (channel, person) => rights(channel, person, tools),
    async direct(person) {
      const open = () => wire.rest.post(Routes.userChannels(), { body: { recipient_id: person } });
      const { id } = (await patiently(open, wait)) as { readonly id: string };
      return id;
    },
    check: () =>
      check({
        ...tools,
        channels,
        hearsWords: options.hearsWords ?? true,
        guild: options.guild,
        http: options.http,
      }),

    async listen(commands, on) {
      stopListening = await listen({
        ...tools,
        ...options,
        now,
        wait,
        commands,
        on,
        closing: closing.signal,
        ending: ending.signal,
        track(work) {
          working.add(work);
          void work.finally(() => working.delete(work));
        },
      });
    },

    /** Takes nothing new, waits for what is being answered, says goodbye where an answer takes longer. */
    async close() {
      closing.abort();
      const settled = () => Promise.allSettled(working);
      await Promise.race([settled(), wait(DRAIN_MS, ending.signal)]);
      ending.abort();
      await Promise.race([settled(), pause(LAST_WORDS_MS, null, { ref: false })]);
      await stopListening();
    },
  };
}

async function pauseFor(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {});
}
