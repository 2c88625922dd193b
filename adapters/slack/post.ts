/**
 * Scheduled posts: send, edit, remove, and find one again. A post carries its delivery's id and part in its metadata, since
 * Slack has no key of its own against double posts; after a lost answer the history is read for it.
 */
import type { Delivery, Found, Outcome, Receipt } from "../../src/adapter.ts";
import type { Message } from "../../src/model/message.ts";
import type { Account, Accounts } from "./account.ts";
import { addressOf, placeOf } from "./address.ts";
import { type Failure, failureLine, isGone, outcomeOf, slackCode } from "./outcome.ts";
import { patiently } from "./patiently.ts";
import { prepare } from "./prepare.ts";
import type { Body } from "./render.ts";
import type { Tools } from "./upload.ts";

export const EVENT_TYPE = "briefing_delivery";
/** Slack's clock and ours may differ. */
const CLOCK_SLACK_MS = 5 * 60_000;
const PAGE = 200;

export async function send(
  accounts: Accounts,
  address: string,
  message: Message,
  { id, part }: Delivery,
  tools: Tools,
): Promise<Outcome> {
  const { team, channel, thread } = placeOf(address);
  return withAccount(accounts, team, async (account) => {
    const { body, twin } = await prepare(account, message, tools);
    const call = (content: Body) =>
      account.web.chat.postMessage({
        channel,
        ...content,
        metadata: { event_type: EVENT_TYPE, event_payload: { id, part } },
        ...(thread === null ? {} : { thread_ts: thread }),
      });
    const posted = await orTwin(call, body, twin);
    if (posted.ts === undefined) return { kind: "ambiguous", reason: "Slack's answer names no message." };
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

/** Reads the whole window: absence is only said when every page was seen. */
export async function find(
  accounts: Pick<Accounts, "of">,
  address: string,
  { id, part }: Delivery,
  since: Date,
  { wait }: Pick<Tools, "wait">,
): Promise<Found> {
  const { team, channel, thread } = placeOf(address);
  try {
    const { web, bot, botUser } = await patiently(() => accounts.of(team), wait);
    const window = {
      channel,
      oldest: String((since.getTime() - CLOCK_SLACK_MS) / 1000),
      include_all_metadata: true,
      limit: PAGE,
    };
    const receipts: Receipt[] = [];
    for (let cursor = ""; ; ) {
      const at = cursor;
      const page = await patiently(
        () =>
          thread === null
            ? web.conversations.history({ ...window, cursor: at })
            : web.conversations.replies({ ...window, ts: thread, cursor: at }),
        wait,
      );
      for (const { ts, bot_id, user, metadata } of page.messages ?? []) {
        const payload = metadata?.event_payload as Readonly<Record<string, unknown>> | undefined;
        // Slack names both; servers that others wrote after its documentation name the person alone.
        const ours = (bot_id === bot || user === botUser) && metadata?.event_type === EVENT_TYPE;
        if (ours && payload?.id === id && payload.part === part && ts !== undefined)
          receipts.push({ channel: addressOf({ team, channel, thread: null }), message: ts });
      }
      cursor = page.response_metadata?.next_cursor ?? "";
      if (cursor === "") break;
    }
    if (receipts.length === 0) return { kind: "absent" };
    return { kind: "seen", receipts: receipts.sort((a, b) => a.message.localeCompare(b.message)) };
  } catch (error) {
    return { kind: "unknowable", reason: `the channel's history can't be read: ${failureLine(error)}` };
  }
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
