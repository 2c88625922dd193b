/**
 * Pictures of the last answers, for the page to load. Ids can't be guessed (128 bits, catalogue S27); memory is bounded, and
 * the oldest go first.
 */
import { randomBytes } from "node:crypto";
import type { Picture } from "../../src/model/message.ts";

const MAX_PICTURES = 60;
const MAX_BYTES = 24 * 1024 * 1024;

export interface Pictures {
  /** The picture's id: the same one for the same bytes. */
  readonly keep: (picture: Picture) => string;
  readonly get: (id: string) => Uint8Array | undefined;
}

export function makePictures(): Pictures {
  const kept = new Map<string, Uint8Array>();
  const ids = new WeakMap<Uint8Array, string>();
  let keptBytes = 0;

  function dropOldest(): void {
    for (const [id, bytes] of kept) {
      if (kept.size <= MAX_PICTURES && keptBytes <= MAX_BYTES) return;
      kept.delete(id);
      keptBytes -= bytes.length;
    }
  }

  return {
    keep({ bytes }) {
      const known = ids.get(bytes);
      if (known !== undefined && kept.has(known)) return known;
      const id = randomBytes(16).toString("hex");
      ids.set(bytes, id);
      kept.set(id, bytes);
      keptBytes += bytes.length;
      dropOldest();
      return id;
    },
    get: (id) => kept.get(id),
  };
}
