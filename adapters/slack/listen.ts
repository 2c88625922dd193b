/**
 * Bolt's events as invocations. Every delivery is acknowledged before any work is done on it; the work goes on behind, and
 * `close` waits for it. A person's language is looked up once an hour.
 */
import type { App } from "@slack/bolt";
import type { Listener } from "../../src/adapter.ts";
import { decodeInvocation } from "../../src/message/invocation-id.ts";
import type { Command } from "../../src/model/command.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import type { Accounts } from "./account.ts";
import { addressOf } from "./address.ts";
import { type Call, callOf, withForm } from "./call.ts";
import {
  FORM_ID,
  type FormState,
  formFor,
  readForm,
  readState,
  SUGGEST_ID,
  suggestedOptions,
} from "./form.ts";
import { makeLocales } from "./locale.ts";
import { failureLine } from "./outcome.ts";
import { plainText } from "./plain-text.ts";
import { ACTION_ID } from "./render.ts";
import { makeReplies, respond, type Target } from "./reply.ts";
import type { Tools } from "./upload.ts";

export interface ListenTools extends Tools {
  readonly accounts: Accounts;
  readonly commands: readonly Command[];
  readonly on: Listener;
  readonly now: () => number;
  /** Work that `close` waits for. */
  readonly track: (work: Promise<void>) => void;
}

const HELP: ButtonInvocation = { command: "help", options: {} };
const OLD_BUTTON = {
  en: "This button is from an earlier version. Please ask again.",
  ko: "이전 버전의 버튼입니다. 다시 요청해 주세요.",
};
const TOO_OLD = {
  en: "I no longer have this answer. Please ask again.",
  ko: "이 답변이 더 이상 없습니다. 다시 요청해 주세요.",
};

export function register(app: App, tools: ListenTools): void {
  const { accounts, commands, on, log, track } = tools;
  const { reply, takeShared } = makeReplies(tools);
  const locales = makeLocales(tools.now);

  const inBackground = (what: string, work: () => Promise<void>) =>
    track(work().catch((error: unknown) => log.warn(`${what} failed: ${failureLine(error)}`)));

  async function answer(target: Target, invocation: ButtonInvocation): Promise<void> {
    const { account, user } = target;
    const message = await on.answer({
      ...invocation,
      where: whereOf(target),
      who: `${account.team}/${user}`,
      locale: await locales.of(account, user),
    });
    const command = commands.find(({ name }) => name === invocation.command);
    await reply(target, message, command?.visibility === "public");
  }

  /** A form must open within three seconds of the press, so nothing is looked up for it. */
  async function carryOut(call: Call, target: Target, triggerId: string): Promise<void> {
    if (call.kind === "help") return answer(target, HELP);
    if (call.kind === "answer") return answer(target, call.invocation);
    const { channel, thread, responseUrl, account, user } = target;
    const state: FormState = { ...call.invocation, channel, thread, responseUrl };
    const language = locales.known(account, user).startsWith("ko") ? "ko" : "en";
    await account.once.views.open({ trigger_id: triggerId, view: formFor(call.command, state, language) });
  }

  async function say(target: Target, words: Readonly<Record<"en" | "ko", string>>): Promise<void> {
    const language = (await locales.of(target.account, target.user)).startsWith("ko") ? "ko" : "en";
    const message: Message = {
      blocks: [{ kind: "text", spans: [{ kind: "plain", text: words[language] }] }],
      summary: words[language],
      accent: "slate",
      visibility: "private",
      language,
    };
    await reply(target, message, false);
  }

  app.command(/.*/, async ({ command: body, ack }) => {
    await ack();
    inBackground(body.command, async () => {
      const target = {
        account: await accounts.of(body.team_id),
        channel: body.channel_id,
        user: body.user_id,
        thread: null,
        responseUrl: body.response_url,
        inThread: false,
      };
      await carryOut(callOf(body.command, body.text, commands), target, body.trigger_id);
    });
  });

  app.action(
    new RegExp(`^(?:${ACTION_ID.run}|${ACTION_ID.choose}|${ACTION_ID.share})`),
    async ({ body, ack }) => {
      await ack();
      if (body.type !== "block_actions" || body.channel === undefined) return;
      const [action] = body.actions;
      const channel = body.channel.id;
      inBackground("a button", async () => {
        const account = await accounts.of(body.team?.id ?? body.user.team_id ?? null);
        const isEphemeral = body.container.is_ephemeral === true;
        const thread =
          String(body.container.thread_ts ?? (isEphemeral ? "" : body.container.message_ts)) || null;
        const responseUrl = body.response_url || null;
        const target = { account, channel, user: body.user.id, thread, responseUrl, inThread: !isEphemeral };
        const value = valueOfAction(action);
        if (action?.action_id === ACTION_ID.share) return share(target, value);
        const invocation = decodeInvocation(value);
        if (invocation === null) return say(target, OLD_BUTTON);
        const command = commands.find(({ name }) => name === invocation.command);
        const call: Call = command === undefined ? { kind: "help" } : withForm(command, invocation);
        await carryOut(command === undefined ? call : call, target, body.trigger_id);
      });
    },
  );

  /** Links in buttons report their press as well; there is nothing to do but to acknowledge. */
  app.action(new RegExp(`^${ACTION_ID.open}`), async ({ ack }) => ack());

  async function share(target: Target, id: string): Promise<void> {
    const message = takeShared(id);
    if (message === null) return say(target, TOO_OLD);
    await reply({ ...target, inThread: target.thread !== null }, message, false);
    if (target.responseUrl !== null) await respond(target.responseUrl, { delete_original: true });
  }

  app.view(FORM_ID, async ({ body, view, ack }) => {
    await ack();
    const state = readForm(view);
    if (state === null) return;
    inBackground("a form", async () => {
      const { channel, thread, responseUrl, command, options } = state;
      const account = await accounts.of(body.team?.id ?? body.user.team_id ?? null);
      await answer(
        { account, channel, user: body.user.id, thread, responseUrl, inThread: false },
        { command, options },
      );
    });
  });

  app.options(SUGGEST_ID, async ({ body, ack }) => {
    const view = "view" in body ? body.view : undefined;
    const state = readState(view?.private_metadata ?? "");
    const typed = body.value;
    if (state === null || !("block_id" in body)) return void (await ack({ options: [] }));
    const account = await accounts.of(body.team?.id ?? null);
    const suggestions = await on.suggest({
      command: state.command,
      option: body.block_id,
      typed,
      options: state.options,
      where: whereOf({ ...state, account }),
      locale: locales.known(account, body.user.id),
    });
    await ack({ options: suggestedOptions(suggestions, typed) });
  });

  app.event("app_mention", async ({ event, context }) => {
    if (event.bot_id !== undefined || event.user === undefined) return;
    heard(context.teamId, { ...event, user: event.user, thread: event.thread_ts ?? event.ts });
  });

  app.event("message", async ({ event, context }) => {
    if (event.channel_type !== "im" || event.subtype !== undefined || event.bot_id !== undefined) return;
    heard(context.teamId, { ...event, text: event.text ?? "", thread: event.thread_ts ?? event.ts });
  });

  function heard(
    team: string | undefined,
    said: { readonly channel: string; readonly user: string; readonly text: string; readonly thread: string },
  ): void {
    inBackground("a mention", async () => {
      const account = await accounts.of(team ?? null);
      const { channel, user, thread } = said;
      const target = { account, channel, user, thread, responseUrl: null, inThread: true };
      const words = plainText(said.text, account.botUser);
      await answer(target, words === "" ? HELP : { command: "ask", options: { words } });
    });
  }
}

function whereOf({ account, channel, thread }: Pick<Target, "account" | "channel" | "thread">): string {
  return `slack:${addressOf({ team: account.team, channel, thread })}`;
}

function valueOfAction(action: unknown): string {
  const { value, selected_option } = action as {
    readonly value?: string;
    readonly selected_option?: { readonly value?: string };
  };
  return selected_option?.value ?? value ?? "";
}
