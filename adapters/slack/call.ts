/**
 * A slash command's line as what is to be done: an answer, a form for what is missing, or help. `/brief` and `/quote` have
 * commands of their own; everything else is `/dateline <verb>`, since Slack keeps `/search` and others for itself.
 */
import { missingOptions, parseVerb, parseWords } from "../../src/message/parse-words.ts";
import type { Command } from "../../src/model/command.ts";
import type { ButtonInvocation } from "../../src/model/message.ts";

/** Commands with a slash command of their own. */
export const DIRECT = ["brief", "quote"];
/** The slash command for all others. */
export const COMMON = "dateline";

export type Call =
  | {
      readonly kind: "answer" | "form";
      readonly command: Command;
      readonly invocation: ButtonInvocation;
      /** The option that says what the form is about, where a button has said it already: it is not asked for. */
      readonly settled?: string | undefined;
    }
  | { readonly kind: "help" };

/** `slash` with or without its "/". */
export function callOf(slash: string, text: string, commands: readonly Command[]): Call {
  const name = slash.replace(/^\//, "");
  const open = commands.filter(({ hidden }) => !hidden);
  const direct = DIRECT.includes(name) ? open.find((command) => command.name === name) : undefined;
  const meant = direct === undefined ? parseVerb(text, open) : { command: direct, words: text };
  if (meant === null) return { kind: "help" };
  const { options, unknown } = parseWords(meant.words, meant.command);
  if (unknown.length > 0) return { kind: "help" };
  return withForm(meant.command, { command: meant.command.name, options });
}

/** A form where a required option is missing. */
export function withForm(command: Command, invocation: ButtonInvocation): Call {
  const kind = missingOptions(command, invocation.options).length > 0 ? "form" : "answer";
  return { kind, command, invocation };
}

/** A form all the same: the button says so. What it is about is settled by the button. */
export function formOf(command: Command, invocation: ButtonInvocation): Call {
  const about = command.options.find(({ name, rest }) => rest === true && name in invocation.options);
  return { kind: "form", command, invocation, settled: about?.name };
}
