/**
 * What a chat platform is asked to show. Blocks hold plain text, never markup: each renderer escapes for its platform,
 * so foreign text can format nothing and ping nobody (promise P5).
 */
import type { Accent } from "./briefing.ts";
import type { Invocation } from "./command.ts";

export type Span =
  | { readonly kind: "plain"; readonly text: string; readonly strong?: boolean; readonly soft?: boolean }
  /** `url` is http(s); a renderer that meets another scheme shows the text alone. */
  | { readonly kind: "link"; readonly text: string; readonly url: string; readonly strong?: boolean }
  /** ISO 8601; shown in the reader's own zone where the platform can. */
  | { readonly kind: "time"; readonly at: string; readonly style: "ago" | "date" | "date-time" }
  /** How to call a command: "/brief korea". */
  | { readonly kind: "command"; readonly command: string; readonly words?: string };

/** A button. Pressing one is an invocation, or opens a page. */
export type Action =
  | {
      readonly kind: "run";
      readonly label: string;
      readonly emoji?: string;
      readonly primary?: boolean;
      readonly danger?: boolean;
      /** Where the platform has forms, the command's own is filled in first; elsewhere it is a press like any other. */
      readonly form?: boolean;
      readonly invocation: ButtonInvocation;
    }
  | { readonly kind: "open"; readonly label: string; readonly url: string };

/** What a button carries: the person, place and language come with the press. Encoded in at most 100 characters. */
export type ButtonInvocation = Pick<Invocation, "command" | "options">;

export interface Choice {
  readonly label: string;
  readonly hint?: string;
  readonly invocation: ButtonInvocation;
}

export interface Picture {
  readonly name: string;
  readonly type: "image/png";
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Says all that the picture says: at most 1,024 characters. */
  readonly alt: string;
}

/**
 * What is spare stands behind one of the message's choices as well, and is left out whole where all would not fit into one
 * message: small numbers go first, 0 never.
 */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  /** A story's headline. */
  | { readonly kind: "heading"; readonly text: string; readonly url?: string }
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  /** `spare`: of each entry, when it goes. */
  | {
      readonly kind: "list";
      readonly entries: readonly (readonly Span[])[];
      readonly spare?: readonly number[];
    }
  /** Words in quotation marks (the renderer adds the marks) and who said them. `note`: "excerpt", "translated". */
  | {
      readonly kind: "quote";
      readonly words: string;
      readonly speaker: readonly Span[];
      readonly note?: string;
      readonly spare?: number;
    }
  /** Small print: outlet, time, counts. */
  | { readonly kind: "context"; readonly spans: readonly Span[] }
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "divider" }
  /** `feedback`: the two of them ask how this was found, good first; a platform may have buttons of its own for that. */
  | { readonly kind: "actions"; readonly actions: readonly Action[]; readonly feedback?: true }
  | { readonly kind: "choices"; readonly placeholder: string; readonly choices: readonly Choice[] };

export interface Message {
  readonly blocks: readonly Block[];
  /** One line of plain text for notifications and screen readers. */
  readonly summary: string;
  readonly accent: Accent;
  readonly visibility: "public" | "private";
  /** ISO 639-1 of the interface text, for the renderer's own words. */
  readonly language: "en" | "ko";
}
