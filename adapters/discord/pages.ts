/**
 * A message as the posts it takes, and finding them again: the first page carries the delivery's marker in a button, each
 * further one a number in its container. In: a message, or a channel's history. Out: bodies with their uploads; receipts.
 */
import { type APIMessage, type REST, Routes } from "discord.js";
import type { Receipt } from "../../src/adapter.ts";
import { fit as pagesFor } from "../../src/message/fit.ts";
import type { Message } from "../../src/model/message.ts";
import { markerOf } from "./custom-id.ts";
import { pageTag } from "./delivery.ts";
import { FIT_LIMITS } from "./limits.ts";
import { patiently, type Wait } from "./patiently.ts";
import { type Rendered, type RenderOptions, render } from "./render.ts";

/** Pages of a post come one after the other; talk may come between. */
const NEAR = 50;

/** Each page of a message, the first one with the marker. Never empty. */
export function pagesOf(
  message: Message,
  { marker, ...options }: Omit<RenderOptions, "tag">,
): readonly [Rendered, ...Rendered[]] {
  const [first = message, ...others] = pagesFor(message, FIT_LIMITS);
  if (marker === undefined) return [render(first, options), ...others.map((page) => render(page, options))];
  const tag = (page: number) => ({ tag: pageTag(marker, page) });
  return [
    render(first, { ...options, marker, ...(others.length === 0 ? {} : tag(0)) }),
    ...others.map((page, at) => render(page, { ...options, ...tag(at + 1) })),
  ];
}

export function uploads({ files }: Rendered) {
  return files.map(({ name, bytes, type }) => ({ name, data: Buffer.from(bytes), contentType: type }));
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

/** Whether further pages belong to this first one. */
export function goesOn(message: Pick<APIMessage, "components">, marker: string): boolean {
  return tagOf(message) === pageTag(marker, 0);
}

function tagOf({ components = [] }: Pick<APIMessage, "components">): number | undefined {
  return components[0]?.id;
}

/** The pages after the first one, in their order, without those of a second copy of the post. */
export async function furtherPages(
  { channel, message }: Receipt,
  marker: string,
  { rest, wait }: { readonly rest: REST; readonly wait: Wait },
): Promise<string[]> {
  const query = new URLSearchParams({ after: message, limit: String(NEAR) });
  const route = Routes.channelMessages(channel);
  const later = await patiently(() => rest.get(route, { query }) as Promise<APIMessage[]>, wait);
  const found: string[] = [];
  for (const each of later.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))) {
    if (postMarker(each) === marker) break;
    if (tagOf(each) === pageTag(marker, found.length + 1)) found.push(each.id);
  }
  return found;
}
