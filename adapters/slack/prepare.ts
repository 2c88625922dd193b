/** A message made ready for one workspace: pictures uploaded, or replaced by their texts, and rendered. */
import type { Message } from "../../src/model/message.ts";
import type { Account } from "./account.ts";
import { type Body, render } from "./render.ts";
import { type Tools, upload, withTextTwins } from "./upload.ts";

export interface Prepared {
  readonly body: Body;
  /** The same without pictures, for when Slack does not take an uploaded one after all; null where there is none. */
  readonly twin: Body | null;
}

export async function prepare(account: Account, message: Message, tools: Tools): Promise<Prepared> {
  const { files } = render(message);
  if (files.length === 0) return { body: render(message).body, twin: null };
  const uploaded = await upload(account, files, tools);
  const body = render(withTextTwins(message, uploaded), uploaded).body;
  const none = new Map<string, string>();
  return { body, twin: uploaded.size === 0 ? null : render(withTextTwins(message, none), none).body };
}
