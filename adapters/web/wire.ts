/** What goes between the page and the adapter, as JSON. Types only, shared by both sides. */
import type { Message } from "../../src/model/message.ts";
import type { RenderedBody } from "../discord/render.ts";
import type { Body } from "../slack/render.ts";

/** A message as it would be sent to each platform, cut into as many posts as the platform's limits ask for. */
export interface Drawn {
  /** Without the bytes of its pictures. */
  readonly message: Message;
  readonly discord: readonly Payload<RenderedBody>[];
  readonly slack: readonly Payload<Body>[];
}

export interface Payload<B> {
  readonly body: B;
  /** Where each picture is, by the name that the body gives it. */
  readonly pictures: Readonly<Record<string, DrawnPicture>>;
}

export interface DrawnPicture {
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type Reply =
  | { readonly kind: "nothing" }
  | { readonly kind: "answer"; readonly drawn: Drawn }
  | { readonly kind: "form"; readonly form: Form };

export interface Form {
  readonly id: string;
  /** "/schedule" */
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: "text" | "choice" | "flag";
  readonly required: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  readonly completes: boolean;
  readonly maxChars: number;
  readonly example: string;
  readonly value: string;
}

export interface Completion {
  readonly label: string;
  readonly hint: string;
  /** The whole line once this is chosen, and where the caret stands then. */
  readonly text: string;
  readonly caret: number;
}

export interface Start {
  readonly session: string;
  /** Lines to try, each as it would be typed. */
  readonly examples: readonly string[];
}

/** What was posted, edited (same id again) or removed since the page last asked. */
export interface News {
  readonly version: number;
  readonly posts: readonly Post[];
}

export interface Post {
  readonly id: string;
  readonly channel: string;
  /** null: removed. */
  readonly drawn: Drawn | null;
}

export interface Failure {
  readonly error: "token" | "session" | "busy" | "request" | "failed";
  readonly message: string;
}
