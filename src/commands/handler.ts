/** A command and what it does: one file each, listed in handlers.ts. */
import type { SuggestRequest } from "../adapter.ts";
import type { Command, Invocation, Option, Suggestion } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";

export interface Handler {
  readonly command: Command;
  /** Options that only buttons and plain words give: platforms neither register nor show them. */
  readonly inner?: readonly Option[];
  /** Options are checked before. Throws a UserError for what the person can mend. */
  readonly run: (invocation: Invocation, desk: CommandDesk) => Promise<Message>;
  /** What a button's form is filled in with. null, or a UserError: there is no form, and the command runs as it is. */
  readonly fill?: (invocation: Invocation, desk: CommandDesk) => Promise<Invocation["options"] | null>;
  /** Completions of the options that say `completes`. */
  readonly suggest?: (request: SuggestRequest, desk: CommandDesk) => Promise<readonly Suggestion[]>;
}

/** A command that only buttons and plain words reach. */
export function hiddenCommand(
  name: string,
  description: string,
  options: readonly Option[] = [],
  visibility: Command["visibility"] = "public",
): Command {
  return { name, description, options, visibility, hidden: true };
}
