/** A briefing as a person defines it in `briefings/*.yaml`; `src/config/definitions.ts` reads and checks the files. */
import type { Accent } from "./briefing.ts";

export interface Definition {
  /** The file's name without its ending: "korea". */
  readonly name: string;
  readonly title: string;
  /** Other words people use for it: "rok", "한국". */
  readonly aliases: readonly string[];
  readonly accent: Accent;
  readonly sources: readonly SourceDefinition[];
  /** A folder of articles used by the demo, the sandbox and the tests; null where there is none. */
  readonly demo: string | null;
  readonly match: Match;
  readonly schedule: ScheduleDefinition | null;
  readonly length: Length;
  /** 1 to 10. */
  readonly maxStories: number;
  /** What an outlet lets us show of an article, by outlet; the common caps hold for the rest. */
  readonly outlets: Readonly<Record<string, OutletTerms>>;
  /** A topic without a file: its articles are those of all briefings that hold its words. */
  readonly isEverywhere?: true;
}

/** One line per story, up to two points, or up to three. */
export type Length = "line" | "short" | "medium";

export interface SourceDefinition {
  readonly kind: "feed" | "page" | "folder";
  /** A URL, or for a folder its path. */
  readonly from: string;
  readonly outlet: string | null;
  /** Of a source that somebody added in chat: what is dated before, ISO 8601, is not taken at its first read. */
  readonly addedAt?: string;
}

/** An article belongs to the briefing when it holds any of these words and none of those; case and spelling folded. */
export interface Match {
  readonly any: readonly string[];
  readonly none: readonly string[];
}

export interface ScheduleDefinition {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
  /** IANA name: "Asia/Seoul". */
  readonly zone: string;
  /** Addresses: "discord:123", "slack:C123". */
  readonly post: readonly string[];
  /** Who is told when a post fails: "discord:@42" for a person, or a channel. Absent: the log alone. */
  readonly tell?: string | null;
}

export interface OutletTerms {
  readonly maxPoints: number;
  readonly maxQuotes: number;
  readonly maxWords: number;
}
