/**
 * Who may do what in a channel, asked of Discord at the moment it matters: nothing is assumed about guilds that this process
 * sees. Method: the permission order of Discord's documentation (everyone, roles, then overwrites of everyone, roles, person).
 */
import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  type APIUser,
  PermissionFlagsBits as Bits,
  type REST,
  Routes,
} from "discord.js";
import type { Rights } from "../../src/adapter.ts";
import { outcomeOf } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";

interface GuildChannel {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  readonly permission_overwrites?: readonly APIOverwrite[];
  readonly recipients?: readonly APIUser[];
}

/** Channel types 10 to 12: threads take the overwrites of the channel they hang on. */
const isThread = ({ type }: GuildChannel) => type >= 10 && type <= 12;

const NAMES: readonly (readonly [bit: bigint, name: string])[] = [
  [Bits.ViewChannel, "View Channel"],
  [Bits.SendMessages, "Send Messages"],
  [Bits.AttachFiles, "Attach Files"],
  [Bits.ReadMessageHistory, "Read Message History"],
];
const IN_THREAD = [Bits.SendMessagesInThreads, "Send Messages in Threads"] as const;

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
}

export async function rights(channel: string, person: string | undefined, tools: Tools): Promise<Rights> {
  try {
    return await askRights(channel, person, tools);
  } catch (error) {
    const { reason } = outcomeOf(error);
    return { botMayPost: false, botMayReadHistory: false, personMayManage: false, missing: [reason] };
  }
}

/** As `rights`, but throws what went wrong on the way. */
export async function askRights(
  channelId: string,
  person: string | undefined,
  { rest, wait }: Tools,
): Promise<Rights> {
  const get = <T>(route: `/${string}`) => patiently(() => rest.get(route) as Promise<T>, wait);
  const channel = (await get<APIChannel>(Routes.channel(channelId))) as GuildChannel;
  const { guild_id: guildId, recipients = [] } = channel;
  if (guildId === undefined) {
    // Somebody's direct messages: their id alone does not make them one's own.
    const isOwn = person === undefined || recipients.some(({ id }) => id === person);
    return { botMayPost: true, botMayReadHistory: true, personMayManage: isOwn, missing: [] };
  }
  const holder = isThread(channel)
    ? ((await get<APIChannel>(Routes.channel(channel.parent_id ?? channelId))) as GuildChannel)
    : channel;
  const [guild, me] = await Promise.all([get<APIGuild>(Routes.guild(guildId)), get<APIUser>(Routes.user())]);
  const bot = await get<APIGuildMember>(Routes.guildMember(guildId, me.id));
  const held = permissionsIn(guild, { id: me.id, roles: bot.roles }, holder.permission_overwrites ?? []);
  const needed = isThread(channel) ? [NAMES[0], IN_THREAD, ...NAMES.slice(2)] : NAMES;
  const lacking = needed.filter((entry) => entry !== undefined && (held & entry[0]) === 0n);
  const mayRead = (held & Bits.ReadMessageHistory) !== 0n && (held & Bits.ViewChannel) !== 0n;
  return {
    server: guildId,
    botMayPost: lacking.every((entry) => entry?.[0] === Bits.ReadMessageHistory),
    botMayReadHistory: mayRead,
    personMayManage: person !== undefined && (await mayManage(guild, person, holder, get)),
    missing: lacking.map(
      (entry) => `the bot lacks “${entry?.[1]}”: open the channel's settings, “Permissions”, and allow it.`,
    ),
  };
}

/** Who manages the server or this channel, and sees it: nobody has posts sent where they can't read them. */
async function mayManage(
  guild: APIGuild,
  person: string,
  { permission_overwrites: overwrites = [] }: GuildChannel,
  get: <T>(route: `/${string}`) => Promise<T>,
): Promise<boolean> {
  const member = await get<APIGuildMember>(Routes.guildMember(guild.id, person)).catch(() => null);
  if (member === null) return false;
  const asMember = { id: person, roles: member.roles };
  const held = permissionsIn(guild, asMember, overwrites);
  if ((held & Bits.ViewChannel) === 0n) return false;
  // "Manage Server" is the server's to give: what a channel says of it counts for nothing.
  const ofServer = permissionsIn(guild, asMember, []) & Bits.ManageGuild;
  return ofServer !== 0n || (held & Bits.ManageChannels) !== 0n;
}

const ALL = ~0n;

/** The bits somebody holds in a channel with these overwrites. */
export function permissionsIn(
  guild: Pick<APIGuild, "id" | "owner_id" | "roles">,
  person: { readonly id: string; readonly roles: readonly string[] },
  overwrites: readonly APIOverwrite[],
): bigint {
  if (guild.owner_id === person.id) return ALL;
  const roles = guild.roles.filter(({ id }) => id === guild.id || person.roles.includes(id));
  const base = roles.reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & Bits.Administrator) !== 0n) return ALL;
  const apply = (bits: bigint, all: readonly APIOverwrite[]) => {
    const denied = all.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = all.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  };
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const held = overwrites.filter(({ id }) => person.roles.includes(id));
  const own = overwrites.filter(({ id }) => id === person.id);
  return apply(apply(apply(base, everyone), held), own);
}
