/**
 * A message as the payloads that Discord and Slack would be sent, which is all that the page draws from. In: a message.
 * Out: JSON; the pictures go to where the page loads them from.
 */
import { fit as fitTo } from "../../src/message/fit.ts";
import { shorten } from "../../src/message/fit-block.ts";
import type { Message, Picture } from "../../src/model/message.ts";
import { FIT_LIMITS as DISCORD_FIT } from "../discord/limits.ts";
import { render as renderDiscord } from "../discord/render.ts";
import { fitted as fitSlack } from "../slack/fitted.ts";
import { render as renderSlack } from "../slack/render.ts";
import type { Pictures } from "./pictures.ts";
import type { Drawn, DrawnPicture, Payload } from "./wire.ts";

/** It is read aloud. */
const MAX_SUMMARY_CHARS = 300;
const NO_BYTES = new Uint8Array(0);

export function draw(message: Message, pictures: Pictures): Drawn {
  const payload = <B>({ body, files }: { body: B; files: readonly Picture[] }): Payload<B> => ({
    body,
    pictures: Object.fromEntries(files.map((picture) => [picture.name, drawnPicture(picture, pictures)])),
  });
  return {
    message: {
      ...message,
      summary: shorten(message.summary, MAX_SUMMARY_CHARS),
      blocks: message.blocks.map(withoutBytes),
    },
    discord: fitTo(message, DISCORD_FIT).map((page) => payload(renderDiscord(page))),
    slack: fitSlack(message).map((page) => payload(renderSlack(page))),
  };
}

function drawnPicture(picture: Picture, pictures: Pictures): DrawnPicture {
  const { widthPx, heightPx } = picture;
  return { url: `/picture/${pictures.keep(picture)}`, widthPx, heightPx };
}

function withoutBytes(block: Message["blocks"][number]): Message["blocks"][number] {
  return block.kind === "picture" ? { ...block, picture: { ...block.picture, bytes: NO_BYTES } } : block;
}
