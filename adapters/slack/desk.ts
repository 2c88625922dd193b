/**
 * Where every kind of delivery ends: an invocation is answered, a form opened, a person told something. Work goes on behind
 * the acknowledgement, and `close` waits for it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { FILL_MS, type Listener } from "../../src/adapter.ts";
import { languageOf } from "../../src/message/localized.ts";
import type { Command } from "../../src/model/command.ts";
import type { Keep } from "../../src/model/keep.ts";
import type { ButtonInvocation, Message } from "../../src/model/message.ts";
import type { Account, Accounts } from "./account.ts";
import { addressOf, isDirect } from "./address.ts";
import type { Call } from "./call.ts";
import { type FormState, formFor } from "./form.ts";
import { makeLocales } from "./locale.ts";
import { failureLine } from "./outcome.ts";
import { makeReplies, type Target } from "./reply.ts";
import type { Tools } from "./upload.ts";

export interface DeskTools extends Tools {
  readonly accounts: Accounts;
  readonly commands: readonly Command[];
  readonly on: Listener;
  readonly now: () => number;
  readonly keep: Keep;
  /** Work that `close` waits for. */
  readonly track: (work: Promise<void>) => void;
}

export const HELP: ButtonInvocation = { command: "help", options: {} };

const WORKING = { en: "is looking through the news…", ko: "기사를 찾아보고 있습니다…" };

type AskedAt = Pick<Target, "account" | "user" | "channel" | "thread">;

export type Desk = ReturnType<typeof makeDesk>;

export function makeDesk(tools: DeskTools) {
  const { commands, on, log, track } = tools;
  const { reply, takeShared } = makeReplies(tools);
  const locales = makeLocales(tools.now);

  async function ask(place: AskedAt, invocation: ButtonInvocation): Promise<Message> {
    return on.answer({ ...invocation, ...(await askerOf(place)) });
  }

  async function askerOf({ account, user, channel, thread }: AskedAt) {
    const locale = await locales.of(account, user);
    const zone = locales.zone(account.team, user);
    return {
      where: `slack:${addressOf({ team: account.team, channel, thread })}`,
      who: `${account.team}/${user}`,
      ...(isDirect(channel) && { direct: true }),
      locale,
      ...(zone !== null && { zone }),
    };
  }

  async function answer(target: Target, invocation: ButtonInvocation): Promise<void> {
    // Awaited before the answer is posted: a status that is set behind it would stay for two minutes.
    const [message] = await Promise.all([ask(target, invocation), showWorking(target)]);
    const command = commands.find(({ name }) => name === invocation.command);
    await reply(target, message, command?.visibility === "public");
  }

  /** Under a question in plain words, Slack says that the bot is at work; its answer takes that away. */
  async function showWorking({ account, user, channel, thread, responseUrl }: Target): Promise<void> {
    if (thread === null || responseUrl !== null) return;
    const status = WORKING[languageOf(locales.known(account.team, user))];
    await account.web.assistant.threads
      .setStatus({ channel_id: channel, thread_ts: thread, status })
      .catch((error: unknown) => log.debug(`no status in ${channel}: ${failureLine(error)}`));
  }

  /** A button's form as things are now, or as the button says where that takes too long; null: it is to be run as it is. */
  async function filledIn(target: Target, invocation: ButtonInvocation) {
    const { options } = invocation;
    if (on.fill === undefined) return options;
    const filled = askerOf(target).then((asker) => on.fill?.({ ...invocation, ...asker }) ?? options);
    return Promise.race([filled, pause(FILL_MS, options, { ref: false })]);
  }

  /** A form must open within three seconds of the press. */
  async function carryOut(call: Call, target: Target, triggerId: string): Promise<void> {
    if (call.kind === "help") return answer(target, HELP);
    if (call.kind === "answer") return answer(target, call.invocation);
    const { channel, thread, responseUrl, account, user } = target;
    const state: FormState = { ...call.invocation, channel, thread, responseUrl };
    const language = languageOf(locales.known(account.team, user));
    await account.web.views.open({
      trigger_id: triggerId,
      view: formFor(call.command, state, language, call.settled),
    });
  }

  /** To that person alone. */
  async function say(target: Target, words: Readonly<Record<"en" | "ko", string>>): Promise<void> {
    const language = languageOf(await locales.of(target.account, target.user));
    const message: Message = {
      blocks: [{ kind: "text", spans: [{ kind: "plain", text: words[language] }] }],
      summary: words[language],
      accent: "slate",
      visibility: "private",
      language,
    };
    await reply(target, message, false);
  }

  async function home(account: Account, user: string): Promise<Message> {
    const place = { account, user, channel: user, thread: null };
    return on.home === undefined ? ask(place, HELP) : on.home(await askerOf(place));
  }

  function inBackground(what: string, work: () => Promise<void>): void {
    track(work().catch((error: unknown) => log.warn(`${what} on Slack failed: ${failureLine(error)}`)));
  }

  return { ...tools, ask, answer, filledIn, carryOut, say, home, reply, takeShared, inBackground, locales };
}
