/** What is remembered of a feed or page between two reads, and the memory that keeps it. */

import type { SourceDefinition } from "./definition.ts";

/** How a source is doing. */
export interface SourceStatus {
  /** When it was last asked, well or not. ISO 8601. */
  readonly fetchedAt: string;
  /** When it last brought an article that was not held yet; null before the first. ISO 8601. */
  readonly newArticleAt: string | null;
  /** Since when it has not answered as it should; null while it does. ISO 8601. */
  readonly failingSince: string | null;
  /** What a reader may see of the last failure: "it answered with error 503". */
  readonly reason: string | null;
  /** Reads in a row that failed. */
  readonly failures: number;
  /** When it is due again: not asked before. ISO 8601. */
  readonly nextTryAt: string;
}

export interface SourceState extends SourceStatus {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Key of an entry → mark of what was read of it; newest last. */
  readonly seen: ReadonlyMap<string, string>;
}

/** A source that somebody added in chat, beside those of a briefing's file. */
export interface AddedSource {
  readonly briefing: string;
  readonly source: SourceDefinition & { readonly addedAt: string };
  /** Who added it, as the platform calls them. */
  readonly by: string;
}

export interface AddedSources {
  all(): Promise<readonly AddedSource[]>;
  /** One that the briefing has already stays as it is. */
  add(added: readonly AddedSource[]): Promise<void>;
  remove(briefing: string, from: string): Promise<void>;
}

export interface SourceMemory {
  recall(url: string): Promise<SourceState | null>;
  remember(url: string, state: SourceState): Promise<void>;
  /** How every source is doing that was ever read, by its address. */
  statuses(): Promise<ReadonlyMap<string, SourceStatus>>;
  /** Where several processes share the memory: whether this one shall read the source now, and no other. */
  claim?(url: string): Promise<boolean>;
}
