/**
 * Plain words: a message that mentions the bot, or a direct message to it. In: the message as the gateway sends it. Out: the
 * invocation "ask" with the mention cut out, or null for messages that are none of our business (bots, webhooks, others'
 * talk); and the reply, which pings nobody.
 */
import { type APIMessage, type GatewayMessageCreateDispatchData, type REST, Routes } from "discord.js";
import type { Invocation } from "../../src/model/command.ts";
import type { Message } from "../../src/model/message.ts";
import { nonceOf } from "./delivery.ts";
import type { CommandIds } from "./markdown.ts";
import { pagesOf, uploads } from "./pages.ts";
import { patientlyAnswer, type Wait } from "./patiently.ts";

const HANGUL = /\p{Script=Hangul}/u;

/** `isOwnRole`: people also choose the bot's role from the list, which has its name; Discord hides their words then. */
export function askedInWords(
  message: GatewayMessageCreateDispatchData,
  self: string,
  isOwnRole: (id: string) => boolean = () => false,
): Invocation | null {
  const { author, content, mentions, mention_roles = [], webhook_id, guild_id } = message;
  if (author.bot === true || author.system === true || webhook_id !== undefined || author.id === self)
    return null;
  const addressed =
    guild_id === undefined || mentions.some(({ id }) => id === self) || mention_roles.some(isOwnRole);
  if (!addressed || (message.type !== 0 && message.type !== 19)) return null;
  const words = content
    .replaceAll(/<@([!&]?)(\d+)>/g, (mention, kind: string, id: string) =>
      (kind === "&" ? isOwnRole(id) : id === self) ? " " : mention,
    )
    .replace(/\s+/g, " ")
    .trim();
  return {
    command: "ask",
    options: words === "" ? {} : { words },
    where: `discord:${message.channel_id}`,
    ...(guild_id === undefined && { direct: true }),
    who: author.id,
    // A message carries no language: its letters tell.
    locale: HANGUL.test(words) ? "ko" : "en-US",
  };
}

interface Tools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly commandIds: CommandIds;
}

/** A sign of life within the moment; whether it gets through does not matter. */
export async function showTyping(channel: string, { rest }: Pick<Tools, "rest">): Promise<void> {
  await rest.post(Routes.channelTyping(channel)).catch(() => {});
}

export async function replyTo(
  asked: Pick<APIMessage, "id" | "channel_id">,
  answer: Message,
  { rest, wait, commandIds }: Tools,
): Promise<void> {
  for (const [at, page] of pagesOf(answer, { commandIds }).entries()) {
    const nonce = nonceOf(asked.channel_id, { id: `reply-${asked.id}`, part: 0, round: 0 }, at);
    const body = {
      ...page.body,
      nonce,
      enforce_nonce: true,
      ...(at === 0 ? { message_reference: { message_id: asked.id, fail_if_not_exists: false } } : {}),
    };
    // Within seconds the nonce makes a second try return the first one's message.
    await patientlyAnswer(
      () => rest.post(Routes.channelMessages(asked.channel_id), { body, files: uploads(page) }),
      wait,
    );
  }
}
