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
import { languageOf } from "../../src/message/localized.ts";
import type { Message } from "../../src/model/message.ts";
import type { CommandIds } from "./markdown.ts";
import { CODES, failureLine, hasCode, mayPass, outcomeOf } from "./outcome.ts";
import { pagesOf, uploads } from "./pages.ts";
import { patientlyAnswer, type Wait } from "./patiently.ts";
import type { Rendered } from "./render.ts";
import { note } from "./words.ts";

/** Message flag EPHEMERAL: only the person sees it. */
export const EPHEMERAL = 1 << 6;
/** Of the three seconds for a first answer, so that a lost one can be given once more. */
const FIRST_ANSWER_MS = 1_200;
/** Between the tries of a first answer. */
const FIRST_PAUSES_MS = [0, 200, 600];
/** With more, Discord refuses them where the bot was installed by the person and not by the server. */
const MAX_FOLLOW_UPS = 5;

export interface ReplyTools {
  readonly rest: REST;
  /** For what goes to an interaction: without the bot's token. */
  readonly hooks: REST;
  readonly wait: Wait;
  readonly log: Log;
  readonly commandIds: CommandIds;
}

/** What a person did; Discord's own test call is answered where it comes in. */
export type Asked = Exclude<APIInteraction, APIPingInteraction>;

/** Gives the first answer: over REST, or as the HTTP response where Discord delivers by HTTP. */
export type Respond = (response: APIInteractionResponse) => Promise<void>;

export function respondByRest({ id, token }: Asked, { hooks, wait, log }: ReplyTools): Respond {
  return async (response) => {
    for (let attempt = 0; ; attempt++) {
      try {
        const signal = AbortSignal.timeout(FIRST_ANSWER_MS);
        await hooks.post(Routes.interactionCallback(id, token), { body: response, auth: false, signal });
        return;
      } catch (error) {
        // The answer to an earlier try was lost; it counts.
        if (attempt > 0 && hasCode(error, CODES.alreadyAcknowledged)) return;
        if (!mayPass(error)) throw error;
        const pauseMs = FIRST_PAUSES_MS[attempt];
        // Discord may have taken one of them though none of its answers came: then somebody waits for the work.
        if (pauseMs === undefined) {
          log.warn(`no answer to a first answer: ${failureLine(error)}`);
          return;
        }
        log.debug(`first answer failed, once more: ${failureLine(error)}`);
        await wait(pauseMs);
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

/** Throws where the first message was not taken; what follows it is logged and left, since the first one stands. */
async function edited(
  { application_id, token }: Asked,
  pending: Pending,
  message: Message,
  { hooks, wait, log, commandIds }: ReplyTools,
): Promise<void> {
  const [first, ...others] = pagesOf(message, { commandIds });
  const original = Routes.webhookMessage(application_id, token, "@original");
  const hidden = pending === "private" || message.visibility === "private";
  const followUp = (page: Rendered) =>
    hooks.post(Routes.webhook(application_id, token), {
      body: { ...page.body, flags: page.body.flags | (hidden ? EPHEMERAL : 0) },
      files: uploads(page),
      auth: false,
    });
  if (hidden && pending === "public") {
    // While the wait stands, a follow-up would take its place and its visibility.
    await patientlyAnswer(() => hooks.delete(original, { auth: false }), wait).catch((error: unknown) => {
      if (!hasCode(error, CODES.unknownMessage)) throw error;
    });
    // Only one person sees it: twice is better than not at all.
    await patientlyAnswer(() => followUp(first), wait);
  } else {
    const edit = { body: first.body, files: uploads(first), auth: false };
    await patientlyAnswer(() => hooks.patch(original, edit), wait);
  }
  for (const page of others.slice(0, MAX_FOLLOW_UPS - 1)) {
    try {
      await followUp(page).catch(async (error: unknown) => {
        // A follow-up has no nonce: only what surely did not arrive is sent again.
        if (outcomeOf(error).kind !== "not-sent") throw error;
        await patientlyAnswer(() => followUp(page), wait);
      });
    } catch (error) {
      log.warn(`a further page of an answer was not taken: ${failureLine(error)}`);
      return;
    }
  }
}
