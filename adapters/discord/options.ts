/** What a person filled in or pointed at, out of Discord's payloads: options by name, what is being typed, a message's link. */
import type {
  APIApplicationCommandInteraction,
  APIApplicationCommandInteractionDataOption,
  APIMessage,
} from "discord.js";
import type { SuggestRequest } from "../../src/adapter.ts";
import { safeUrl } from "../../src/message/safe-link.ts";
import type { Asked } from "./reply.ts";

type Given = Pick<APIApplicationCommandInteractionDataOption, "name"> & {
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
};

/** A command's name and what was filled in; the verb of a group stands one level deeper. */
export function calledOf({
  name,
  options = [],
}: {
  readonly name: string;
  readonly options?: readonly {
    readonly type: number;
    readonly name: string;
    readonly options?: readonly Given[];
  }[];
}): { readonly command: string; readonly given: readonly Given[] } {
  const [verb] = options;
  if (verb?.type !== 1) return { command: name, given: options as readonly Given[] };
  return { command: `${name}-${verb.name}`, given: verb.options ?? [] };
}

export function optionsOf(given: readonly Given[] | undefined): Record<string, string> {
  const filled = (given ?? []).filter(({ value }) => value !== undefined && String(value).trim() !== "");
  return Object.fromEntries(filled.map(({ name, value }) => [name, String(value).trim()]));
}

/** null where Discord says of no option that it is being typed. */
export function suggestRequest(asked: Extract<Asked, { type: 4 }>, where: string): SuggestRequest | null {
  const { command, given } = calledOf(asked.data);
  const typing = given.find(({ focused }) => focused === true);
  if (typing === undefined) return null;
  return {
    command,
    option: typing.name,
    typed: String(typing.value ?? ""),
    options: optionsOf(given.filter((option) => option !== typing)),
    where,
    locale: asked.locale,
  };
}

const ADDRESS = /https?:\/\/[^\s<>"|]+/gi;

type Shown = Pick<APIMessage, "content" | "embeds" | "components">;

/**
 * The first web address of the message that a message command was used on: in its words, in what it was forwarded with, in its
 * parts and buttons (messages of bots), else in its previews.
 */
export function messageLink({ data }: APIApplicationCommandInteraction): string | null {
  if (data.type !== 3) return null;
  const message = data.resolved.messages[data.target_id];
  if (message === undefined) return null;
  const forwarded = message.message_snapshots ?? [];
  const all: readonly Partial<Shown>[] = [message, ...forwarded.map(({ message: original }) => original)];
  const named = all.flatMap(({ content = "" }) => addressesIn(content));
  const inParts = all.flatMap(({ components }) => addressesInParts(components));
  const shown = all.flatMap(({ embeds = [] }) =>
    embeds.flatMap(({ url }) => (url === undefined ? [] : [url])),
  );
  return [...named, ...inParts, ...shown].map(safeUrl).find((url) => url !== null) ?? null;
}

function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([url]) => url.replace(/[).,;:!?'\]]+$/, ""));
}

/** Texts and addresses of components, however deep they lie. */
function addressesInParts(parts: unknown): string[] {
  if (typeof parts === "string") return addressesIn(parts);
  if (typeof parts !== "object" || parts === null) return [];
  return Object.values(parts).flatMap(addressesInParts);
}
