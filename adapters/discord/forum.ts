/**
 * Forum and media channels, where a post is a thread: its name is the message's summary, its tags those whose name stands in
 * it. A thread's first message takes no nonce, so after a lost answer only `find` can tell.
 */
import { type APIMessage, type APIThreadChannel, type RawFile, type REST, Routes } from "discord.js";
import { shorten } from "../../src/message/fit-block.ts";
import { DISCORD_LIMITS } from "./limits.ts";

interface ForumChannel {
  readonly available_tags?: readonly { readonly id: string; readonly name: string }[];
}

/** resources/channel, "Thread": `applied_tags`. */
const MAX_TAGS = 5;

export async function postToForum(
  rest: REST,
  channel: string,
  title: string,
  body: object,
  files: RawFile[],
): Promise<APIMessage> {
  const { available_tags = [] } = (await rest.get(Routes.channel(channel))) as ForumChannel;
  const folded = title.toLowerCase();
  const tags = available_tags.filter(({ name }) => folded.includes(name.toLowerCase())).slice(0, MAX_TAGS);
  const thread = (await rest.post(Routes.threads(channel), {
    body: {
      name: shorten(title, DISCORD_LIMITS.maxThreadNameChars) || "Briefing",
      applied_tags: tags.map(({ id }) => id),
      message: body,
    },
    files,
  })) as APIThreadChannel & { readonly message?: APIMessage };
  return thread.message ?? ({ id: thread.id, channel_id: thread.id } as APIMessage);
}
