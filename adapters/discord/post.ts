/**
 * Scheduled posts: send, edit, remove, and find again. In: a channel's id, a message, its delivery. Out: outcomes; nothing
 * here rejects. A post is one request, never repeated here: what a failure means is the ledger's to decide.
 */
import { type APIMessage, type REST, Routes } from "discord.js";
import type { Delivery, Outcome, Receipt } from "../../src/adapter.ts";
import { fit as pagesFor } from "../../src/message/fit.ts";
import type { Message } from "../../src/model/message.ts";
import { markerOf } from "./custom-id.ts";
import { markerFor, nonceOf } from "./delivery.ts";
import { postToForum } from "./forum.ts";
import { FIT_LIMITS } from "./limits.ts";
import type { CommandIds } from "./markdown.ts";
import { CODES, hasCode, outcomeOf } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";
import { type Rendered, type RenderOptions, render } from "./render.ts";

export interface PostTools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly commandIds: CommandIds;
}

/** Message flag SUPPRESS_NOTIFICATIONS: a digest makes no sound. */
const SILENT = 1 << 12;

/** Each page of a message, the first one with the marker. Never empty. */
export function pagesOf(message: Message, options: RenderOptions): readonly [Rendered, ...Rendered[]] {
  const [first = message, ...rest] = pagesFor(message, FIT_LIMITS);
  const { marker: _, ...unmarked } = options;
  return [render(first, options), ...rest.map((page) => render(page, unmarked))];
}

export function uploads({ files }: Rendered) {
  return files.map(({ name, bytes, type }) => ({ name, data: Buffer.from(bytes), contentType: type }));
}

export async function send(
  channel: string,
  message: Message,
  delivery: Delivery,
  tools: PostTools,
): Promise<Outcome> {
  const [first, ...rest] = pagesOf(message, { marker: markerFor(delivery), commandIds: tools.commandIds });
  try {
    const posted = await post(channel, first, nonceOf(delivery), message.summary, tools);
    for (const [at, page] of rest.entries()) {
      await post(posted.channel_id, page, nonceOf(delivery, at + 1), message.summary, tools);
    }
    return { kind: "sent", receipt: { channel: posted.channel_id, message: posted.id } };
  } catch (error) {
    return outcomeOf(error);
  }
}

async function post(
  channel: string,
  page: Rendered,
  nonce: string,
  title: string,
  { rest }: PostTools,
): Promise<APIMessage> {
  const body = { ...page.body, flags: page.body.flags | SILENT };
  const files = uploads(page);
  try {
    return (await rest.post(Routes.channelMessages(channel), {
      body: { ...body, nonce, enforce_nonce: true },
      files,
    })) as APIMessage;
  } catch (error) {
    if (!hasCode(error, CODES.noTextChannel)) throw error;
    return await postToForum(rest, channel, title, body, files);
  }
}

/** The marker of the post stays, so that it can still be found. */
export async function edit(receipt: Receipt, message: Message, tools: PostTools): Promise<Outcome> {
  const { rest, wait, commandIds } = tools;
  const route = Routes.channelMessage(receipt.channel, receipt.message);
  try {
    const marker = await patiently(() => rest.get(route) as Promise<APIMessage>, wait).then(postMarker);
    const [page] = pagesOf(message, { commandIds, ...(marker === null ? {} : { marker }) });
    await patiently(() => rest.patch(route, { body: page.body, files: uploads(page) }), wait);
    return { kind: "sent", receipt };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Gone already is as good as removed. */
export async function remove(receipt: Receipt, { rest, wait }: PostTools): Promise<Outcome> {
  try {
    await patiently(() => rest.delete(Routes.channelMessage(receipt.channel, receipt.message)), wait);
    return { kind: "sent", receipt };
  } catch (error) {
    return hasCode(error, CODES.unknownMessage) ? { kind: "sent", receipt } : outcomeOf(error);
  }
}

/** The delivery's marker in whatever part of the message carries it. */
export function postMarker(message: Pick<APIMessage, "components">): string | null {
  const ids = JSON.stringify(message.components ?? []).matchAll(/"custom_id":"([^"]+)"/g);
  for (const [, id = ""] of ids) {
    const marker = markerOf(id);
    if (marker !== null) return marker;
  }
  return null;
}
