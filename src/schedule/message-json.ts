/** A message as text for the ledger, and back, so that every try posts the same. Pictures are kept as base64. */
import type { Block, Message } from "../model/message.ts";

type Kept = Exclude<Block, { kind: "picture" }> | { readonly kind: "picture"; readonly picture: KeptPicture };
type KeptPicture = Omit<Extract<Block, { kind: "picture" }>["picture"], "bytes"> & {
  readonly base64: string;
};

export function messageToJson(message: Message): string {
  const blocks = message.blocks.map((block): Kept => {
    if (block.kind !== "picture") return block;
    const { bytes, ...picture } = block.picture;
    return { kind: "picture", picture: { ...picture, base64: Buffer.from(bytes).toString("base64") } };
  });
  return JSON.stringify({ ...message, blocks });
}

/** For what `messageToJson` wrote; throws a SyntaxError for other text. */
export function messageFromJson(json: string): Message {
  const kept = JSON.parse(json) as Omit<Message, "blocks"> & { readonly blocks: readonly Kept[] };
  const blocks = kept.blocks.map((block): Block => {
    if (block.kind !== "picture") return block;
    const { base64, ...picture } = block.picture;
    return { kind: "picture", picture: { ...picture, bytes: new Uint8Array(Buffer.from(base64, "base64")) } };
  });
  return { ...kept, blocks };
}
