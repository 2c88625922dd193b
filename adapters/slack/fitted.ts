/** A message as pages that Slack takes. */
import type { Message } from "../../src/model/message.ts";

export function fitted(message: Message): readonly Message[] {
  return [message];
}
