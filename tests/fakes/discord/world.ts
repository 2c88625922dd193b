/**
 * The fake's world: one application, one server with channels and people, and what was posted. Everything is as Discord's
 * API shows it; ids are snowflakes of the fake's clock. In: a clock. Out: the world, open to tests.
 */

export const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GfAkEt.this-token-is-made-up-for-the-tests";
/** The application's public key, where a test gives no other. */
export const VERIFY_KEY = "ab".repeat(32);
export const APPLICATION = "100000000000000001";
export const BOT = "100000000000000002";
export const GUILD = "100000000000000003";
export const OWNER = "100000000000000004";
export const MINA = "100000000000000005";
/** The role that Discord made for the bot, with the bot's name. */
export const BOT_ROLE = "100000000000000006";
export const NEWS = "100000000000000010";
export const TALK = "100000000000000011";
export const FORUM = "100000000000000012";
export const THREAD = "100000000000000013";
export const DM = "100000000000000014";
/** Messages of several people, without the bot. */
export const GROUP = "100000000000000015";

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** The bits that the fake looks at, by name. */
export const BITS = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  manageGuild: 1n << 5n,
  sendInThreads: 1n << 38n,
} as const;

export type Right = keyof typeof BITS;

export interface FakeMessage {
  id: string;
  channel_id: string;
  author: { id: string; username: string; bot: boolean };
  content: string;
  flags: number;
  type: number;
  timestamp: string;
  components: unknown[];
  attachments: { id: string; filename: string; description?: string; size: number }[];
  nonce?: string;
  mentions: { id: string }[];
  message_reference?: { message_id: string };
  /** What was uploaded with it; the fake's own field. */
  uploads: { name: string; bytes: Uint8Array }[];
  [key: string]: unknown;
}

export interface FakeChannel {
  id: string;
  type: number;
  guild_id?: string;
  name?: string;
  parent_id?: string | null;
  applied_tags?: string[];
  available_tags?: { id: string; name: string; moderated?: boolean }[];
  flags?: number;
  recipients?: unknown[];
  thread_metadata?: { archived: boolean; locked: boolean };
  /** Rights that the bot is denied here; the fake's own field. */
  denied: Set<Right>;
  /** Oldest first. */
  messages: FakeMessage[];
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

export type World = ReturnType<typeof makeWorld>;

export function makeWorld(now: () => number) {
  let counter = 0n;
  const snowflake = (atMs = now()) => {
    counter++;
    return String((BigInt(Math.max(0, atMs - DISCORD_EPOCH_MS)) << 22n) | (counter & 0x3fffffn));
  };
  const users = new Map<string, User>(
    [
      { id: BOT, username: "Dateline", bot: true },
      { id: OWNER, username: "olga", bot: false },
      { id: MINA, username: "mina", bot: false },
    ].map((user) => [user.id, user]),
  );
  const channels = new Map<string, FakeChannel>();
  const addChannel = (channel: Partial<FakeChannel> & Pick<FakeChannel, "id" | "type">) => {
    const made = { denied: new Set<Right>(), messages: [], ...channel };
    channels.set(made.id, made);
    return made;
  };
  addChannel({ id: NEWS, type: 0, guild_id: GUILD, name: "news" });
  addChannel({ id: TALK, type: 0, guild_id: GUILD, name: "talk" });
  addChannel({
    id: FORUM,
    type: 15,
    guild_id: GUILD,
    name: "briefings",
    available_tags: [
      { id: "100000000000000020", name: "Korea" },
      { id: "100000000000000021", name: "World" },
      { id: "100000000000000022", name: "US" },
      { id: "100000000000000023", name: "한국" },
      { id: "100000000000000024", name: "Briefing", moderated: true },
      { id: "100000000000000025", name: "C++ (beta)" },
      { id: "100000000000000026", name: "" },
    ],
  });
  addChannel({
    id: THREAD,
    type: 11,
    guild_id: GUILD,
    name: "today",
    parent_id: TALK,
    thread_metadata: { archived: false, locked: false },
  });
  addChannel({ id: DM, type: 1, recipients: [users.get(MINA)] });
  addChannel({ id: GROUP, type: 3, recipients: [users.get(MINA)], name: "us" });

  const everyone =
    BITS.viewChannel | BITS.sendMessages | BITS.readHistory | BITS.attachFiles | BITS.sendInThreads;
  return {
    now,
    snowflake,
    users,
    channels,
    addChannel,
    /** Fields of the application that a test sets. */
    application: {} as Record<string, unknown>,
    isInvited: true,
    /** Registered commands by scope: "global" or a guild's id. */
    commands: new Map<string, Record<string, unknown>[]>(),
    guildShown: () => ({
      id: GUILD,
      name: "Harbour Watch",
      owner_id: OWNER,
      preferred_locale: "en-US",
      features: [],
      roles: [
        {
          id: GUILD,
          name: "@everyone",
          permissions: String(everyone),
          position: 0,
          color: 0,
          hoist: false,
          managed: false,
          mentionable: false,
          flags: 0,
        },
        {
          id: BOT_ROLE,
          name: "Dateline",
          permissions: "0",
          position: 1,
          color: 0,
          hoist: false,
          managed: true,
          mentionable: false,
          flags: 0,
          tags: { bot_id: BOT },
        },
      ],
      emojis: [],
      stickers: [],
    }),
  };
}

/** As GET /channels/{id} shows it. */
export function channelShown({ denied, messages, ...channel }: FakeChannel): Record<string, unknown> {
  const deny = [...denied].reduce((bits, right) => bits | BITS[right], 0n);
  const overwrites = deny === 0n ? [] : [{ id: BOT, type: 1, allow: "0", deny: String(deny) }];
  return {
    ...channel,
    ...(channel.type === 1 ? {} : { permission_overwrites: overwrites }),
    last_message_id: messages.at(-1)?.id ?? null,
  };
}

/** As the API shows it: without the fake's own fields. */
export function messageShown({ uploads, ...message }: FakeMessage): Record<string, unknown> {
  return message;
}
