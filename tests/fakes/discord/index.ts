/**
 * The project's own Discord: real HTTP and a real WebSocket on 127.0.0.1, any free port; the real discord.js talks to it, from
 * this process or another (`DISCORD_API_URL`). Written from Discord's documentation; strict where Discord is.
 */
import { createServer } from "node:http";
import { makeAnswers } from "./answers.ts";
import { deliverHttp, makeKeys } from "./deliver-http.ts";
import { INTENTS, makeGateway } from "./gateway.ts";
import { makeHttp, type RateLimits, refusal } from "./http.ts";
import { FIRST_ANSWER_MS, makeInteractions } from "./interactions.ts";
import { makeRoutes } from "./routes.ts";
import { BOT, DM, type FakeMessage, MINA, makeWorld, messageShown, NEWS, TOKEN } from "./world.ts";

export { DM, FORUM, GROUP, GUILD, MINA, NEWS, OWNER, TALK, THREAD, TOKEN } from "./world.ts";

export interface FakeOptions {
  readonly now?: () => number;
  readonly port?: number;
  readonly heartbeatMs?: number;
  readonly firstAnswerMs?: number;
  readonly limits?: Partial<RateLimits>;
  readonly startsLeft?: number;
  /** As recommended by `/gateway/bot`. */
  readonly shards?: number;
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

export async function startFakeDiscord(options: FakeOptions = {}) {
  const { now = Date.now, heartbeatMs = 45_000, firstAnswerMs = FIRST_ANSWER_MS } = options;
  const world = makeWorld(now);
  const keys = makeKeys();
  const settings = {
    startsLeft: options.startsLeft ?? 1000,
    /** Where interactions go instead of the gateway. */
    interactionsUrl: null as string | null,
    /** Over HTTP, Discord knows of an answer only this long after it came in. */
    digestMs: 0,
  };
  let base = "";
  const gateway = makeGateway(world, { heartbeatMs, url: () => `ws://${base}/gateway` });
  const interactions = makeInteractions(
    world,
    (payload) => {
      const { interactionsUrl } = settings;
      if (interactionsUrl !== null) void overHttp(interactionsUrl, payload);
      else gateway.dispatch("INTERACTION_CREATE", payload.guild_id as string | undefined, () => payload);
    },
    firstAnswerMs,
  );
  const answers = makeAnswers(world, interactions, firstAnswerMs);
  const routes = makeRoutes(world, {
    gatewayUrl: () => `ws://${base}/gateway`,
    onPosted: tellMessage,
    startsLeft: () => settings.startsLeft,
    shards: () => options.shards ?? 1,
  });

  const http = makeHttp(
    (request) => {
      const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(request.path);
      if (callback !== null) return answers.callback(callback[1] ?? "", callback[2] ?? "", request);
      const webhook = /^\/webhooks\/\d+\/([^/]+)(?:\/messages\/([^/]+))?$/.exec(request.path);
      if (webhook !== null) return answers.webhook(request, webhook[1] ?? "", webhook[2]);
      if (request.authorization !== `Bot ${TOKEN}`) return refusal(401, 0, "401: Unauthorized");
      return routes(request);
    },
    { perRoute: 1000, perSecond: 1000, windowMs: 1_000, ...options.limits },
    now,
  );

  async function overHttp(url: string, payload: Record<string, unknown>): Promise<void> {
    const body = await deliverHttp(url, payload, keys, now());
    if (body === null) return;
    await new Promise((resolve) => setTimeout(resolve, settings.digestMs));
    const [id, token] = [String(payload.id), String(payload.token)];
    const request = http.record("POST", `/interactions/${id}/${token}/callback`, body);
    request.status = answers.callback(id, token, request).status;
  }

  const server = createServer((request, response) => void http.handle(request, response));
  server.on("upgrade", gateway.accept);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  base = `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

  /** A message reaches only sessions that asked for such messages, and its words only where the bot is addressed. */
  function tellMessage(message: FakeMessage): void {
    const guild = world.channels.get(message.channel_id)?.guild_id;
    const intent = guild === undefined ? INTENTS.directMessages : INTENTS.guildMessages;
    const addressed =
      guild === undefined || message.author.id === BOT || message.mentions.some(({ id }) => id === BOT);
    gateway.dispatch("MESSAGE_CREATE", guild, (intents) => {
      if ((intents & intent) === 0) return null;
      const hidden =
        addressed || (intents & INTENTS.messageContent) !== 0
          ? {}
          : { content: "", components: [], attachments: [] };
      return { ...messageShown(message), ...hidden, ...(guild === undefined ? {} : { guild_id: guild }) };
    });
  }

  function say(words: string, channel: string, more: Partial<FakeMessage>): FakeMessage {
    const author = world.users.get(more.author?.id ?? MINA) ?? { id: MINA, username: "mina", bot: false };
    const message: FakeMessage = {
      id: world.snowflake(),
      channel_id: channel,
      content: words,
      flags: 0,
      type: 0,
      timestamp: new Date(now()).toISOString(),
      components: [],
      attachments: [],
      mentions: words.includes(`<@${BOT}>`) ? [{ id: BOT }] : [],
      uploads: [],
      ...more,
      author: { ...author, ...more.author },
    };
    world.channels.get(channel)?.messages.push(message);
    tellMessage(message);
    return message;
  }

  /** Polls the world, since the bot may live in another process. */
  async function until<T>(found: () => T | undefined, what: string, timeoutMs = 30_000): Promise<T> {
    for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
      const value = found();
      if (value !== undefined) return value;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`the fake waited in vain for ${what}`);
  }

  const replyTo = (asked: FakeMessage) =>
    until(
      () =>
        world.channels
          .get(asked.channel_id)
          ?.messages.find((each) => each.message_reference?.message_id === asked.id),
      `a reply to “${asked.content}”`,
    );

  return {
    apiUrl: `http://${base}/api`,
    world,
    gateway,
    settings,
    keys,
    requests: http.requests,
    fail: http.fail,
    mend: http.mend,
    badAnswers: http.badAnswers,
    arrivals: http.arrivals,
    slash: interactions.slash,
    messageCommand: interactions.messageCommand,
    autocomplete: interactions.autocomplete,
    press: interactions.press,
    submit: interactions.submit,
    interactions,
    until,
    /** What anybody sees in a channel, oldest first. */
    messages: (channel: string) =>
      (world.channels.get(channel)?.messages ?? []).filter(({ flags }) => (flags & 128) === 0),
    /** Somebody writes, with the bot mentioned in front; resolves with the reply. */
    mention: (words: string, channel = NEWS) => replyTo(say(`<@${BOT}> ${words}`, channel, {})),
    /** Mina writes to the bot alone. */
    dm: (words: string) => replyTo(say(words, DM, {})),
    say: (words: string, channel = NEWS, more: Partial<FakeMessage> = {}) => say(words, channel, more),
    /** The bot is connected and its commands are registered. */
    ready: () =>
      until(() => (gateway.isConnected() && world.commands.size > 0 ? true : undefined), "the bot"),
    /** What Discord's description or its rules have against any request so far. */
    problems: (): string[] =>
      http.requests.flatMap(({ problems, body, method, path }) => [
        ...problems,
        ...(isMessage(method, path, body) && !silent(body)
          ? [`${method} ${path} lets foreign text mention`]
          : []),
      ]),
    async close(): Promise<void> {
      gateway.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Requests that post or edit a message, callbacks that carry one included. */
function isMessage(method: string, path: string, body: unknown): boolean {
  if (!/^(?:POST|PATCH)$/.test(method)) return false;
  if (path.endsWith("/callback")) return [4, 7].includes((body as { type: number }).type);
  return /\/(?:messages(?:\/[^/]+)?|threads)$|^\/webhooks\/\d+\/[^/]+$/.test(path);
}

/** The message itself says it, not something within. */
function silent(body: unknown): boolean {
  const { message, data, ...whole } = body as { message?: object; data?: object };
  const { allowed_mentions } = (message ?? data ?? whole) as { allowed_mentions?: unknown };
  return JSON.stringify(allowed_mentions) === '{"parse":[]}';
}
