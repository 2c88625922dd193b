/**
 * Looks a delivery up in a channel's history by its marker (reliability.md 3.3). The trap: without the right to read
 * history Discord answers 200 and an empty list, so the right is checked first, and a channel that has messages but shows
 * none counts as unreadable. In: channel, delivery, time of the first try. Out: seen, absent or unknowable.
 */
import { type APIMessage, type APIThreadChannel, type APIUser, type REST, Routes } from "discord.js";
import type { Delivery, Found, Receipt } from "../../src/adapter.ts";
import { markerFor } from "./delivery.ts";
import { outcomeOf } from "./outcome.ts";
import { postMarker } from "./pages.ts";
import { patiently, type Wait } from "./patiently.ts";
import { askRights } from "./rights.ts";

/** Clocks differ: ours from Discord's by less than this, or the doctor complains. */
const SLACK_MS = 5 * 60_000;
/** Between the first part of a post in a forum and its last: as late as a post may be. */
export const PARTS_APART_MS = 6 * 60 * 60_000;
const DISCORD_EPOCH_MS = 1_420_070_400_000;
const PAGE = 100;
/** 5,000 messages since the first try: beyond that the channel is too busy to say "absent". */
const MAX_PAGES = 50;
/** Forum and media channels. */
const THREAD_ONLY = [15, 16];

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
}

export function snowflakeAt(ms: number): string {
  return String(BigInt(Math.max(0, ms - DISCORD_EPOCH_MS)) << 22n);
}

export async function find(channel: string, delivery: Delivery, since: Date, tools: Tools): Promise<Found> {
  try {
    return await lookUp(channel, delivery, since, tools);
  } catch (error) {
    return { kind: "unknowable", reason: outcomeOf(error).reason };
  }
}

/** As `find`, but throws what went wrong on the way. */
export async function lookUp(channel: string, delivery: Delivery, since: Date, tools: Tools): Promise<Found> {
  const may = await askRights(channel, undefined, tools);
  if (!may.botMayReadHistory)
    return {
      kind: "unknowable",
      reason: may.missing.join(" ") || "the bot can't read the channel's history.",
    };
  const { id: self } = await get<APIUser>(Routes.user(), tools);
  const after = snowflakeAt(since.getTime() - SLACK_MS);
  const receipts: Receipt[] = [];
  // A later part stands in the thread of the first one, which began before it.
  const begun = delivery.part === 0 ? after : snowflakeAt(since.getTime() - PARTS_APART_MS);
  for (const place of await placesOf(channel, begun, tools)) {
    const seen = await search(place, markerFor(delivery), self, after, tools);
    if (seen === null) return { kind: "unknowable", reason: "the channel's history does not show." };
    receipts.push(...seen);
  }
  return receipts.length > 0 ? { kind: "seen", receipts } : { kind: "absent" };
}

function get<T>(route: `/${string}`, { rest, wait }: Tools, query?: Record<string, string>): Promise<T> {
  const options = query === undefined ? {} : { query: new URLSearchParams(query) };
  return patiently(() => rest.get(route, options) as Promise<T>, wait);
}

interface Place {
  readonly channel: string;
  /** In a thread without its starter nothing may be there at all. */
  readonly mayBeEmpty: boolean;
}

/** The channel itself, or in a forum the threads begun since, those that a moderator closed already included. */
async function placesOf(channel: string, after: string, tools: Tools): Promise<readonly Place[]> {
  const { type, guild_id } = await get<{ type: number; guild_id?: string }>(Routes.channel(channel), tools);
  if (!THREAD_ONLY.includes(type) || guild_id === undefined) return [{ channel, mayBeEmpty: false }];
  const active = await get<Threads>(Routes.guildActiveThreads(guild_id), tools);
  const archived = await get<Threads>(Routes.channelThreads(channel, "public"), tools);
  const begun = [...active.threads, ...archived.threads].filter(
    ({ id, parent_id }) => parent_id === channel && BigInt(id) >= BigInt(after),
  );
  return begun.map(({ id }) => ({ channel: id, mayBeEmpty: true }));
}

type Threads = { readonly threads: readonly APIThreadChannel[] };

/** Oldest first; null where the history can't be told. */
async function search(
  { channel, mayBeEmpty }: Place,
  marker: string,
  self: string,
  after: string,
  tools: Tools,
): Promise<Receipt[] | null> {
  const receipts: Receipt[] = [];
  let from = after;
  for (let page = 0; page < MAX_PAGES; page++) {
    const messages = await get<APIMessage[]>(Routes.channelMessages(channel), tools, {
      after: from,
      limit: String(PAGE),
    });
    for (const message of messages) {
      if (message.author.id !== self || postMarker(message) !== marker) continue;
      receipts.push({ channel, message: message.id });
    }
    if (page === 0 && messages.length === 0 && !mayBeEmpty && !(await showsAny(channel, tools))) return null;
    if (messages.length < PAGE)
      return receipts.sort((a, b) => (BigInt(a.message) < BigInt(b.message) ? -1 : 1));
    from = messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }
  return null;
}

/** False where Discord says that the channel has messages and yet shows none of them. */
async function showsAny(channel: string, tools: Tools): Promise<boolean> {
  const { last_message_id } = await get<{ last_message_id?: string | null }>(Routes.channel(channel), tools);
  if (last_message_id === undefined || last_message_id === null) return true;
  return (await get<APIMessage[]>(Routes.channelMessages(channel), tools, { limit: "1" })).length > 0;
}
