/** What the schedule is handed: the clock, the ledger, the schedules, the platforms, and what makes a message. */
import type { Adapter } from "../adapter.ts";
import type { Log } from "../log.ts";
import type { Limits } from "../message/limits.ts";
import type { Keep } from "../model/keep.ts";
import type { Message } from "../model/message.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Schedule } from "./schedule.ts";
import type { Slot } from "./slots.ts";
import type { Doubt } from "./transitions.ts";

export interface ScheduleWorld {
  readonly now: () => Date;
  /** Ends early when the signal fires; never rejects. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly ledger: Ledger;
  /** Id of this process; another one after a restart. */
  readonly owner: string;
  /** Several processes work from this ledger: what others hold is waited for. Default false: they are known to be gone. */
  readonly shared?: boolean;
  /**
   * When the next post on a platform, or in a channel, may leave, in ms since 1970, over all processes; the one after it
   * comes `spacingMs` later. Default: this process keeps count alone.
   */
  readonly reserve?: (name: string, fromMs: number, spacingMs: number) => Promise<number>;
  /** Whether, and for what, the ledger can be trusted. Default: for everything. */
  readonly doubt?: () => Doubt | null;
  readonly schedules: () => Promise<readonly Schedule[]>;
  /** Rejects where no message can be made now; it is tried again. `skip`: why there shall be none. */
  readonly compose: (schedule: Schedule, slot: DueSlot, late: boolean) => Promise<Message | Skip>;
  readonly adapters: ReadonlyMap<string, Target>;
  /** Where pictures are kept, once for all posts that show them. Default: with each post. */
  readonly keep?: Keep;
  /** Tells somebody about a failure; must not reject. */
  readonly notify?: (address: string, text: string) => Promise<void>;
  /** Keeps that a schedule is paused, and why, since the platform refuses it for good. Default: it is tried again each time. */
  readonly stop?: (schedule: Schedule, reason: string) => Promise<void>;
  readonly log: Log;
  /** Called at each named step of a delivery; only tests hand one in. */
  readonly failpoint?: (name: Failpoint) => void | Promise<void>;
}

export interface DueSlot extends Slot {
  /** The delivery's id. */
  readonly delivery: string;
  /** Keys of missed slots that this one stands for, where the schedule merges them. */
  readonly covers: readonly string[];
}

export interface Skip {
  readonly skip: string;
}

export interface Target {
  readonly adapter: Adapter;
  readonly limits: Limits;
  /** Where a scheduled message is cut in its own way: into a head and the rest of its thread. Default: as `limits` ask. */
  readonly pages?: (message: Message) => readonly Message[];
  /** Posts a second over all channels; default: as fast as they are made. */
  readonly perSecond?: number;
}

export type Failpoint =
  | "plan"
  | "planned"
  | "claimed"
  | "stored"
  | "intend"
  | "intended"
  | "answered"
  | "between-parts"
  | "confirm"
  | "sweep-listed"
  | "sweep-removed";
