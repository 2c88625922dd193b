/**
 * What a delivery leaves on Discord: the nonce, by which Discord itself recognises a repeated request for a few minutes, and
 * the marker in a button's id, by which we recognise the post for ever. In: a delivery. Out: short strings of base32.
 */
import { createHash } from "node:crypto";
import type { Delivery } from "../../src/adapter.ts";
import { DISCORD_LIMITS } from "./limits.ts";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
/** Longer would not fit behind an invocation of 70 characters; 100 bits are enough. */
const MARKER_CHARS = 20;

function base32(text: string, chars: number): string {
  const digest = createHash("sha256").update(text).digest();
  return Array.from({ length: chars }, (_, at) => ALPHABET[(digest[at] ?? 0) & 31]).join("");
}

/** Discord knows nonces by author, not by channel, so the channel is in it. `page`: which message of a part. */
export function nonceOf(channel: string, { id, part, round }: Delivery, page = 0): string {
  return base32(JSON.stringify([channel, id, part, round, page]), DISCORD_LIMITS.maxNonceChars);
}

export function markerFor({ id, part }: Pick<Delivery, "id" | "part">): string {
  return base32(JSON.stringify([id, part]), MARKER_CHARS);
}

/**
 * The number by which a page after the first one is known, in its container's `id`: Discord keeps any 32-bit number there and
 * shows it to nobody. Page 0 is the first one, which carries it where others follow.
 */
export function pageTag(marker: string, page: number): number {
  const hash = createHash("sha256").update(marker).digest().readUInt32BE(0);
  return ((1 << 29) | (hash & 0x1fffff00) | page) >>> 0;
}
