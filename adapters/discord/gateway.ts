/**
 * The connection to Discord's gateway, by discord.js: it keeps heartbeats, resumes and shards; we take the events as they
 * come over the wire. Out: a connection that Discord has accepted, or a ConfigError that says where to click.
 */
import {
  Client,
  type ClientOptions,
  GatewayIntentBits as Intents,
  Options,
  type RESTOptions,
  Routes,
} from "discord.js";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import { containShards } from "./contained.ts";
import { makeConnectTurns, makeIdentifyTurns } from "./identify.ts";
import { failureLine, outcomeOf } from "./outcome.ts";
import { persistently, type Wait } from "./patiently.ts";
import type { Wire } from "./wire.ts";

export const PORTAL = "https://discord.com/developers/applications";
/** After the goodbye, so that the process can end where Discord does not answer it. */
const GOODBYE_MS = 300;
/** For the servers' names in the log; commands are taken before. */
const SERVERS_MS = 2_000;

export interface GatewayTools {
  readonly token: string;
  readonly wire: Wire;
  /** Whether mentions and direct messages are heard. */
  readonly hearsWords: boolean;
  readonly now: () => number;
  readonly wait: Wait;
  readonly log: Log;
  /** Fires when the adapter closes. */
  readonly closing: AbortSignal;
  /** Discord did not let us in this time. */
  readonly onFailure: (error: unknown) => void;
  /** An event as Discord sends it. */
  readonly onEvent: (type: string, event: unknown) => void;
  /** The connection ended for good later on. */
  readonly onStopped: (reason: string) => void;
}

export interface Connection {
  /** The bot's own user id. */
  readonly self: string;
  readonly close: () => Promise<void>;
}

interface GatewayInfo {
  readonly shards: number;
  readonly session_start_limit: {
    readonly remaining: number;
    readonly reset_after: number;
    readonly max_concurrency: number;
  };
}

/**
 * None is privileged. Where words are heard, messages come in so that mentions and direct messages do; without Message
 * Content, Discord empties all others before it sends them.
 */
function intentsFor(hearsWords: boolean): number {
  return hearsWords ? Intents.Guilds | Intents.GuildMessages | Intents.DirectMessages : Intents.Guilds;
}

/** Waits for Discord as long as it takes; throws a ConfigError for what only the operator can mend. */
export async function connect(tools: GatewayTools): Promise<Connection> {
  const { wire, wait, log, closing, onFailure } = tools;
  return await persistently(() => connectOnce(tools), wait, { until: closing, onFailure }).catch((error) => {
    throw outcomeOf(error).kind === "account-stopped" ? new ConfigError([closedForGood(4004)]) : error;
  });

  /** Each try has a client of its own: discord.js does not log in again after a failure. */
  async function connectOnce({ now, token, onEvent }: GatewayTools): Promise<Connection> {
    const info = (await wire.rest.get(Routes.gatewayBot())) as GatewayInfo;
    await sparedStarts(info, tools);
    const contained = containShards({
      onFault: (error) => log.warn(`a frame of the gateway was not understood: ${failureLine(error)}`),
      connectTurn: makeConnectTurns({ now, wait }),
    });
    const client = makeClient(wire.options, intentsFor(tools.hearsWords), {
      buildStrategy: contained.build,
      buildIdentifyThrottler: () =>
        makeIdentifyTurns(info.session_start_limit.max_concurrency, { now, wait }),
    });
    client.on("raw", ({ t, d }: { t: string; d: unknown }) => onEvent(t, d));
    const leave = Promise.withResolvers<never>();
    const onClosing = () => leave.reject(new Error("closed while connecting"));
    closing.addEventListener("abort", onClosing);
    try {
      await Promise.race([loggedIn(client, token, tools), leave.promise]);
    } catch (error) {
      contained.cut();
      void client.destroy();
      throw error;
    } finally {
      closing.removeEventListener("abort", onClosing);
    }
    log.info(`connected to Discord as ${client.user?.username}, in ${client.guilds.cache.size} servers`);
    return {
      self: client.user?.id ?? "",
      async close() {
        await Promise.race([client.destroy(), new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
        contained.cut();
      },
    };
  }
}

/** With no starts left, Discord would reset the token: better late than out. */
async function sparedStarts(
  { shards, session_start_limit: { remaining, reset_after } }: GatewayInfo,
  { wait, log, closing }: GatewayTools,
): Promise<void> {
  if (remaining >= shards) return;
  const minutes = Math.ceil(reset_after / 60_000);
  log.error(
    `Discord allows ${remaining} more starts today, ${shards} are needed: waiting ${minutes} minutes`,
  );
  await wait(reset_after, closing);
}

function makeClient(
  rest: Partial<RESTOptions>,
  intents: number,
  ws: NonNullable<ClientOptions["ws"]>,
): Client {
  return new Client({
    intents,
    shards: "auto",
    // Events are read off the wire, so nothing needs to be kept but what discord.js itself cannot do without.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user?.id },
      PresenceManager: 0,
      ReactionManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
    }),
    waitGuildTimeout: SERVERS_MS,
    rest,
    ws,
  });
}

/** What the operator must do, by the code with which the gateway closed for good. */
const CLOSED: Readonly<Record<number, string>> = {
  4004: `Discord does not know DISCORD_TOKEN: open ${PORTAL}, your application, “Bot”, press “Reset Token” and copy the new one into .env.`,
  4010: "Discord did not take the shard number: start without SHARDS and SHARD_COUNT in the environment.",
  4011: "the bot is in too many servers for one connection: start it again, it asks Discord for the number of shards.",
  4012: "this discord.js is too old for Discord's gateway: update Dateline.",
  4013: "Discord does not know one of the intents: update Dateline.",
  4014: `Discord refuses an intent that needs no permission: open ${PORTAL}, your application, “Bot”, and see under “Privileged Gateway Intents” whether the bot is suspended or waits for verification.`,
};

export function closedForGood(code: number): string {
  return CLOSED[code] ?? `Discord closed the connection for good (${code}).`;
}

/** Resolves when Discord has accepted the token and every shard stands. */
async function loggedIn(
  client: Client,
  token: string,
  { wire, log, onStopped }: GatewayTools,
): Promise<void> {
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  let isReady = false;
  client.on("shardDisconnect", ({ code }) => {
    const reason = closedForGood(code);
    if (code === 4004) wire.refuseToken();
    if (isReady) onStopped(reason);
    else stopped.reject(new ConfigError([reason]));
  });
  client.on("error", (error) => log.warn(`Discord: ${failureLine(error)}`));
  client.on("shardError", (error) => log.warn(`the gateway: ${failureLine(error)}`));
  client.on("shardResume", (shard, replayed) =>
    log.info(`shard ${shard} resumed, ${replayed} events replayed`),
  );
  client.on("shardReconnecting", (shard) => log.info(`shard ${shard} is connecting again`));
  const ready = new Promise<void>((resolve) => client.once("clientReady", () => resolve()));
  const login = client.login(token);
  login.catch(() => {});
  await Promise.race([Promise.all([login, ready]), stopped.promise]);
  isReady = true;
}
