/**
 * The fake's REST endpoints besides interactions: who am I, commands, channels, messages, threads, guilds. In: a request.
 * Out: Discord's answer, and the change in the world. Nonces are remembered for three minutes.
 */
import { fill, namesOf } from "./answers.ts";
import { commandProblems, formErrors, messageProblems } from "./form-errors.ts";
import { type Answer, invalidForm, json, NO_CONTENT, type Request, refusal } from "./http.ts";
import {
  APPLICATION,
  BOT,
  channelShown,
  type FakeChannel,
  type FakeMessage,
  GUILD,
  messageShown,
  type Right,
  VERIFY_KEY,
  type World,
} from "./world.ts";

type Json = Record<string, unknown>;
const THREAD_ONLY = 15;
/** Channel flag. */
const REQUIRE_TAG = 1 << 4;
const NONCE_MS = 3 * 60_000;
const NO_ACCESS = refusal(403, 50001, "Missing Access");
const NO_RIGHT = refusal(403, 50013, "Missing Permissions");
const UNKNOWN_CHANNEL = refusal(404, 10003, "Unknown Channel");
const UNKNOWN_MESSAGE = refusal(404, 10008, "Unknown Message");

export interface RouteTools {
  readonly gatewayUrl: () => string;
  readonly onPosted: (message: FakeMessage) => void;
  readonly startsLeft: () => number;
  readonly shards: () => number;
}

export function makeRoutes(world: World, { gatewayUrl, onPosted, startsLeft, shards }: RouteTools) {
  const nonces = new Map<string, { readonly at: number; readonly id: string }>();

  const table: readonly (readonly [
    method: string,
    path: RegExp,
    act: (request: Request, ...ids: string[]) => Answer,
  ])[] = [
    [
      "GET",
      /^\/gateway\/bot$/,
      () =>
        json({
          url: gatewayUrl(),
          shards: shards(),
          session_start_limit: {
            total: 1000,
            remaining: startsLeft(),
            reset_after: 3_600_000,
            max_concurrency: 1,
          },
        }),
    ],
    ["POST", /^\/users\/@me\/channels$/, ({ body }) => openDirect(body as { recipient_id: string })],
    ["GET", /^\/users\/@me$/, () => json({ ...world.users.get(BOT), discriminator: "0", avatar: null })],
    [
      "GET",
      /^\/users\/@me\/guilds$/,
      () => json(world.isInvited ? [{ id: GUILD, name: "Harbour Watch", owner: false }] : []),
    ],
    [
      "GET",
      /^\/applications\/@me$/,
      () =>
        json({
          id: APPLICATION,
          name: "Dateline",
          description: "",
          bot: world.users.get(BOT),
          flags: 0,
          verify_key: VERIFY_KEY,
          bot_require_code_grant: false,
          integration_types_config: { 0: {}, 1: {} },
          interactions_endpoint_url: null,
          ...world.application,
        }),
    ],
    [
      "GET",
      /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/,
      (_, guild) => json(world.commands.get(guild ?? "global") ?? []),
    ],
    [
      "PUT",
      /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/,
      (request, guild) => putCommands(request, guild),
    ],
    ["GET", /^\/guilds\/(\d+)$/, () => json(world.guildShown())],
    ["GET", /^\/guilds\/\d+\/members\/(\d+)$/, (_, id) => memberOf(id)],
    [
      "GET",
      /^\/guilds\/(\d+)\/threads\/active$/,
      (_, guild) =>
        json({
          threads: [...world.channels.values()]
            .filter(({ type, guild_id }) => type === 11 && guild_id === guild)
            .filter(({ thread_metadata }) => thread_metadata?.archived !== true)
            .map(channelShown),
          members: [],
        }),
    ],
    [
      "GET",
      /^\/channels\/(\d+)\/threads\/archived\/public$/,
      (_, parent) =>
        inChannel(parent, ["viewChannel", "readHistory"], () =>
          json({ threads: threadsOf(parent, true), members: [], has_more: false }),
        ),
    ],
    [
      "GET",
      /^\/channels\/(\d+)$/,
      (_, id) => inChannel(id, ["viewChannel"], (channel) => json(channelShown(channel))),
    ],
    ["POST", /^\/channels\/(\d+)\/typing$/, (_, id) => inChannel(id, ["sendMessages"], () => NO_CONTENT)],
    [
      "POST",
      /^\/channels\/(\d+)\/threads$/,
      (request, id) => inChannel(id, ["sendMessages"], (channel) => beginThread(channel, request)),
    ],
    [
      "GET",
      /^\/channels\/(\d+)\/messages$/,
      (request, id) => inChannel(id, ["viewChannel"], (channel) => history(channel, request)),
    ],
    [
      "POST",
      /^\/channels\/(\d+)\/messages$/,
      (request, id) => inChannel(id, ["sendMessages"], (channel) => create(channel, request)),
    ],
    [
      "GET",
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      (_, id, message) => onMessage(id, message, (found) => json(messageShown(found))),
    ],
    [
      "PATCH",
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      (request, id, message) => onMessage(id, message, (found) => edit(found, request)),
    ],
    ["DELETE", /^\/channels\/(\d+)\/messages\/(\d+)$/, (_, id, message) => onMessage(id, message, remove)],
  ];

  function threadsOf(parent: string | undefined, archived: boolean) {
    return [...world.channels.values()]
      .filter(({ type, parent_id }) => type === 11 && parent_id === parent)
      .filter(({ thread_metadata }) => thread_metadata?.archived === archived)
      .map(channelShown);
  }

  function putCommands({ body }: Request, guild = "global"): Answer {
    const commands = body as Json[];
    const errors = formErrors(commandProblems(commands));
    if (errors !== null) return invalidForm(errors);
    const known = world.commands.get(guild) ?? [];
    const made = commands.map((command) => ({
      // Discord keeps the id of a command whose name stays, and writes its defaults out.
      id:
        known.find(({ name, type }) => name === command.name && type === command.type)?.id ??
        world.snowflake(),
      application_id: APPLICATION,
      version: world.snowflake(),
      default_member_permissions: null,
      nsfw: false,
      ...command,
      description: command.description ?? "",
      options: ((command.options ?? []) as Json[]).map(({ required, ...option }) => ({
        ...option,
        ...(required === true ? { required } : {}),
      })),
    }));
    world.commands.set(guild, made);
    return json(made);
  }

  /** The same channel each time; it is shown from the first message on. */
  function openDirect({ recipient_id: person }: { readonly recipient_id: string }): Answer {
    const user = world.users.get(person);
    if (user === undefined) return refusal(400, 50033, "Invalid Recipient(s)");
    const known = [...world.channels.values()].find(
      ({ type, recipients = [] }) =>
        type === 1 && (recipients as { id: string }[]).some(({ id }) => id === person),
    );
    return json(
      channelShown(known ?? world.addChannel({ id: world.snowflake(), type: 1, recipients: [user] })),
    );
  }

  function memberOf(id = ""): Answer {
    const user = world.users.get(id);
    return user === undefined
      ? refusal(404, 10007, "Unknown Member")
      : json({ user, roles: [], joined_at: null, flags: 0 });
  }

  function inChannel(id = "", needed: readonly Right[], act: (channel: FakeChannel) => Answer): Answer {
    const channel = world.channels.get(id);
    if (channel === undefined) return UNKNOWN_CHANNEL;
    const parent = world.channels.get(channel.parent_id ?? "");
    const denied = (right: Right) => channel.denied.has(right) || parent?.denied.has(right) === true;
    if (denied("viewChannel")) return NO_ACCESS;
    if (needed.some(denied))
      return channel.type === 1 ? refusal(403, 50007, "Cannot send messages to this user") : NO_RIGHT;
    return act(channel);
  }

  function onMessage(
    channelId = "",
    id = "",
    act: (message: FakeMessage, channel: FakeChannel) => Answer,
  ): Answer {
    return inChannel(channelId, ["viewChannel"], (channel) => {
      const message = channel.messages.find((each) => each.id === id);
      return message === undefined ? UNKNOWN_MESSAGE : act(message, channel);
    });
  }

  function makeMessage(channel: FakeChannel, body: Json, request: Request): FakeMessage {
    const message: FakeMessage = {
      id: world.snowflake(),
      channel_id: channel.id,
      author: { id: BOT, username: "Dateline", bot: true },
      content: "",
      flags: 0,
      type: body.message_reference === undefined ? 0 : 19,
      timestamp: new Date(world.now()).toISOString(),
      components: [],
      attachments: [],
      mentions: [],
      uploads: [],
      ...(body.message_reference === undefined
        ? {}
        : { message_reference: body.message_reference as { message_id: string } }),
    };
    fill(message, body, request);
    channel.messages.push(message);
    onPosted(message);
    return message;
  }

  function create(channel: FakeChannel, request: Request): Answer {
    const body = request.body as Json;
    if (channel.type === THREAD_ONLY)
      return refusal(400, 50008, "Cannot send messages in a non-text channel");
    if (channel.thread_metadata?.locked === true) return refusal(400, 50083, "Thread is archived");
    if (channel.thread_metadata !== undefined) channel.thread_metadata.archived = false;
    if (request.files.length > 0 && channel.denied.has("attachFiles")) return NO_RIGHT;
    // Discord's promise is "unique per author", whatever the channel.
    const key = String(body.nonce);
    const earlier = body.enforce_nonce === true ? nonces.get(key) : undefined;
    if (earlier !== undefined && world.now() - earlier.at < NONCE_MS) {
      const message = [...world.channels.values()]
        .flatMap(({ messages }) => messages)
        .find(({ id }) => id === earlier.id);
      return message === undefined ? UNKNOWN_MESSAGE : json(messageShown(message));
    }
    const errors = formErrors(messageProblems(body, namesOf(request)));
    if (errors !== null) return invalidForm(errors);
    const message = makeMessage(channel, body, request);
    if (body.nonce !== undefined) nonces.set(key, { at: world.now(), id: message.id });
    return json({ ...messageShown(message), nonce: body.nonce });
  }

  function beginThread(parent: FakeChannel, request: Request): Answer {
    const {
      name,
      applied_tags = [],
      message: body,
    } = request.body as { name: string; applied_tags?: string[]; message: Json };
    if (parent.type !== THREAD_ONLY) return refusal(400, 50024, "Cannot execute action on this channel type");
    const unknown = applied_tags.filter((tag) => !parent.available_tags?.some(({ id }) => id === tag));
    const tags = (parent.available_tags ?? []).filter((tag) => applied_tags.includes(tag.id));
    if (tags.some(({ moderated }) => moderated === true)) return NO_RIGHT;
    if (tags.length === 0 && ((parent.flags ?? 0) & REQUIRE_TAG) !== 0)
      return refusal(400, 40067, "A tag is required to create a forum post in this channel");
    const problems = [
      ...messageProblems(body, namesOf(request)).map(({ at, message }) => ({
        at: ["message", ...at],
        message,
      })),
      ...(name.length < 1 || name.length > 100
        ? [{ at: ["name"], message: "Must be between 1 and 100 in length." }]
        : []),
      ...(applied_tags.length > 5 || unknown.length > 0
        ? [{ at: ["applied_tags"], message: "Unknown tag" }]
        : []),
    ];
    const errors = formErrors(problems);
    if (errors !== null) return invalidForm(errors);
    const id = world.snowflake();
    const metadata = { archived: false, locked: false };
    const thread = world.addChannel({
      id,
      type: 11,
      guild_id: GUILD,
      name,
      parent_id: parent.id,
      thread_metadata: metadata,
      applied_tags,
    });
    const starter = makeMessage(thread, body, request);
    // A forum post's first message carries the thread's own id.
    starter.id = id;
    return json({ ...channelShown(thread), message: messageShown(starter) }, 201);
  }

  function history(channel: FakeChannel, { query }: Request): Answer {
    if (channel.denied.has("readHistory")) return json([]);
    const limit = Number(query.get("limit") ?? 50);
    const after = query.get("after");
    const visible = channel.messages.filter(({ id }) => after === null || BigInt(id) > BigInt(after));
    const page = after === null ? visible.slice(-limit) : visible.slice(0, limit);
    return json(page.reverse().map(messageShown));
  }

  function edit(message: FakeMessage, request: Request): Answer {
    if (message.author.id !== BOT)
      return refusal(403, 50005, "Cannot edit a message authored by another user");
    const body = request.body as Json;
    const errors = formErrors(messageProblems(body, namesOf(request)));
    if (errors !== null) return invalidForm(errors);
    fill(message, body, request);
    return json(messageShown(message));
  }

  function remove(message: FakeMessage, channel: FakeChannel): Answer {
    channel.messages.splice(channel.messages.indexOf(message), 1);
    return NO_CONTENT;
  }

  return (request: Request): Answer => {
    for (const [method, path, act] of table) {
      const match = path.exec(request.path);
      if (match !== null && method === request.method) return act(request, ...match.slice(1));
    }
    return refusal(404, 0, "404: Not Found");
  };
}
