/** Reads a response's body under caps: bytes on the wire, bytes after decoding, and how far decoding may blow it up. */
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { SourceError } from "../errors.ts";

export interface BodyCaps {
  readonly maxWireBytes: number;
  readonly maxDecodedBytes: number;
  /** Decoded bytes per wire byte, judged from the first decoded megabyte on. */
  readonly maxRatio: number;
}

const RATIO_FROM_BYTES = 1024 * 1024;

function decoderFor(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw new SourceError("its answer is packed in a way this bot does not read");
  }
}

/** Throws a SourceError where a cap is passed, the encoding is unknown or nested, or the packed bytes are broken. */
export async function readBody(body: Readable, encoding: string, caps: BodyCaps): Promise<Uint8Array> {
  const decoder = decoderFor(encoding);
  let wireBytes = 0;
  async function* counted() {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      wireBytes += chunk.length;
      if (wireBytes > caps.maxWireBytes) throw new SourceError("its answer is too large");
      yield chunk;
    }
  }
  const wire = Readable.from(counted(), { objectMode: false });
  if (decoder !== null) wire.on("error", (cause) => decoder.destroy(cause));
  const source: Readable = decoder === null ? wire : wire.pipe(decoder);
  const chunks: Uint8Array[] = [];
  let decodedBytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      decodedBytes += chunk.length;
      if (decodedBytes > caps.maxDecodedBytes) throw new SourceError("its answer is too large");
      if (decodedBytes > RATIO_FROM_BYTES && decodedBytes > caps.maxRatio * wireBytes) {
        throw new SourceError("its answer unpacks to far more than it should");
      }
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof SourceError || isTimeout(cause)) throw cause;
    throw new SourceError("its answer broke off or is damaged", { cause });
  } finally {
    wire.destroy();
    decoder?.destroy();
    body.on("error", () => {}).destroy();
  }
  return Buffer.concat(chunks);
}

export function isTimeout(cause: unknown): boolean {
  const { name, code } = cause as { name?: string; code?: string };
  return name === "TimeoutError" || /UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT/.test(code ?? "");
}
