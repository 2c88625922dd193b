/** What is remembered of a feed or page between two reads, and the memory that keeps it. */

export interface SourceState {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When it was last asked, well or not. ISO 8601. */
  readonly fetchedAt: string;
  /** Since when it has not answered as it should; null while it does. ISO 8601. */
  readonly failingSince: string | null;
  /** What a reader may see of the last failure: "it answered with error 503". */
  readonly reason: string | null;
  /** Key of an entry → mark of what was read of it; newest last. */
  readonly seen: ReadonlyMap<string, string>;
}

export interface SourceMemory {
  recall(url: string): Promise<SourceState | null>;
  remember(url: string, state: SourceState): Promise<void>;
}
