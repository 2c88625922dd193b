/**
 * The bot's own parts with somebody counting beside them: each comes back as it was, and does the same. In: a listener, an
 * adapter, a ledger, a memory of sources. Out: the same, counted and timed.
 */
import type { Adapter, Listener } from "../adapter.ts";
import type { Log } from "../log.ts";
import type { SourceMemory } from "../model/source.ts";
import { splitAddress } from "../schedule/schedule.ts";
import type { Ledger, LedgerEntry, State } from "../store/ledger.ts";
import type { Metrics } from "./metrics.ts";

/** Times answers. `commands`: names that may become a label; all others are "other". */
export function watchListener(
  listener: Listener,
  commands: ReadonlySet<string>,
  metrics: Pick<Metrics, "observe">,
): Listener {
  return {
    ...listener,
    async answer(invocation) {
      const startMs = performance.now();
      const message = await listener.answer(invocation);
      const command = commands.has(invocation.command) ? invocation.command : "other";
      metrics.observe("dateline_answer_seconds", { command }, (performance.now() - startMs) / 1000);
      return message;
    },
  };
}

/** Counts and times the requests to post. */
export function watchAdapter(adapter: Adapter, metrics: Pick<Metrics, "add" | "observe">): Adapter {
  const platform = adapter.name;
  return {
    ...adapter,
    async send(channel, message, delivery) {
      const startMs = performance.now();
      const outcome = await adapter.send(channel, message, delivery);
      metrics.observe("dateline_request_seconds", { platform }, (performance.now() - startMs) / 1000);
      metrics.add("dateline_requests_total", { platform, outcome: outcome.kind });
      return outcome;
    },
  };
}

/** States that a post does not leave by itself; "sent" and "confirmed" are told by the time that is written with them. */
const ENDS: readonly State[] = ["unknown", "skipped", "refused", "failed", "deleted"];

/** Counts the ends of posts, and times how late they were. Writes each step to the log under the delivery's id. */
export function watchLedger(
  ledger: Ledger,
  metrics: Pick<Metrics, "add" | "observe">,
  log: Pick<Log, "debug" | "info">,
): Ledger {
  function ended(row: LedgerEntry, end: string): void {
    const { adapter: platform } = splitAddress(row.channel);
    metrics.add("dateline_delivery_ends_total", { platform, end });
    if (end !== "posted" || row.sentAt === null) return;
    const lateMs = Date.parse(row.sentAt) - Date.parse(row.dueAt);
    metrics.observe("dateline_lateness_seconds", { platform }, lateMs / 1000);
  }

  return {
    ...ledger,
    async step(step, transition, changes) {
      const after = await ledger.step(step, transition, changes);
      if (after === null) return null;
      const { delivery, part, state, fence, reason, channel } = after;
      const isNews = typeof changes.sentAt === "string" || ENDS.includes(state);
      log[isNews ? "info" : "debug"]({ delivery, part, state, fence, channel, reason }, `a post is ${state}`);
      if (typeof changes.sentAt === "string") ended(after, "posted");
      else if (transition.to !== "same" && ENDS.includes(transition.to)) ended(after, transition.to);
      return after;
    },
  };
}

/** Counts reads of feeds and pages. */
export function watchSources(memory: SourceMemory, metrics: Pick<Metrics, "add">): SourceMemory {
  return {
    ...memory,
    async remember(url, state) {
      metrics.add("dateline_source_reads_total", {
        outcome: state.failingSince === null ? "answered" : "failed",
      });
      await memory.remember(url, state);
    },
  };
}
