/** What people have set for themselves, and channels for everybody in them. */

/** Nothing is sent to a person from `from` to `to` by the clocks of `zone`: "22:00", "07:00", an IANA name. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** Whose it is: a person ("discord:@42") or a channel ("discord:123"). */
export interface Mute {
  readonly address: string;
  /** As they were typed: words, an outlet's name, or a briefing's. */
  readonly words: string;
}

/** How a post was found: by how many people. */
export interface Votes {
  readonly up: number;
  readonly down: number;
}

export interface Vote {
  /** The delivery's id. */
  readonly delivery: string;
  /** "discord:@42". */
  readonly person: string;
  readonly isUp: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** Mutes, quiet hours and votes, wherever they are kept. */
export interface PeopleStore {
  /** In the order in which they were made. */
  mutesOf(addresses: readonly string[]): Promise<readonly Mute[]>;
  /** The same words again change nothing. `at`: ISO 8601. */
  mute(mute: Mute, at: string): Promise<void>;
  unmute(mute: Mute): Promise<void>;
  quietOf(person: string): Promise<QuietHours | null>;
  /** By person. */
  allQuiet(): Promise<ReadonlyMap<string, QuietHours>>;
  /** null: none any more. */
  setQuiet(person: string, hours: QuietHours | null): Promise<void>;
  /** One a person and delivery: a later one takes the place of the earlier. */
  vote(vote: Vote): Promise<void>;
  /** Deliveries that nobody voted on are missing. */
  votesOn(deliveries: readonly string[]): Promise<ReadonlyMap<string, Votes>>;
}
