/** What a person filled in or pointed at, out of Discord's payloads: options by name, what is being typed, a message's link. */
import type {
  APIApplicationCommandInteraction,
  APIApplicationCommandInteractionDataOption,
} from "discord.js";
import type { SuggestRequest } from "../../src/adapter.ts";
import { safeUrl } from "../../src/message/safe-link.ts";
import type { Asked } from "./reply.ts";

type Given = Pick<APIApplicationCommandInteractionDataOption, "name"> & {
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
};

export function optionsOf(given: readonly Given[] | undefined): Record<string, string> {
  const filled = (given ?? []).filter(({ value }) => value !== undefined && String(value).trim() !== "");
  return Object.fromEntries(filled.map(({ name, value }) => [name, String(value).trim()]));
}

/** null where Discord says of no option that it is being typed. */
export function suggestRequest(asked: Extract<Asked, { type: 4 }>, where: string): SuggestRequest | null {
  const given = (asked.data.options ?? []) as readonly Given[];
  const typing = given.find(({ focused }) => focused === true);
  if (typing === undefined) return null;
  return {
    command: asked.data.name,
    option: typing.name,
    typed: String(typing.value ?? ""),
    options: optionsOf(given.filter((option) => option !== typing)),
    where,
    locale: asked.locale,
  };
}

const ADDRESS = /https?:\/\/[^\s<>"|]+/gi;

/** The first web address of the message that a message command was used on: in its words, else in its previews. */
export function messageLink({ data }: APIApplicationCommandInteraction): string | null {
  if (data.type !== 3) return null;
  const { content = "", embeds = [] } = data.resolved.messages[data.target_id] ?? {};
  const named = [...content.matchAll(ADDRESS)].map(([url]) => url.replace(/[).,;:!?'\]]+$/, ""));
  const shown = embeds.flatMap(({ url }) => (url === undefined ? [] : [url]));
  return [...named, ...shown].map(safeUrl).find((url) => url !== null) ?? null;
}
