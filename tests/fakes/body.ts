/** What a client sent, whole; null where it went away in the middle, as a process that is killed does. */
import type { IncomingMessage } from "node:http";

export async function bodyOf(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (cause) {
    if (incoming.complete) throw cause;
    return null;
  }
  return Buffer.concat(chunks);
}
