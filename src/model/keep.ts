/** Small things that are kept under a name for a while, wherever the bot's processes can all see them. */
export interface Keep {
  /** The same name again takes its place. `forMs` from now. */
  put(name: string, body: string, forMs: number): Promise<void>;
  /** null where there is none, or not any more. */
  get(name: string): Promise<string | null>;
  /** As `get`, and then it is gone: of two who ask at once, one gets it. */
  take(name: string): Promise<string | null>;
  /** Kept for at least so long from now; false where there is none. */
  extend(name: string, forMs: number): Promise<boolean>;
  /** True for the first who asks within that time, false for all others. */
  first(name: string, forMs: number): Promise<boolean>;
}
