/**
 * Scheduled posts: send, edit, remove. In: a channel's id, a message, its delivery. Out: outcomes; nothing here rejects. The
 * first page is one request, never repeated here: what a failure means is the ledger's to decide. Once it stands, the pages
 * after it are tried again by themselves, under their nonces.
 */
import { type APIMessage, type REST, Routes } from "discord.js";
import type { Delivery, Outcome, Receipt } from "../../src/adapter.ts";
import type { Message } from "../../src/model/message.ts";
import { markerFor, nonceOf } from "./delivery.ts";
import { beginThread, threadOf } from "./forum.ts";
import type { CommandIds } from "./markdown.ts";
import { CODES, hasCode, outcomeOf } from "./outcome.ts";
import { furtherPages, goesOn, pagesOf, postMarker, uploads } from "./pages.ts";
import { patiently, type Wait } from "./patiently.ts";
import type { Rendered } from "./render.ts";

export interface PostTools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly now: () => number;
  readonly commandIds: CommandIds;
  readonly postTurn: () => Promise<void>;
}

/** Message flag SUPPRESS_NOTIFICATIONS: a digest makes no sound. */
const SILENT = 1 << 12;

export async function send(
  channel: string,
  message: Message,
  delivery: Delivery,
  tools: PostTools,
): Promise<Outcome> {
  const [first, ...others] = pagesOf(message, {
    marker: markerFor(delivery),
    commandIds: tools.commandIds,
  });
  try {
    const receipt = await postFirst(channel, first, message.summary, delivery, tools);
    for (const [at, page] of others.entries()) {
      const nonce = nonceOf(channel, delivery, at + 1);
      await patiently(() => post(receipt.channel, page, nonce, tools), tools.wait);
    }
    return { kind: "sent", receipt };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function postFirst(
  channel: string,
  page: Rendered,
  title: string,
  delivery: Delivery,
  tools: PostTools,
): Promise<Receipt> {
  try {
    const posted = await post(channel, page, nonceOf(channel, delivery), tools);
    return { channel: posted.channel_id, message: posted.id };
  } catch (error) {
    if (!hasCode(error, CODES.noTextChannel)) throw error;
    const thread = await threadOf(channel, delivery, tools);
    if (thread === null) return await beginThread(channel, title, silent(page), delivery, tools);
    const posted = await post(thread, page, nonceOf(channel, delivery), tools);
    return { channel: posted.channel_id, message: posted.id };
  }
}

function silent(page: Rendered): Rendered {
  return { ...page, body: { ...page.body, flags: page.body.flags | SILENT } };
}

async function post(
  channel: string,
  page: Rendered,
  nonce: string,
  { rest, postTurn }: PostTools,
  more: object = {},
): Promise<APIMessage> {
  await postTurn();
  return (await rest.post(Routes.channelMessages(channel), {
    body: { ...silent(page).body, nonce, enforce_nonce: true, ...more },
    files: uploads(page),
  })) as APIMessage;
}

/** The marker of the post stays, so that it can still be found. Its pages become as many as the message takes now. */
export async function edit(receipt: Receipt, message: Message, tools: PostTools): Promise<Outcome> {
  const { rest, wait, commandIds } = tools;
  try {
    const before = await patiently(() => rest.get(routeOf(receipt)) as Promise<APIMessage>, wait);
    const marker = postMarker(before);
    const [first, ...others] = pagesOf(message, { commandIds, ...(marker === null ? {} : { marker }) });
    await patch(receipt, first, tools);
    if (marker === null) return { kind: "sent", receipt };
    const known = goesOn(before, marker) ? await furtherPages(receipt, marker, tools) : [];
    for (const [at, page] of others.entries()) {
      const id = known[at];
      if (id === undefined) await addPage(receipt, page, marker, at + 1, tools);
      else await patch({ ...receipt, message: id }, page, tools);
    }
    for (const id of known.slice(others.length)) await erase({ ...receipt, message: id }, tools);
    return { kind: "sent", receipt };
  } catch (error) {
    return outcomeOf(error);
  }
}

function routeOf({ channel, message }: Receipt): `/${string}` {
  return Routes.channelMessage(channel, message);
}

async function patch(receipt: Receipt, page: Rendered, { rest, wait }: PostTools): Promise<void> {
  const request = { body: page.body, files: uploads(page) };
  await patiently(() => rest.patch(routeOf(receipt), request), wait);
}

/** A page that the post did not have: a reply to it, wherever the channel's talk is by now. */
async function addPage(
  receipt: Receipt,
  page: Rendered,
  marker: string,
  number: number,
  tools: PostTools,
): Promise<void> {
  const nonce = nonceOf(receipt.channel, { id: `page-${marker}`, part: 0, round: 0 }, number);
  const more = { message_reference: { message_id: receipt.message, fail_if_not_exists: false } };
  await patiently(() => post(receipt.channel, page, nonce, tools, more), tools.wait);
}

async function erase(receipt: Receipt, { rest, wait }: PostTools): Promise<void> {
  await patiently(() => rest.delete(routeOf(receipt)), wait).catch((error: unknown) => {
    if (!hasCode(error, CODES.unknownMessage)) throw error;
  });
}

/** With all its pages. Gone already is as good as removed. */
export async function remove(receipt: Receipt, tools: PostTools): Promise<Outcome> {
  const { rest, wait } = tools;
  try {
    const before = await patiently(() => rest.get(routeOf(receipt)) as Promise<APIMessage>, wait);
    const marker = postMarker(before);
    const others =
      marker !== null && goesOn(before, marker) ? await furtherPages(receipt, marker, tools) : [];
    for (const id of others) await erase({ ...receipt, message: id }, tools);
    await erase(receipt, tools);
    return { kind: "sent", receipt };
  } catch (error) {
    return hasCode(error, CODES.unknownMessage) ? { kind: "sent", receipt } : outcomeOf(error);
  }
}
