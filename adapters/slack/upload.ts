/**
 * Pictures onto Slack by the three-step upload, ready to be shown in a block. Slack takes a file before it has looked at
 * it, and refuses a block that shows it too early, so this waits. A picture that does not get ready is left out of the
 * result, and its text takes its place. What many channels of a workspace are shown at once is uploaded once.
 */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../src/log.ts";
import type { Block, Message, Picture } from "../../src/model/message.ts";
import type { Account } from "./account.ts";
import { failureLine } from "./outcome.ts";

/** Of one picture, calls included: longer, and the ledger's lease might end before the post is over. */
const UPLOAD_MS = 6_000;
/** Pictures by what is in them that a workspace has, newest last. */
const MAX_KNOWN = 100;
const known = new WeakMap<Account, Map<string, Promise<string | null>>>();
/** Pauses between looks: 4.6 seconds in all. */
const LOOKS_MS = [100, 200, 300, 500, 500, 1_000, 1_000, 1_000];

export interface Tools {
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/** File ids by picture name; never rejects. */
export async function upload(
  account: Account,
  pictures: readonly Picture[],
  { wait, log }: Tools,
): Promise<ReadonlyMap<string, string>> {
  const { web } = account;
  const ids = new Map<string, string>();
  for (const picture of pictures) {
    const id = await uploadedOnce(account, picture, () => uploaded(picture));
    if (id !== null) ids.set(picture.name, id);
  }
  return ids;

  /** null where it does not work, or takes too long. */
  async function uploaded({ name, bytes, alt }: Picture): Promise<string | null> {
    const tooLong = pause(UPLOAD_MS, null, { ref: false });
    try {
      return await Promise.race([uploadedNow({ name, bytes, alt }), tooLong]);
    } catch (error) {
      log.warn(`could not upload the picture ${name}: ${failureLine(error)}`);
      return null;
    }
  }

  async function uploadedNow({
    name,
    bytes,
    alt,
  }: Pick<Picture, "name" | "bytes" | "alt">): Promise<string | null> {
    const { files } = (await web.filesUploadV2({
      file: Buffer.from(bytes),
      filename: name,
      alt_text: alt,
    })) as {
      files: readonly { readonly files?: readonly { readonly id?: string }[] }[];
    };
    const id = files[0]?.files?.[0]?.id;
    if (id !== undefined && (await isReady(id))) return id;
    log.info(`Slack did not get the picture ${name} ready in time: posting its text`);
    return null;
  }

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

/** A picture that a workspace has, or is just given, is not uploaded again; one that it did not take is. */
async function uploadedOnce(
  account: Account,
  { bytes, alt }: Picture,
  uploaded: () => Promise<string | null>,
): Promise<string | null> {
  const mine = known.get(account) ?? new Map<string, Promise<string | null>>();
  known.set(account, mine);
  const key = createHash("sha256").update(bytes).update(alt).digest("base64url");
  const made = mine.get(key) ?? uploaded();
  mine.set(key, made);
  const [oldest] = mine.keys();
  if (mine.size > MAX_KNOWN && oldest !== undefined) mine.delete(oldest);
  const id = await made;
  if (id === null) mine.delete(key);
  return id;
}

/** The message with the text of each picture that was not uploaded in its place. */
export function withTextTwins(message: Message, uploaded: ReadonlyMap<string, string>): Message {
  const blocks = message.blocks.map((block): Block => {
    if (block.kind !== "picture" || uploaded.has(block.picture.name)) return block;
    return { kind: "text", spans: [{ kind: "plain", text: block.picture.alt }] };
  });
  return { ...message, blocks };
}
