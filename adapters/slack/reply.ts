/**
 * An answer brought to where it was asked for. A response URL is the first way for commands, since it works in channels that
 * the bot is not in; the Web API for threads, and where the URL is used up. Private answers reach one person alone, and
 * "Post to channel" makes one public.
 */
import { randomUUID } from "node:crypto";
import { messageFromJson, messageToJson } from "../../src/message/message-json.ts";
import type { Keep } from "../../src/model/keep.ts";
import type { Message } from "../../src/model/message.ts";
import type { Account } from "./account.ts";
import { isDirect } from "./address.ts";
import { ACTION_ID, feedbackBlock } from "./buttons.ts";
import { fitted } from "./fitted.ts";
import { failureLine, outcomeOf } from "./outcome.ts";
import { orTwin } from "./post.ts";
import { postSurely } from "./post-surely.ts";
import { prepare } from "./prepare.ts";
import type { Body } from "./render.ts";
import type { Tools } from "./upload.ts";

export interface Target {
  readonly account: Account;
  readonly channel: string;
  readonly user: string;
  /** The message whose thread the answer belongs in. */
  readonly thread: string | null;
  readonly responseUrl: string | null;
  /** Post public answers into the thread rather than through the response URL. */
  readonly inThread: boolean;
}

const CALL_TIMEOUT_MS = 10_000;
/** Longer, and the message has gone from most screens: Slack keeps private ones until the app is loaded anew. */
const SHAREABLE_MS = 60 * 60_000;
const SHARE_LABEL = { en: "Post to channel", ko: "채널에 올리기" };

export function makeReplies({ keep, ...tools }: Tools & { readonly keep: Keep }) {
  /** Never rejects: an answer that can't be delivered is logged, there is nobody left to tell. */
  async function reply(target: Target, message: Message, mayShare: boolean): Promise<void> {
    try {
      const pages = fitted(message);
      for (const [index, page] of pages.entries()) {
        const { body, twin } = await prepare(target.account, page, tools);
        const extra = index === pages.length - 1 ? await underNews(target, message, mayShare) : [];
        const call = (content: Body) =>
          deliver(target, { ...content, blocks: [...content.blocks, ...extra] }, message.visibility);
        await orTwin(call, body, twin);
      }
    } catch (error) {
      tools.log.warn(`could not deliver an answer in ${target.channel}: ${failureLine(error)}`);
    }
  }

  async function underNews(
    { account }: Target,
    message: Message,
    mayShare: boolean,
  ): Promise<Body["blocks"]> {
    if (!hasNews(message)) return [];
    if (message.visibility === "public") return [feedbackBlock(message.language)];
    return mayShare ? shareButton(message, account.team) : [];
  }

  async function deliver(target: Target, body: Body, visibility: Message["visibility"]): Promise<void> {
    const isPrivate = visibility === "private";
    const throughUrl = async () => {
      if (target.responseUrl === null) throw new UrlRefused("there is no response URL");
      await respond(target.responseUrl, {
        ...body,
        response_type: isPrivate ? "ephemeral" : "in_channel",
        replace_original: false,
      });
    };
    const throughApi = async () => {
      const { account, channel, user, thread } = target;
      if (!isPrivate || isDirect(channel)) return postSurely(account, { channel, thread }, body, tools);
      const place = thread === null ? {} : { thread_ts: thread };
      await account.web.chat.postEphemeral({ channel, user, ...body, ...place });
    };
    const apiFirst = target.responseUrl === null || (target.inThread && !isPrivate);
    const [first, second] = apiFirst ? [throughApi, throughUrl] : [throughUrl, throughApi];
    try {
      await first();
    } catch (error) {
      if (target.responseUrl === null || (!isPrivate && mayStand(error))) throw error;
      tools.log.debug(`answering the other way in ${target.channel}: ${failureLine(error)}`);
      await second();
    }
  }

  /** None where the answer can't be kept: a button that does nothing is worse. */
  async function shareButton(message: Message, team: string): Promise<Body["blocks"]> {
    const id = randomUUID();
    try {
      const body = await messageToJson({ ...message, visibility: "public" }, keep, SHAREABLE_MS);
      await keep.put(shareName(team, id), body, SHAREABLE_MS);
    } catch (error) {
      tools.log.warn(`an answer can't be made public later: ${failureLine(error)}`);
      return [];
    }
    const text = { type: "plain_text" as const, text: SHARE_LABEL[message.language], emoji: false };
    return [
      {
        type: "actions",
        block_id: "share",
        elements: [{ type: "button", action_id: ACTION_ID.share, text, value: id }],
      },
    ];
  }

  /** The message behind a "Post to channel", once, in the workspace that it was given in. */
  async function takeShared(id: string, team: string): Promise<Message | null> {
    const body = await keep.take(shareName(team, id));
    return body === null ? null : messageFromJson(body, keep);
  }

  return { reply, takeShared };
}

/** With the workspace's address, so that it can be forgotten with the workspace. */
function shareName(team: string, id: string): string {
  return `share slack:${team}/${id}`;
}

/** Errors and settings have no headline, quote or picture; only news is worth posting to everybody. */
function hasNews({ blocks }: Message): boolean {
  return blocks.some(({ kind }) => kind === "heading" || kind === "quote" || kind === "picture");
}

/** A public answer whose fate is unknown is not given again: twice for everybody is worse than asking once more. */
function mayStand(error: unknown): boolean {
  return !(error instanceof UrlRefused) && outcomeOf(error).kind === "ambiguous";
}

class UrlRefused extends Error {
  override readonly name = "UrlRefused";
}

/** Posts to a response URL; throws where Slack does not take it. */
export async function respond(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  await response.arrayBuffer();
  if (response.status >= 500) throw new Error(`the response URL answered ${response.status}`);
  if (!response.ok) throw new UrlRefused(`the response URL answered ${response.status}`);
}
