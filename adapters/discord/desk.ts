/**
 * Where every kind of interaction ends: said "wait" to at once with the right visibility, answered when the answer is there,
 * and never left without one: late, failed and interrupted work ends in a sentence with a short reference. In: interactions
 * as Discord sends them. Out: requests; nothing here rejects.
 */
import { randomUUID } from "node:crypto";
import { InteractionContextType } from "discord.js";
import { FILL_MS, type Listener } from "../../src/adapter.ts";
import { languageOf } from "../../src/message/localized.ts";
import { missingOptions } from "../../src/message/parse-words.ts";
import type { Command, Invocation } from "../../src/model/command.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import { linkInvocation } from "./commands.ts";
import { opensForm, readId } from "./custom-id.ts";
import { formFor, readForm, settledIn } from "./form.ts";
import { DISCORD_LIMITS as LIMITS } from "./limits.ts";
import { calledOf, messageLink, optionsOf, suggestRequest } from "./options.ts";
import { failureLine } from "./outcome.ts";
import { type Asked, EPHEMERAL, finish, type Pending, type ReplyTools, type Respond } from "./reply.ts";
import { note } from "./words.ts";

export interface DeskTools extends ReplyTools {
  readonly commands: readonly Command[];
  readonly on: Listener;
  /** Fires when nothing new is taken. */
  readonly closing: AbortSignal;
  /** Fires when the adapter must stop waiting for answers. */
  readonly ending: AbortSignal;
}

/** An interaction's token lives 15 minutes: the sentence about lateness must still get through. */
const ANSWER_MS = 14 * 60_000;
/** Suggestions after three seconds are thrown away. */
const SUGGEST_MS = 2_500;
export function makeDesk(tools: DeskTools) {
  const { commands, on, log, wait, closing, ending } = tools;

  /** The listener's answer, or a sentence in its place. Never rejects. */
  async function answered(invocation: Invocation, reference: string): Promise<Message> {
    const language = languageOf(invocation.locale);
    const done = new AbortController();
    const late = wait(ANSWER_MS, AbortSignal.any([done.signal, ending])).then(() => {
      if (!done.signal.aborted) log.warn(`no answer to ${invocation.command} in time (${reference})`);
      return note(ending.aborted ? "restarting" : "late", language, reference);
    });
    try {
      return await Promise.race([on.answer(invocation), late]);
    } catch (error) {
      log.error(`an answer to ${invocation.command} failed (${reference}): ${failureLine(error)}`);
      return note("failed", language, reference);
    } finally {
      done.abort();
    }
  }

  async function work(asked: Asked, invocation: ButtonInvocation, pending: Pending): Promise<void> {
    const reference = newReference();
    const message = await answered({ ...invocation, ...whoAndWhere(asked) }, reference);
    await finish({ interaction: asked, pending }, message, reference, tools);
  }

  /** A form where something is missing, else "wait" and then the answer. */
  async function run(asked: Asked, invocation: ButtonInvocation, respond: Respond): Promise<void> {
    const command = commands.find(({ name }) => name === invocation.command);
    if (command === undefined) return await tell(asked, "oldButton", respond);
    const language = languageOf(asked.locale);
    if (asked.type === 3 && opensForm(asked.data.custom_id)) {
      const filled = await filledIn(asked, invocation);
      const settled = settledIn(command, invocation.options);
      if (filled !== null)
        return await respond({ type: 9, data: formFor(command, filled, language, settled) });
    }
    if (asked.type !== 5 && missingOptions(command, invocation.options).length > 0)
      return await respond({ type: 9, data: formFor(command, invocation.options, language) });
    const isPrivate = command.visibility === "private" || invocation.options.private === "true";
    if (isPrivate && asked.type === 3 && ((asked.message.flags ?? 0) & EPHEMERAL) !== 0) {
      await respond({ type: 6 });
      return await work(asked, invocation, "private");
    }
    await respond({ type: 5, data: { flags: isPrivate ? EPHEMERAL : 0 } });
    await work(asked, invocation, isPrivate ? "private" : "public");
  }

  /** As things are now, or as the button says where that takes too long: a form can't be announced and come later. */
  async function filledIn(asked: Asked, invocation: ButtonInvocation): Promise<Invocation["options"] | null> {
    if (on.fill === undefined) return invocation.options;
    const done = new AbortController();
    const late = wait(FILL_MS, done.signal).then(() => invocation.options);
    const filled = await Promise.race([on.fill({ ...invocation, ...whoAndWhere(asked) }), late]);
    done.abort();
    return filled;
  }

  async function tell(
    asked: Asked,
    word: "oldButton" | "noLink" | "restarting",
    respond: Respond,
  ): Promise<void> {
    await respond({ type: 5, data: { flags: EPHEMERAL } });
    const message = note(word, languageOf(asked.locale));
    await finish({ interaction: asked, pending: "private" }, message, newReference(), tools);
  }

  async function suggest(asked: Extract<Asked, { type: 4 }>, respond: Respond): Promise<void> {
    const request = suggestRequest(asked, whereOf(asked));
    const done = new AbortController();
    const none = wait(SUGGEST_MS, done.signal).then(() => []);
    const suggestions =
      request === null ? [] : await Promise.race([on.suggest(request).catch(() => []), none]);
    done.abort();
    const choices = suggestions
      .filter(({ label, value }) => label !== "" && value !== "" && value.length <= LIMITS.maxSuggestionChars)
      .slice(0, LIMITS.maxSuggestions)
      .map(({ label, value }) => ({ name: label.slice(0, LIMITS.maxSuggestionChars).toWellFormed(), value }));
    await respond({ type: 8, data: { choices } });
  }

  async function take(asked: Asked, respond: Respond): Promise<void> {
    if (closing.aborted && asked.type !== 4) return await tell(asked, "restarting", respond);
    switch (asked.type) {
      case 2: {
        if (asked.data.type === 1) {
          const { command, given } = calledOf(asked.data);
          return await run(asked, { command, options: optionsOf(given) }, respond);
        }
        const url = messageLink(asked);
        if (url === null) return await tell(asked, "noLink", respond);
        const invocation = linkInvocation(asked.data.name, url);
        return invocation === null
          ? await tell(asked, "oldButton", respond)
          : await run(asked, invocation, respond);
      }
      case 3: {
        const id = "values" in asked.data ? (asked.data.values[0] ?? "") : asked.data.custom_id;
        const invocation = readId(id);
        return invocation === null
          ? await tell(asked, "oldButton", respond)
          : await run(asked, invocation, respond);
      }
      case 4:
        return await suggest(asked, respond);
      case 5: {
        const invocation = readForm(asked);
        return invocation === null
          ? await tell(asked, "oldButton", respond)
          : await run(asked, invocation, respond);
      }
    }
  }

  return {
    answered,
    async interaction(asked: Asked, respond: Respond): Promise<void> {
      try {
        await take(asked, respond);
      } catch (error) {
        log.warn(`an interaction could not be answered: ${failureLine(error)}`);
      }
    },
  };
}

/** Enough to find a line in a log of some days. */
export function newReference(): string {
  return randomUUID().slice(0, 6).toUpperCase();
}

function whereOf(asked: Asked): string {
  return `discord:${asked.channel?.id ?? asked.channel_id ?? ""}`;
}

function whoAndWhere(asked: Asked): Pick<Invocation, "where" | "who" | "direct" | "locale"> {
  const who = asked.member?.user.id ?? asked.user?.id ?? "";
  // Group messages, and those of two people whom the bot does not belong to, are other contexts.
  const isDirect = asked.context === InteractionContextType.BotDM;
  return { where: whereOf(asked), who, ...(isDirect && { direct: true }), locale: asked.locale };
}
