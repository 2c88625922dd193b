/**
 * A message as text for the store, and back, so that every try posts the same. Pictures are kept once however many messages
 * show them, or as base64 in the text where nothing keeps them; a picture that is gone is left out: what it says stands beside
 * it as text.
 */
import { createHash } from "node:crypto";
import type { Keep } from "../model/keep.ts";
import type { Block, Message, Picture } from "../model/message.ts";

type KeptPicture = Omit<Picture, "bytes"> & ({ readonly base64: string } | { readonly kept: string });
type Kept = Exclude<Block, { kind: "picture" }> | { readonly kind: "picture"; readonly picture: KeptPicture };

export async function messageToJson(message: Message, keep?: Keep, forMs = 0): Promise<string> {
  const blocks = await Promise.all(
    message.blocks.map(async (block): Promise<Kept> => {
      if (block.kind !== "picture") return block;
      const { bytes, ...picture } = block.picture;
      const base64 = Buffer.from(bytes).toString("base64");
      if (keep === undefined) return { kind: "picture", picture: { ...picture, base64 } };
      const kept = `picture ${createHash("sha256").update(bytes).digest("base64url")}`;
      if (!(await keep.extend(kept, forMs))) await keep.put(kept, base64, forMs);
      return { kind: "picture", picture: { ...picture, kept } };
    }),
  );
  return JSON.stringify({ ...message, blocks });
}

/** For what `messageToJson` wrote; rejects with a SyntaxError for other text. */
export async function messageFromJson(json: string, keep?: Keep): Promise<Message> {
  const stored = JSON.parse(json) as Omit<Message, "blocks"> & { readonly blocks: readonly Kept[] };
  const blocks = await Promise.all(
    stored.blocks.map(async (block): Promise<readonly Block[]> => {
      if (block.kind !== "picture") return [block];
      const { name, type, widthPx, heightPx, alt } = block.picture;
      const base64 = "kept" in block.picture ? await keep?.get(block.picture.kept) : block.picture.base64;
      if (base64 === undefined || base64 === null) return [];
      const bytes = new Uint8Array(Buffer.from(base64, "base64"));
      return [{ kind: "picture", picture: { name, type, bytes, widthPx, heightPx, alt } }];
    }),
  );
  return { ...stored, blocks: blocks.flat() };
}
