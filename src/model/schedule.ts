/** A schedule: one briefing, one channel, one cron line; and how its slots went, in the words that people are told. */
import type { Length } from "./definition.ts";

export interface Schedule {
  /** Unique, and the same after a restart: "file:korea:discord:123", or eight letters for one that was made in chat. */
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
  /** Whom to tell when it fails: "discord:@42" for a person; null for the log alone. */
  readonly tell: string | null;
  /** Of the posts' own words. Default: English. */
  readonly language?: "en" | "ko";
}

export type DeliveryState =
  | "planned"
  | "claimed"
  | "sending"
  | "sent"
  | "confirmed"
  | "unknown"
  | "skipped"
  | "refused"
  | "failed"
  | "deleted";

export interface ScheduleStatus {
  readonly schedule: Schedule;
  /** The newest deliveries that were due, newest first. */
  readonly past: readonly PastSlot[];
  /** ISO 8601; null where the schedule is paused or never comes. */
  readonly nextAt: string | null;
}

export interface PastSlot {
  /** "2026-11-24T07:30 Asia/Seoul". */
  readonly slot: string;
  readonly dueAt: string;
  readonly state: DeliveryState;
  /** Why it did not go as it should; null where it did. */
  readonly reason: string | null;
  readonly sentAt: string | null;
}
