/** A schedule: one briefing, one channel, one cron line; and how its slots went, in the words that people are told. */
import type { Length } from "./definition.ts";
import type { QuietHours, Votes } from "./person.ts";

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
  /** The server or workspace that the channel is in, as the platform named it when it was saved: "discord:9". */
  readonly server?: string;
  /** Whose own briefing it is, "discord:@42": the channel is that person's direct messages. */
  readonly follower?: string;
  /** Why it is paused where nobody asked for that: the person takes no direct messages any more. */
  readonly stopped?: string;
  /** The follower's, as they are now: nothing is posted in them, and what was due comes after. Not kept with the schedule. */
  readonly quiet?: QuietHours | null;
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
  /** The delivery's id. */
  readonly delivery: string;
  /** "2026-11-24T07:30 Asia/Seoul". */
  readonly slot: string;
  readonly dueAt: string;
  readonly state: DeliveryState;
  /** Why it did not go as it should; null where it did. */
  readonly reason: string | null;
  readonly sentAt: string | null;
  /** Absent where nobody voted. */
  readonly votes?: Votes;
}
