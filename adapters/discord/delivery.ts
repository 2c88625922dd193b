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

/** `page`: which message of a part, where it takes more than one. */
export function nonceOf({ id, part, round }: Delivery, page = 0): string {
  return base32(JSON.stringify([id, part, round, page]), DISCORD_LIMITS.maxNonceChars);
}

export function markerFor({ id, part }: Pick<Delivery, "id" | "part">): string {
  return base32(JSON.stringify([id, part]), MARKER_CHARS);
}
