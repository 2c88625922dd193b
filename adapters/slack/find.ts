/**
 * Was it posted after all? The history is read for the delivery's mark: the channel's for the first part, the thread's below
 * it for the others. In: an address, a delivery, the time of its first try. Out: its posts, oldest first.
 */
import type { Delivery, Found, Receipt } from "../../src/adapter.ts";
import type { Account, Accounts } from "./account.ts";
import { addressOf, placeOf } from "./address.ts";
import { failureLine } from "./outcome.ts";
import { patiently } from "./patiently.ts";
import type { Tools } from "./upload.ts";

export const EVENT_TYPE = "briefing_delivery";
/** Slack's clock and ours may differ. */
const CLOCK_SLACK_MS = 5 * 60_000;
/** A later part may come this long after the first one: no slot is posted later than that. */
const PARTS_APART_MS = 6 * 60 * 60_000;
const PAGE = 200;

type Mark = Pick<Delivery, "id" | "part">;
/** How one call for reading is made: patiently, or once. */
type Read = <T>(call: () => Promise<T>) => Promise<T>;

interface FindTools extends Pick<Tools, "wait"> {
  /** The first part, where it is remembered: what `send` goes by must be what is looked at. */
  readonly head?: string | undefined;
}

export async function find(
  accounts: Pick<Accounts, "of">,
  address: string,
  mark: Mark,
  since: Date,
  { wait, head }: FindTools,
): Promise<Found> {
  const { team } = placeOf(address);
  const read: Read = (call) => patiently(call, wait);
  try {
    const account = await read(() => accounts.of(team));
    const known = mark.part > 0 ? head : undefined;
    const thread = known ?? (await threadOf(account, address, mark, since, read));
    if (thread === "gone") return { kind: "absent" };
    const receipts = await marked(account, address, thread, mark, since, read);
    return receipts.length === 0 ? { kind: "absent" } : { kind: "seen", receipts };
  } catch (error) {
    return { kind: "unknowable", reason: `the channel's history can't be read: ${failureLine(error)}` };
  }
}

/** The thread that a part belongs in: the address's own, or the one below the first part; null for the channel itself. */
export async function threadOf(
  account: Account,
  address: string,
  { id, part }: Mark,
  since: Date,
  read: Read,
): Promise<string | null | "gone"> {
  const { thread } = placeOf(address);
  if (thread !== null || part === 0) return thread;
  const begun = new Date(since.getTime() - PARTS_APART_MS);
  const [head] = await marked(account, address, null, { id, part: 0 }, begun, read);
  return head?.message ?? "gone";
}

/** Reads the whole window: absence is only said when every page was seen. */
async function marked(
  { web, bot, botUser }: Account,
  address: string,
  thread: string | null,
  { id, part }: Mark,
  since: Date,
  read: Read,
): Promise<readonly Receipt[]> {
  const { team, channel } = placeOf(address);
  const window = {
    channel,
    oldest: String((since.getTime() - CLOCK_SLACK_MS) / 1000),
    include_all_metadata: true,
    limit: PAGE,
  };
  const receipts: Receipt[] = [];
  for (let cursor = ""; ; ) {
    const at = cursor;
    const page = await read(() =>
      thread === null
        ? web.conversations.history({ ...window, cursor: at })
        : web.conversations.replies({ ...window, ts: thread, cursor: at }),
    );
    for (const { ts, bot_id, user, metadata } of page.messages ?? []) {
      const payload = metadata?.event_payload as Readonly<Record<string, unknown>> | undefined;
      // Slack names both; servers that others wrote after its documentation name the person alone.
      const ours = (bot_id === bot || user === botUser) && metadata?.event_type === EVENT_TYPE;
      if (ours && payload?.id === id && payload.part === part && ts !== undefined)
        receipts.push({ channel: addressOf({ team, channel, thread: null }), message: ts });
    }
    cursor = page.response_metadata?.next_cursor ?? "";
    if (cursor === "") return receipts.sort((a, b) => a.message.localeCompare(b.message));
  }
}
