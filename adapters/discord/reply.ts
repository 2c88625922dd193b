/**
 * Answers to interactions. The first answer goes out within three seconds and only says "wait"; the message itself is edited
 * in, within the fifteen minutes that an interaction's token lives. In: the interaction, then the message. A visibility
 * cannot be changed once it is announced: a private answer to a public wait takes its place.
 */
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIPingInteraction,
  type REST,
  Routes,
} from "discord.js";
import type { Log } from "../../src/log.ts";
import type { Message } from "../../src/model/message.ts";
import type { CommandIds } from "./markdown.ts";
import { CODES, failureLine, hasCode, mayPass } from "./outcome.ts";
import { patiently, type Wait } from "./patiently.ts";
import { pagesOf, uploads } from "./post.ts";
import type { Rendered } from "./render.ts";
import { languageOf, note } from "./words.ts";

/** Message flag EPHEMERAL: only the person sees it. */
export const EPHEMERAL = 1 << 6;
/** With more, Discord refuses them where the bot was installed by the person and not by the server. */
const MAX_FOLLOW_UPS = 5;

export interface ReplyTools {
  readonly rest: REST;
  readonly wait: Wait;
  readonly log: Log;
  readonly commandIds: CommandIds;
}

/** What a person did; Discord's own test call is answered where it comes in. */
export type Asked = Exclude<APIInteraction, APIPingInteraction>;

/** Gives the first answer: over REST, or as the HTTP response where Discord delivers by HTTP. */
export type Respond = (response: APIInteractionResponse) => Promise<void>;

export function respondByRest({ id, token }: Asked, { rest, wait, log }: ReplyTools): Respond {
  return async (response) => {
    for (let attempt = 0; ; attempt++) {
      try {
        await rest.post(Routes.interactionCallback(id, token), { body: response, auth: false });
        return;
      } catch (error) {
        // The answer to an earlier try was lost; it counts.
        if (attempt > 0 && hasCode(error, CODES.alreadyAcknowledged)) return;
        if (attempt > 0 || !mayPass(error)) throw error;
        log.debug(`first answer failed, once more: ${failureLine(error)}`);
        await wait(0);
      }
    }
  };
}

export type Pending = "public" | "private";

export interface Answered {
  readonly interaction: Asked;
  readonly pending: Pending;
}

export async function finish(
  { interaction, pending }: Answered,
  message: Message,
  reference: string,
  tools: ReplyTools,
): Promise<void> {
  const { log } = tools;
  try {
    await edited(interaction, pending, message, tools);
  } catch (error) {
    const gone = hasCode(error, CODES.unknownWebhook, CODES.invalidWebhookToken, CODES.unknownMessage);
    log.warn(`an answer was not taken (${reference}): ${failureLine(error)}`);
    if (gone) return;
    const sorry = note("failed", languageOf(interaction.locale), reference);
    await edited(interaction, pending, sorry, tools).catch((again: unknown) =>
      log.warn(`nor was the apology (${reference}): ${failureLine(again)}`),
    );
  }
}

async function edited(
  { application_id, token }: Asked,
  pending: Pending,
  message: Message,
  { rest, wait, commandIds }: ReplyTools,
): Promise<void> {
  const [first, ...rest_] = pagesOf(message, { commandIds });
  const original = Routes.webhookMessage(application_id, token, "@original");
  const hidden = pending === "private" || message.visibility === "private";
  const followUp = (page: Rendered) =>
    rest.post(Routes.webhook(application_id, token), {
      body: { ...page.body, flags: page.body.flags | (hidden ? EPHEMERAL : 0) },
      files: uploads(page),
      auth: false,
    });
  if (hidden && pending === "public") {
    // While the wait stands, a follow-up would take its place and its visibility.
    await patiently(() => rest.delete(original, { auth: false }), wait).catch((error: unknown) => {
      if (!hasCode(error, CODES.unknownMessage)) throw error;
    });
    await followUp(first);
  } else {
    await patiently(
      () => rest.patch(original, { body: first.body, files: uploads(first), auth: false }),
      wait,
    );
  }
  for (const page of rest_.slice(0, MAX_FOLLOW_UPS - 1)) await followUp(page);
}
