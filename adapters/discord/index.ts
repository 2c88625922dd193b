/**
 * Dateline on Discord, by discord.js: over the gateway, or over signed HTTP where a public key and a port are given. The
 * adapter keeps nothing on disk. See README.md here for the way from nothing to the first post.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { APIApplication, Client, GatewayMessageCreateDispatchData } from "discord.js";
import { Routes } from "discord.js";
import type { Adapter, Listener } from "../../src/adapter.ts";
import type { Log } from "../../src/log.ts";
import type { Command } from "../../src/model/command.ts";
import { check } from "./check.ts";
import { registrations } from "./commands.ts";
import { type DeskTools, makeDesk, newReference } from "./desk.ts";
import { find } from "./find.ts";
import { connect, makeClient } from "./gateway.ts";
import { inviteLink } from "./invite.ts";
import { askedInWords, replyTo, showTyping } from "./mention.ts";
import { makeOnce } from "./once.ts";
import { failureLine } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";
import { edit, remove, send } from "./post.ts";
import { receiveHttp } from "./receive-http.ts";
import { register } from "./register.ts";
import { type Asked, respondByRest } from "./reply.ts";
import { rights } from "./rights.ts";

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
  readonly log: Log;
  readonly now?: () => number;
  /** Ends early when the signal fires. */
  readonly wait?: Wait;
  /** Called where Discord ends the connection for good, with what to do. */
  readonly onStopped?: (reason: string) => void;
  readonly onListening?: (port: number) => void;
}

/** Answers in flight get this long; the connection is then closed, all within five seconds. */
const DRAIN_MS = 3_500;
const LAST_WORDS_MS = 1_000;

export function makeDiscordAdapter(options: DiscordOptions): Adapter {
  const { log, token, apiUrl, guild, channels = [], now = Date.now, wait = pauseFor } = options;
  const client: Client = makeClient(apiUrl);
  const { rest } = client;
  rest.setToken(token);
  let commandIds: ReadonlyMap<string, string> = new Map();
  const tools = { rest, wait, log, commandIds: { get: (name: string) => commandIds.get(name) } };
  const working = new Set<Promise<void>>();
  const closing = new AbortController();
  let isClosed = false;
  let stopListening: () => Promise<void> = async () => {};

  const track = (work: Promise<void>) => {
    working.add(work);
    void work.finally(() => working.delete(work));
  };

  async function listen(commands: readonly Command[], on: Listener): Promise<void> {
    const desk = makeDesk({ ...tools, commands, on, closing: closing.signal } satisfies DeskTools);
    const once = makeOnce(now);
    const takeInteraction = (asked: Asked) => {
      if (isClosed || !once.first(asked.id)) return;
      track(desk.interaction(asked, respondByRest(asked, tools)));
    };
    const takeMessage = (message: GatewayMessageCreateDispatchData) => {
      const self = client.user?.id;
      const invocation = self === undefined ? null : askedInWords(message, self);
      if (isClosed || invocation === null || !once.first(message.id)) return;
      track(
        (async () => {
          void showTyping(message.channel_id, tools);
          const reference = newReference();
          const answer = await desk.answered(invocation, reference);
          await replyTo(message, answer, tools).catch((error: unknown) =>
            log.warn(`a reply was not taken (${reference}): ${failureLine(error)}`),
          );
        })(),
      );
    };

    const application = (await patiently(
      () => rest.get(Routes.currentApplication()) as Promise<APIApplication>,
      wait,
    ).catch(() => null)) as APIApplication | null;
    if (options.http !== undefined) {
      stopListening = await receiveHttp(options.http, {
        now,
        log,
        onListening: options.onListening,
        take: async (asked, respond) => {
          if (isClosed) return;
          const work = desk.interaction(asked, respond);
          track(work);
          await work;
        },
      });
    } else {
      // Events of a shard reach these listeners as they stood on the wire.
      client.on("raw", ({ t, d }: { t: string; d: unknown }) => {
        if (t === "INTERACTION_CREATE" && (d as { type: number }).type !== 1) takeInteraction(d as Asked);
        if (t === "MESSAGE_CREATE") takeMessage(d as GatewayMessageCreateDispatchData);
      });
      await connect(client, token, {
        log,
        onStopped: (reason) => {
          log.error(reason);
          options.onStopped?.(reason);
        },
      });
      log.info(`connected to Discord as ${client.user?.username}, in ${client.guilds.cache.size} servers`);
    }
    const applicationId = application?.id ?? client.application?.id;
    if (applicationId === undefined) return;
    log.info(`invite the bot with ${inviteLink(applicationId)}`);
    const bodies = registrations(commands, guild === undefined ? "global" : "guild");
    commandIds = await register(applicationId, guild, bodies, tools).catch((error: unknown) => {
      log.error(`the commands could not be registered: ${failureLine(error)}`);
      return commandIds;
    });
  }

  return {
    name: "discord",
    send: (channel, message, delivery) => send(channel, message, delivery, tools),
    edit: (receipt, message) => edit(receipt, message, tools),
    remove: (receipt) => remove(receipt, tools),
    find: (channel, delivery, since) => find(channel, delivery, since, tools),
    rights: (channel, person) => rights(channel, person, tools),
    check: () => check({ ...tools, channels }),
    listen,

    /** Takes nothing new, waits for what is being answered, says goodbye where an answer takes longer. */
    async close() {
      isClosed = true;
      const settled = () => Promise.allSettled(working);
      await Promise.race([settled(), wait(DRAIN_MS, closing.signal)]);
      closing.abort();
      await Promise.race([settled(), pause(LAST_WORDS_MS, null, { ref: false })]);
      await stopListening();
      await client.destroy();
    },
  };
}

async function pauseFor(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {});
}
