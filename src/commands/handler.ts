/** A command and what it does: one file each, listed in handlers.ts. */
import type { SuggestRequest } from "../adapter.ts";
import type { Command, Invocation, Suggestion } from "../model/command.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";

export interface Handler {
  readonly command: Command;
  /** Options are checked before. Throws a UserError for what the person can mend. */
  readonly run: (invocation: Invocation, desk: CommandDesk) => Promise<Message>;
  /** Completions of the options that say `completes`. */
  readonly suggest?: (request: SuggestRequest, desk: CommandDesk) => Promise<readonly Suggestion[]>;
}
