/** What a chat platform must do. Two members are required; the rest where the platform can. See adapters/README.md. */
import type { Command, Invocation, Suggestion } from "./model/command.ts";
import type { Message } from "./model/message.ts";

export interface Adapter {
  /** Prefix of its addresses: "slack" in "slack:T1/C2". */
  readonly name: string;
  /** Sending the same delivery again within this time of the first try makes no second post. Default 0: never sure. */
  readonly repeatableMs?: number;
  /** `channel` is an address with the prefix taken off. Never rejects: every failure is an `Outcome`. */
  send(channel: string, message: Message, delivery: Delivery): Promise<Outcome>;
  edit?(receipt: Receipt, message: Message): Promise<Outcome>;
  /** For the sweep of extra copies. */
  remove?(receipt: Receipt): Promise<Outcome>;
  /** Was it posted after all? `since` is the time of the first try. */
  find?(channel: string, delivery: Delivery, since: Date): Promise<Found>;
  listen?(commands: readonly Command[], on: Listener): Promise<void>;
  /** The channel of one person's direct messages, as an address without the prefix. Rejects where there is none. */
  direct?(person: string): Promise<string>;
  /** What the bot, and a person where one is given, may do there. */
  rights?(channel: string, person?: string): Promise<Rights>;
  /** The doctor's live checks, each with the next step. */
  check?(): Promise<readonly Finding[]>;
  close?(): Promise<void>;
}

/**
 * How long the next request with the token called `name` must wait, in ms, so that over all processes of the bot they leave
 * `spacingMs` apart; null where that is longer than `withinMs`. Rejects where the store does not say.
 */
export type SharedTurn = (name: string, spacingMs: number, withinMs: number) => Promise<number | null>;

export interface Listener {
  /** May take a minute and never rejects. */
  readonly answer: (invocation: Invocation) => Promise<Message>;
  /** Completions of one option while it is typed; at most 25, never rejects. */
  readonly suggest: (request: SuggestRequest) => Promise<readonly Suggestion[]>;
  /**
   * What the form of a button is filled in with, as things are now; null where there is to be no form, and the press is run as
   * any other. Asks the platform for rights, so it can take a second. Never rejects. Without it: the button's own options.
   */
  readonly fill?: (invocation: Invocation) => Promise<Invocation["options"] | null>;
  /** The app's own page for one person, where the platform has such a page; never rejects. Without it: help. */
  readonly home?: (asker: Asker) => Promise<Message>;
}

/** How long an adapter waits for `fill`: the form itself must be there within three seconds of the press. */
export const FILL_MS = 1_500;

/** Who looks, from which place, in which language: as in an invocation. */
export type Asker = Pick<Invocation, "who" | "where" | "direct" | "locale">;

export interface SuggestRequest {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  /** The other options already filled in. */
  readonly options: Readonly<Record<string, string>>;
  readonly where: string;
  readonly locale: string;
}

/** The nonce is made of all three, the marker in the post of id and part. */
export interface Delivery {
  readonly id: string;
  readonly part: number;
  readonly round: number;
}

/** Where a post is: what `edit` and `remove` need. */
export interface Receipt {
  /** The channel without the adapter's prefix. */
  readonly channel: string;
  /** The platform's id of the message. */
  readonly message: string;
}

export type Outcome =
  | { readonly kind: "sent"; readonly receipt: Receipt }
  /** Surely not posted: try again. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly retryAfterMs?: number }
  /** May have been posted: find before sending. */
  | { readonly kind: "ambiguous"; readonly reason: string }
  /**
   * Stop, and tell whom it concerns: this channel. `deleted`: an earlier try was posted, and somebody took it away. `closed`:
   * the person takes no direct messages.
   */
  | {
      readonly kind: "refused";
      readonly reason: string;
      readonly deleted?: boolean;
      readonly closed?: boolean;
    }
  /** Stop, and tell whom it concerns: the whole account. */
  | { readonly kind: "account-stopped"; readonly reason: string };

export type Found =
  | { readonly kind: "seen"; readonly receipts: readonly Receipt[] }
  | { readonly kind: "absent" }
  | { readonly kind: "unknowable"; readonly reason: string };

export interface Rights {
  readonly botMayPost: boolean;
  readonly botMayReadHistory: boolean;
  readonly personMayManage: boolean;
  /** What is missing, in the platform's own words, each with the next step. */
  readonly missing: readonly string[];
  /** The platform's id of the server or workspace that the place is in; absent for direct messages. */
  readonly server?: string;
  /** As people call the place: "#news". */
  readonly name?: string;
}

export interface Finding {
  readonly ok: boolean;
  readonly what: string;
  /** What to do next; empty when `ok`. */
  readonly next: string;
}
