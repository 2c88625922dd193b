/**
 * What the fake of Slack remembers: people, channels, messages, files, views and the short-lived ids. No wire in here.
 * Time comes from `clock`, which tests can move; nothing waits.
 */
import { problemsOf } from "./block-kit.ts";

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isIm: boolean;
  isArchived: boolean;
  /** Whether the bot is in it. */
  isMember: boolean;
  readonly creator: string;
  readonly members: Set<string>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly tz: string;
  isAdmin: boolean;
}

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: unknown[];
  readonly threadTs: string | null;
  metadata: unknown;
  /** Set for messages that one person alone sees. */
  readonly onlyFor: string | null;
  edited: boolean;
  /** As sent: what `unfurl_links` and the like were. */
  readonly sent: Readonly<Record<string, unknown>>;
}

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string;
  bytes: Buffer | null;
  complete: boolean;
  /** Calls of files.info that still say "not processed yet". */
  looksLeft: number;
}

export interface View {
  readonly id: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly user: string;
  hash: string;
}

/** A Web API error: `{ok: false, error}`. */
export class Refusal extends Error {
  readonly extra: Readonly<Record<string, unknown>>;
  constructor(error: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.extra = extra;
  }
}

/** The workspace that there is when nothing else is asked for. */
export const TEAM = "T0FAKE";
export const APP = "A0FAKE";
export const BOT_USER = "U0BOT";

export class Workspace {
  readonly team: string;
  readonly botUser: string;
  readonly bot: string;
  readonly channels = new Map<string, Channel>();
  readonly people = new Map<string, Person>();
  readonly posts: Posted[] = [];
  readonly files = new Map<string, StoredFile>();
  readonly views = new Map<string, View>();
  readonly homes = new Map<string, View>();
  /** What the bot is said to be doing, by channel and thread, until it posts there. */
  readonly statuses = new Map<string, string>();
  /** Messages that would have pinged somebody: a test that ends with one has failed. */
  readonly pings: string[] = [];
  readonly triggers = new Map<string, { readonly expiresAt: number; readonly user: string; used: boolean }>();
  readonly responseUrls = new Map<
    string,
    {
      readonly expiresAt: number;
      uses: number;
      readonly channel: string;
      readonly user: string;
      readonly origin: Posted | null;
    }
  >();
  readonly clock: () => number;
  readonly looksUntilReady: number;
  readonly #lastPostAt = new Map<string, number>();
  #count = 0;

  /** Channels and people have the same ids in every workspace, so that a mix-up is not hidden by them. */
  constructor(team: string, clock: () => number, looksUntilReady: number) {
    this.team = team;
    this.botUser = team === TEAM ? BOT_USER : `U0BOT${team}`;
    this.bot = `B0BOT${team}`;
    this.clock = clock;
    this.looksUntilReady = looksUntilReady;
    this.addPerson({ id: "U1", name: "ana", locale: "en-US", tz: "Asia/Seoul", isAdmin: true });
    this.addPerson({ id: "U2", name: "jun", locale: "ko-KR", tz: "Asia/Seoul", isAdmin: false });
    this.addChannel({ id: "C1", name: "news" });
    this.addChannel({ id: "C0BRIEF01", name: "briefings" });
    this.addChannel({ id: "C2", name: "away", isMember: false });
    this.addChannel({ id: "C3", name: "old", isArchived: true });
    this.addChannel({ id: "G1", name: "secret", isPrivate: true, members: ["U1"] });
    this.addChannel({ id: "D1", name: "", isIm: true, members: ["U1"], creator: "U1" });
    this.addChannel({ id: "D2", name: "", isIm: true, members: ["U2"], creator: "U2" });
  }

  addPerson(person: Person): void {
    this.people.set(person.id, person);
  }

  addChannel(channel: {
    readonly id: string;
    readonly name: string;
    readonly isPrivate?: boolean;
    readonly isIm?: boolean;
    readonly isArchived?: boolean;
    readonly isMember?: boolean;
    readonly creator?: string;
    readonly members?: readonly string[];
  }): void {
    this.channels.set(channel.id, {
      isPrivate: false,
      isIm: false,
      isArchived: false,
      isMember: true,
      creator: "U2",
      ...channel,
      members: new Set(channel.members ?? ["U1", "U2"]),
    });
  }

  /** A fresh id: "F0000001". */
  id(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.team === TEAM ? "" : this.team}${String(this.#count).padStart(7, "0")}`;
  }

  /** Slack's time stamps: seconds, and six digits that never repeat. */
  #ts(): string {
    this.#count += 1;
    return `${Math.floor(this.clock() / 1000)}.${String(this.#count).padStart(6, "0")}`;
  }

  post(channel: string, content: Readonly<Record<string, unknown>>, onlyFor: string | null = null): Posted {
    const text = this.#checked(content);
    const posted: Posted = {
      channel,
      ts: this.#ts(),
      text,
      blocks: (content.blocks as unknown[] | undefined) ?? [],
      threadTs: (content.thread_ts as string | undefined) ?? null,
      metadata: content.metadata ?? null,
      onlyFor,
      edited: false,
      sent: content,
    };
    this.posts.push(posted);
    this.statuses.delete(`${channel}/${posted.threadTs}`);
    return posted;
  }

  edit(posted: Posted, content: Readonly<Record<string, unknown>>): void {
    posted.text = this.#checked(content);
    posted.blocks = (content.blocks as unknown[] | undefined) ?? [];
    if (content.metadata !== undefined) posted.metadata = content.metadata;
    posted.edited = true;
  }

  /** A person's id in a channel's place means the direct messages with them. */
  directWith(person: string): Channel | undefined {
    return [...this.channels.values()].find(({ isIm, creator }) => isIm && creator === person);
  }

  /** A post that comes too soon after the one before it in that channel is refused, with the seconds to wait. */
  keepGap(channel: string, gapMs: number): void {
    const waitMs = (this.#lastPostAt.get(channel) ?? Number.NEGATIVE_INFINITY) + gapMs - this.clock();
    if (waitMs > 0) throw new Refusal("ratelimited", { retry_after_s: Math.ceil(waitMs / 1000) });
    this.#lastPostAt.set(channel, this.clock());
  }

  find(channel: string, ts: string): Posted | undefined {
    return this.posts.find((posted) => posted.channel === channel && posted.ts === ts);
  }

  remove(posted: Posted): void {
    this.posts.splice(this.posts.indexOf(posted), 1);
  }

  trigger(user: string): string {
    const id = this.id("trigger.");
    this.triggers.set(id, { expiresAt: this.clock() + 3_000, user, used: false });
    return id;
  }

  /** Spends a trigger id: three seconds, once. Returns whose it is. */
  spend(id: string): string {
    const trigger = this.triggers.get(id);
    if (trigger === undefined) throw new Refusal("invalid_trigger_id");
    if (trigger.used) throw new Refusal("exchanged_trigger_id");
    if (trigger.expiresAt < this.clock()) throw new Refusal("expired_trigger_id");
    trigger.used = true;
    return trigger.user;
  }

  /** Takes text and blocks as Slack would, or refuses; notes what would ping. Returns the text to store. */
  #checked(content: Readonly<Record<string, unknown>>): string {
    const blocks = content.blocks ?? [];
    const text = typeof content.text === "string" ? content.text : "";
    if (text === "" && (!Array.isArray(blocks) || blocks.length === 0)) throw new Refusal("no_text");
    this.check("message_blocks", blocks, "invalid_blocks");
    if (content.metadata !== undefined) this.check("metadata", content.metadata, "invalid_metadata_format");
    this.#notePings([text, ...textsOf(blocks)]);
    return text.slice(0, 40_000);
  }

  check(form: "message_blocks" | "modal" | "home" | "metadata", value: unknown, error: string): void {
    const messages = [...problemsOf(form, value), ...this.#fileProblems(value)];
    if (messages.length > 0)
      throw new Refusal(error, {
        response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) },
      });
  }

  #fileProblems(value: unknown): string[] {
    return [...JSON.stringify(value).matchAll(/"slack_file":\{"id":"([^"]*)"\}/g)].flatMap(([, id = ""]) => {
      const file = this.files.get(id);
      return file?.complete && file.looksLeft <= 0 ? [] : [`invalid slack file ${id}`];
    });
  }

  #notePings(texts: readonly string[]): void {
    this.pings.push(...texts.filter((text) => /<(?:!(?!date\^)|[@#])/.test(text)));
  }
}

/** Texts that Slack reads as mrkdwn, and rich text elements that ping by themselves, written as mrkdwn would. */
function textsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const part = value as { readonly type?: string; readonly text?: unknown };
  const below = Object.values(value).flatMap(textsOf);
  if (part.type === "mrkdwn") return [String(part.text), ...below];
  if (/^(?:broadcast|user|usergroup)$/.test(part.type ?? "")) return [`<!${part.type}>`, ...below];
  return below;
}
