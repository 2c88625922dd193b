/** Buttons and choices under messages and on the app's home. */
import type { App, BlockAction } from "@slack/bolt";
import { decodeInvocation } from "../../src/message/invocation-id.ts";
import { addressOf } from "./address.ts";
import { ACTION_ID } from "./buttons.ts";
import { type Call, formOf, withForm } from "./call.ts";
import { type Desk, HELP } from "./desk.ts";
import { publishHome } from "./on-home.ts";
import { respond, type Target } from "./reply.ts";

const OLD_BUTTON = {
  en: "This button is from an earlier version. Please ask again.",
  ko: "이전 버전의 버튼입니다. 다시 요청해 주세요.",
};
const RATED = {
  en: "Thank you: those who run this bot can see that, without your name.",
  ko: "감사합니다. 운영자가 이름 없이 볼 수 있습니다.",
};
const TOO_OLD = {
  en: "I no longer have this answer. Please ask again.",
  ko: "이 답변이 더 이상 없습니다. 다시 요청해 주세요.",
};

export function hearPresses(app: App, desk: Desk): void {
  const { accounts, commands, carryOut, filledIn, say, inBackground } = desk;
  const { run, form, menu, choose, share: toShare, rate: toRate } = ACTION_ID;
  const ours = [run, form, menu, choose, toShare, toRate].join("|");

  app.action(new RegExp(`^(?:${ours})`), async ({ body, ack }) => {
    await ack();
    if (body.type !== "block_actions") return;
    inBackground("a button", async () => {
      const account = await accounts.of(body.team?.id ?? body.user.team_id ?? null);
      const target = targetOf(body, account);
      const [action] = body.actions;
      const value = pressedValue(action);
      if (action?.action_id === toShare) return share(desk, target, value);
      if (action?.action_id === toRate) return rate(desk, target, value);
      const invocation = decodeInvocation(value);
      if (invocation === null) return say(target, OLD_BUTTON);
      const command = commands.find(({ name }) => name === invocation.command);
      const filled =
        command !== undefined && action?.action_id.startsWith(form)
          ? await filledIn(target, invocation)
          : null;
      const call: Call =
        command === undefined
          ? { kind: "help" }
          : filled === null
            ? withForm(command, invocation)
            : formOf(command, { ...invocation, options: filled });
      if (isOnHome(body) && call.kind !== "form")
        return publishHome(desk, account, body.user.id, call.kind === "help" ? HELP : call.invocation);
      await carryOut(call, target, body.trigger_id);
    });
  });

  // Links report their press as well, and so may a form's fields: there is nothing to do but to acknowledge.
  app.action(new RegExp(`^(?!(?:${ours}))`), async ({ ack }) => ack());
}

async function share({ takeShared, reply, say }: Desk, target: Target, id: string): Promise<void> {
  const message = await takeShared(id, target.account.team);
  if (message === null) return say(target, TOO_OLD);
  await reply({ ...target, inThread: target.thread !== null }, message, false);
  if (target.responseUrl !== null) await respond(target.responseUrl, { delete_original: true });
}

/** For the people who run the bot, in their log: what was rated, not by whom. */
async function rate({ say, log }: Desk, target: Target, value: string): Promise<void> {
  const { account, channel, thread } = target;
  const feedback = value === "useful" ? "useful" : "not useful";
  log.info({ feedback, where: `slack:${addressOf({ team: account.team, channel, thread })}` }, "feedback");
  await say(target, RATED);
}

/** Answers go into the thread of the message that holds the button; beside a private message, to its channel. */
function targetOf(body: BlockAction, account: Target["account"]): Target {
  const isEphemeral = body.container.is_ephemeral === true;
  const under = isEphemeral ? undefined : body.container.message_ts;
  const thread: unknown = body.container.thread_ts ?? under;
  return {
    account,
    channel: body.channel?.id ?? body.user.id,
    user: body.user.id,
    thread: typeof thread === "string" ? thread : null,
    responseUrl: body.response_url || null,
    inThread: !isEphemeral,
  };
}

function isOnHome({ view, channel }: BlockAction): boolean {
  return channel === undefined && view?.type === "home";
}

function pressedValue(action: unknown): string {
  const { value, selected_option } = action as {
    readonly value?: string;
    readonly selected_option?: { readonly value?: string };
  };
  return selected_option?.value ?? value ?? "";
}
