/**
 * What goes wrong with a channel or a whole platform, and who is told. A platform that knows our token no longer is left
 * alone until the next start; a channel that refused three times in a row is asked what we may do there before anything is
 * made for it. In: refusals. Out: whether to go on; one notice for each streak of refusals, each stop, each unknown end.
 */
import type { LedgerEntry, State } from "../store/ledger.ts";
import { type Schedule, splitAddress } from "./schedule.ts";
import type { ScheduleWorld } from "./world.ts";

/** Refusals in a row after which a channel is paused. */
const MAX_REFUSALS = 3;
const POSTING_ENDS: readonly State[] = ["sent", "confirmed", "deleted", "refused"];

export interface Trouble {
  /** Why nothing is posted on that platform any more; null while all is well. */
  stoppedFor(adapter: string): string | null;
  stop(adapter: string, reason: string, schedule: Schedule | undefined): Promise<void>;
  refused(row: LedgerEntry, reason: string, schedule: Schedule | undefined): Promise<void>;
  /** A person who takes no direct messages: they are sent none until they ask again. There is nowhere to tell them. */
  closed(reason: string, schedule: Schedule): Promise<void>;
  unknown(row: LedgerEntry, reason: string, schedule: Schedule | undefined): Promise<void>;
  /** Why nothing is to be posted there for now; null where posting may be tried. */
  pausedFor(channel: string): Promise<string | null>;
}

export function makeTrouble({ ledger, adapters, notify, stop: stopSchedule, log }: ScheduleWorld): Trouble {
  const stopped = new Map<string, string>();
  /** Channels with a refusal since the start, or before it; the others need no question to the ledger. */
  let suspects: Set<string> | null = null;

  async function tell(schedule: Schedule | undefined, text: string): Promise<void> {
    const whom = schedule?.tell ?? null;
    if (whom === null || notify === undefined) return;
    await notify(whom, text).catch((cause: unknown) => log.error({ err: cause }, "a notice was not taken"));
  }

  /** The newest refusals of a channel with nothing posted after them. */
  async function streak(channel: string): Promise<readonly LedgerEntry[]> {
    const query = { channel, states: POSTING_ENDS, newestFirst: true, limit: MAX_REFUSALS };
    const ends = await ledger.find(query);
    const last = ends.findIndex(({ state }) => state !== "refused");
    return last < 0 ? ends : ends.slice(0, last);
  }

  async function suspected(): Promise<Set<string>> {
    if (suspects === null) {
      const refused = await ledger.find({ states: ["refused"], newestFirst: true, limit: 1000 });
      suspects = new Set(refused.map(({ channel }) => channel));
    }
    return suspects;
  }

  return {
    stoppedFor: (adapter) => stopped.get(adapter) ?? null,
    async stop(adapter, reason, schedule) {
      if (stopped.has(adapter)) return;
      stopped.set(adapter, reason);
      log.error(`nothing more is posted on ${adapter} until the next start: ${reason}`);
      await tell(schedule, `Nothing more is posted on ${adapter} until the bot is started again: ${reason}`);
    },
    async refused(row, reason, schedule) {
      (await suspected()).add(row.channel);
      const refusals = await streak(row.channel);
      const what = `“${row.briefing}”, due ${row.slot}, was not posted to ${row.channel}: ${reason}`;
      log.warn({ delivery: row.delivery, part: row.part }, what);
      if (refusals.length === 1) await tell(schedule, what);
      if (refusals.length !== MAX_REFUSALS) return;
      await tell(schedule, `Posting to ${row.channel} is paused after ${MAX_REFUSALS} refusals: ${reason}`);
    },
    async closed(reason, schedule) {
      log.warn(
        { schedule: schedule.id, follower: schedule.follower },
        `a person's briefing is stopped: ${reason}`,
      );
      await stopSchedule?.(schedule, reason).catch((cause: unknown) =>
        log.error({ err: cause, schedule: schedule.id }, "a schedule could not be stopped"),
      );
    },
    async unknown(row, reason, schedule) {
      const what = `“${row.briefing}”, due ${row.slot}, may have been posted to ${row.channel}; it is not posted again: ${reason}`;
      log.warn({ delivery: row.delivery, part: row.part }, what);
      await tell(schedule, what);
    },
    async pausedFor(channel) {
      if (!(await suspected()).has(channel)) return null;
      const refusals = await streak(channel);
      if (refusals.length < MAX_REFUSALS) return null;
      const { adapter, channel: place } = splitAddress(channel);
      const rights = await adapters.get(adapter)?.adapter.rights?.(place);
      if (rights?.botMayPost === true) return null;
      return `the channel refused ${MAX_REFUSALS} times: ${rights?.missing.join(" ") || refusals[0]?.reason}`;
    },
  };
}
