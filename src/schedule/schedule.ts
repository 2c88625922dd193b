/**
 * A schedule: one briefing, one channel, one cron line. In: the definitions of `briefings/*.yaml`; schedules that people make
 * in chat have the same shape. Out: schedules.
 */
import type { Definition, Length } from "../model/definition.ts";

export interface Schedule {
  /** Unique, and the same after a restart: "file:korea:discord:123". */
  readonly id: string;
  /** The definition's name. */
  readonly briefing: string;
  /** An address: "discord:123". */
  readonly channel: string;
  /** Five fields; see src/config/cron.ts. */
  readonly cron: string;
  /** IANA name. */
  readonly zone: string;
  /** null: as the definition says. */
  readonly length: Length | null;
  /** What happens when there is nothing new: a post that says so, or silence. */
  readonly quietDays: "post" | "skip";
  /**
   * Slots that were missed: none is posted late; the newest is, if it is not too late; or the newest is and stands for the
   * ones before.
   */
  readonly latePolicy: "skip" | "latest" | "merge";
  /** How late a post may be. null: half the time to the next slot, at most six hours. */
  readonly maxLateMs: number | null;
  readonly paused: boolean;
  readonly origin: "file" | "chat";
  /** Whom to tell when it fails: an address; null for the log alone. */
  readonly tell: string | null;
}

/** Schedules of the files: one for each address a definition posts to. */
export function schedulesOf(definitions: readonly Definition[]): readonly Schedule[] {
  return definitions.flatMap(({ name, schedule }) =>
    [...new Set(schedule?.post)].map((channel) => ({
      id: `file:${name}:${channel}`,
      briefing: name,
      channel,
      cron: schedule?.cron ?? "",
      zone: schedule?.zone ?? "UTC",
      length: null,
      quietDays: "post" as const,
      latePolicy: "latest" as const,
      maxLateMs: null,
      paused: false,
      origin: "file" as const,
      tell: null,
    })),
  );
}

/** "discord:123" → "discord" and "123". */
export function splitAddress(address: string): { readonly adapter: string; readonly channel: string } {
  const colon = address.indexOf(":");
  return { adapter: address.slice(0, Math.max(0, colon)), channel: address.slice(colon + 1) };
}
