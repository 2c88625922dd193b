/**
 * Scheduled posts: send, edit, remove. A post carries its delivery's id and part in its metadata, since Slack has no key of
 * its own against double posts; after a lost answer find.ts looks for it. Parts behind the first go into its thread.
 */
import type { Delivery, Outcome, Receipt } from "../../src/adapter.ts";
import type { Message } from "../../src/model/message.ts";
import type { Account, Accounts } from "./account.ts";
import { addressOf, placeOf } from "./address.ts";
import { EVENT_TYPE } from "./find.ts";
import type { Heads } from "./heads.ts";
import { type Failure, isGone, outcomeOf, slackCode } from "./outcome.ts";
import { prepare } from "./prepare.ts";
import type { Body } from "./render.ts";
import type { Tools } from "./upload.ts";

export interface PostTools extends Tools {
  readonly heads: Heads;
}

export async function send(
  accounts: Accounts,
  address: string,
  message: Message,
  delivery: Delivery,
  tools: PostTools,
): Promise<Outcome> {
  const { team, channel } = placeOf(address);
  const { id, part } = delivery;
  return withAccount(accounts, team, async (account) => {
    let thread: string | null;
    try {
      thread = await tools.heads.threadFor(account, address, delivery);
    } catch (error) {
      return surelyNot(failureIn(accounts, error));
    }
    if (thread === "gone")
      return { kind: "refused", reason: "the post that this belongs to is gone.", deleted: true };
    const { body, twin } = await prepare(account, message, tools);
    const call = (content: Body) =>
      account.web.chat.postMessage({
        channel,
        ...content,
        metadata: { event_type: EVENT_TYPE, event_payload: { id, part } },
        ...(thread === null ? {} : { thread_ts: thread }),
      });
    tools.heads.begin(address, delivery);
    const posted = await orTwin(call, body, twin);
    if (posted.ts === undefined) return { kind: "ambiguous", reason: "Slack's answer names no message." };
    if (part === 0) tools.heads.keep(address, id, posted.ts);
    const where = { team, channel: posted.channel ?? channel, thread: null };
    return { kind: "sent", receipt: { channel: addressOf(where), message: posted.ts } };
  });
}

/** Metadata is left out on purpose: Slack keeps what the message has. */
export async function edit(
  accounts: Accounts,
  receipt: Receipt,
  message: Message,
  tools: Tools,
): Promise<Outcome> {
  const { team, channel } = placeOf(receipt.channel);
  return withAccount(accounts, team, async (account) => {
    const { body, twin } = await prepare(account, message, tools);
    const call = ({ text, blocks, parse, link_names }: Body) =>
      account.web.chat.update({ channel, ts: receipt.message, text, blocks, parse, link_names });
    await orTwin(call, body, twin);
    return { kind: "sent", receipt };
  });
}

/** A message that is gone already is as good as removed. */
export async function remove(accounts: Accounts, receipt: Receipt): Promise<Outcome> {
  const { team, channel } = placeOf(receipt.channel);
  return withAccount(accounts, team, async ({ web }) => {
    try {
      await web.chat.delete({ channel, ts: receipt.message });
    } catch (error) {
      if (slackCode(error) !== "message_not_found") throw error;
    }
    return { kind: "sent", receipt };
  });
}

/** Posts the twin where Slack does not take the picture; that refusal is certain, so a second call can't double. */
export async function orTwin<T>(call: (body: Body) => Promise<T>, body: Body, twin: Body | null): Promise<T> {
  try {
    return await call(body);
  } catch (error) {
    if (twin === null || slackCode(error) !== "invalid_blocks") throw error;
    return call(twin);
  }
}

/** Failures before the call itself can't have posted anything. */
async function withAccount(
  accounts: Accounts,
  team: string | null,
  act: (account: Account) => Promise<Outcome>,
): Promise<Outcome> {
  let account: Account;
  try {
    account = await accounts.of(team);
  } catch (error) {
    return surelyNot(failureIn(accounts, error));
  }
  try {
    return await act(account);
  } catch (error) {
    if (isGone(error)) await accounts.lost(account);
    return failureIn(accounts, error);
  }
}

/** "account-stopped" ends posting on all of Slack until the next start. One workspace of many is out by itself alone. */
function failureIn({ many }: Accounts, error: unknown): Failure {
  const failure = outcomeOf(error);
  return many && failure.kind === "account-stopped" ? { kind: "refused", reason: failure.reason } : failure;
}

function surelyNot(failure: Failure): Failure {
  return failure.kind === "ambiguous" ? { kind: "not-sent", reason: failure.reason } : failure;
}
