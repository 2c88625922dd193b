/** Short, stable names for things that have none: base32 of a SHA-256, lower case, without look-alike letters. */
import { hash } from "node:crypto";

const ALPHABET = "abcdefghjkmnpqrstuvwxyz234567890";

/** `chars` characters that depend on `text` alone; 10 of them are enough for a million things (collision odds 4e-4). */
export function shortId(text: string, chars: number): string {
  const digest = hash("sha256", text, "buffer");
  let id = "";
  for (let index = 0; index < chars; index++) id += ALPHABET[(digest[index % digest.length] ?? 0) & 31];
  return id;
}
