/** A command as data: platforms register it, complete it, and make forms, help and manifests from it. */

/** What people can ask for in words or by pressing something. */
export interface Invocation {
  /** A command's name, or "ask" for plain words (a mention, a direct message). */
  readonly command: string;
  /** By option name; absent options are missing, never empty strings. */
  readonly options: Readonly<Record<string, string>>;
  /** "discord:123", "slack:T1/C2", "web:sandbox", "console:": a channel, with a thread after it where there is one. */
  readonly where: string;
  /** Who asks, unique within the platform. */
  readonly who: string;
  /** Whether nobody but the person reads along: direct messages, a page of one's own. Absent: others do. */
  readonly direct?: boolean;
  /** BCP 47 tag as the platform gives it ("ko", "en-US"). */
  readonly locale: string;
  /** IANA name of the person's own time zone; absent where the platform does not tell. */
  readonly zone?: string;
}

export interface Option {
  readonly name: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly kind: "text" | "choice" | "flag";
  readonly required: boolean;
  /** For kind "choice". */
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  /** Whether `Suggest` can complete it. */
  readonly completes: boolean;
  readonly maxChars: number;
  readonly example: string;
  /** On platforms with one line of text: this option takes the words that no other option claims. */
  readonly rest?: boolean;
  /** There too: up to three words at either end that look so are meant for this option. For kind "text". */
  readonly shape?: RegExp;
}

export interface Command {
  /** Lower case, 1 to 32 characters. "schedule-add" is the verb "add" of the group "schedule": src/message/command-name.ts. */
  readonly name: string;
  /** Other languages' names by locale, e.g. `{ ko: "브리핑" }`. */
  readonly names?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly options: readonly Option[];
  /** Fixed before the work starts, since platforms want it when they are told to wait. */
  readonly visibility: "public" | "private";
  /** Hidden commands are reached by buttons and plain words only ("ask", "context"). */
  readonly hidden: boolean;
}

/** One completion of an option. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}
