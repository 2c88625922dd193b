/**
 * The connection to Discord's gateway, by discord.js: it keeps heartbeats, resumes and shards; we take the events as they
 * come over the wire. Out: a client that is logged in, or a ConfigError that says where to click.
 */
import { Client, GatewayIntentBits as Intents, Options } from "discord.js";
import { ConfigError } from "../../src/errors.ts";
import type { Log } from "../../src/log.ts";
import { failureLine } from "./outcome.ts";

/**
 * None of them is privileged. Messages come in so that mentions and direct messages do; without Message Content, Discord
 * empties all others before it sends them.
 */
const INTENTS = Intents.Guilds | Intents.GuildMessages | Intents.DirectMessages;

const PORTAL = "https://discord.com/developers/applications";
const REQUEST_TIMEOUT_MS = 10_000;
/** A post that would wait longer for Discord's limits goes back to the ledger. */
const MAX_POST_WAIT_MS = 3_000;

export function makeClient(apiUrl: string | undefined): Client {
  return new Client({
    intents: INTENTS,
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
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, "") }),
      retries: 0,
      timeout: REQUEST_TIMEOUT_MS,
      rejectOnRateLimit: ({ method, route, timeToReset }) =>
        method === "POST" && route === "/channels/:id/messages" && timeToReset > MAX_POST_WAIT_MS,
    },
  });
}

/** What the operator must do, by the code with which the gateway closed for good. */
const CLOSED: Readonly<Record<number, string>> = {
  4004: `Discord does not know DISCORD_TOKEN: open ${PORTAL}, your application, “Bot”, press “Reset Token” and copy the new one into .env.`,
  4010: "Discord did not take the shard number: start without shard settings.",
  4011: "the bot is in too many servers for one connection: start it again, it asks Discord for the number of shards.",
  4012: "this discord.js is too old for Discord's gateway: update Dateline.",
  4013: "Discord does not know one of the intents: update Dateline.",
  4014: `Discord refuses an intent: open ${PORTAL}, your application, “Bot”, “Privileged Gateway Intents”, and see that the bot is not suspended.`,
};

export function closedForGood(code: number): string {
  return CLOSED[code] ?? `Discord closed the connection for good (${code}).`;
}

/** Resolves when Discord has accepted the token. `onStopped` is called where the connection ends for good later on. */
export async function connect(
  client: Client,
  token: string,
  { log, onStopped }: { readonly log: Log; readonly onStopped: (reason: string) => void },
): Promise<void> {
  const stopped = Promise.withResolvers<never>();
  let isReady = false;
  const stop = (reason: string) => {
    if (isReady) onStopped(reason);
    else stopped.reject(new ConfigError([reason]));
  };
  client.on("shardDisconnect", ({ code }) => stop(closedForGood(code)));
  client.on("error", (error) => log.warn(`Discord: ${failureLine(error)}`));
  client.on("shardError", (error) => log.warn(`the gateway: ${failureLine(error)}`));
  client.on("shardResume", (shard, replayed) =>
    log.info(`shard ${shard} resumed, ${replayed} events replayed`),
  );
  client.on("shardReconnecting", (shard) => log.info(`shard ${shard} is connecting again`));
  const ready = new Promise<void>((resolve) => client.once("clientReady", () => resolve()));
  const loggedIn = client.login(token).catch((error: unknown) => {
    const isToken = (error as { code?: unknown }).code === "TokenInvalid";
    throw isToken ? new ConfigError([closedForGood(4004)]) : error;
  });
  stopped.promise.catch(() => {});
  await Promise.race([Promise.all([loggedIn, ready]), stopped.promise]);
  isReady = true;
}
