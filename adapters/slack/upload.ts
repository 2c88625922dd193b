/**
 * Pictures onto Slack by the three-step upload, ready to be shown in a block. Slack takes a file before it has looked at
 * it, and refuses a block that shows it too early, so this waits. A picture that does not get ready is left out of the
 * result, and its text takes its place.
 */
import type { Log } from "../../src/log.ts";
import type { Block, Message, Picture } from "../../src/model/message.ts";
import type { Account } from "./account.ts";
import { failureLine } from "./outcome.ts";

/** Pauses between looks: 4.6 seconds in all. */
const LOOKS_MS = [100, 200, 300, 500, 500, 1_000, 1_000, 1_000];

export interface Tools {
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/** File ids by picture name; never rejects. */
export async function upload(
  { web }: Account,
  pictures: readonly Picture[],
  { wait, log }: Tools,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, bytes, alt } of pictures) {
    try {
      const { files } = (await web.filesUploadV2({
        file: Buffer.from(bytes),
        filename: name,
        alt_text: alt,
      })) as {
        files: readonly { readonly files?: readonly { readonly id?: string }[] }[];
      };
      const id = files[0]?.files?.[0]?.id;
      if (id !== undefined && (await isReady(id))) ids.set(name, id);
      else log.info(`Slack did not get the picture ${name} ready in time: posting its text`);
    } catch (error) {
      log.warn(`could not upload the picture ${name}: ${failureLine(error)}`);
    }
  }
  return ids;

  /** Slack fills in the type once it has looked at the file. */
  async function isReady(id: string): Promise<boolean> {
    for (const pauseMs of LOOKS_MS) {
      const { file } = await web.files.info({ file: id });
      if (file?.mimetype) return true;
      await wait(pauseMs);
    }
    return false;
  }
}

/** The message with the text of each picture that was not uploaded in its place. */
export function withTextTwins(message: Message, uploaded: ReadonlyMap<string, string>): Message {
  const blocks = message.blocks.map((block): Block => {
    if (block.kind !== "picture" || uploaded.has(block.picture.name)) return block;
    return { kind: "text", spans: [{ kind: "plain", text: block.picture.alt }] };
  });
  return { ...message, blocks };
}
