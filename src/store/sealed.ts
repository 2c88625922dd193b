/**
 * Secrets at rest: AES-256-GCM under the key from DATELINE_SECRET_KEY, a fresh nonce of 96 bits for each text (NIST SP
 * 800-38D), and what the text is about as additional data, so that one row's secret can't be put into another row.
 * Form: "v1." and base64url of nonce, ciphertext, tag.
 */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { ConfigError } from "../errors.ts";

const FORM = "v1.";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Seal {
  /** `about` names the row; it is not kept, and opening needs the same. */
  seal(text: string, about: string): string;
  /** Throws a ConfigError where the key is another one, or the text was changed. */
  open(sealed: string, about: string): string;
}

/** `key`: 32 bytes. `random` gives that many bytes that nobody can guess. */
export function makeSeal(key: Uint8Array, random: (bytes: number) => Uint8Array): Seal {
  return {
    seal(text, about) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
      const parts = [nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
      return FORM + Buffer.concat(parts).toString("base64url");
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed.slice(FORM.length), "base64url");
      const tagAt = bytes.length - TAG_BYTES;
      if (!sealed.startsWith(FORM) || tagAt < NONCE_BYTES) throw unreadable(about);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(tagAt));
        return (
          decipher.update(bytes.subarray(NONCE_BYTES, tagAt), undefined, "utf8") + decipher.final("utf8")
        );
      } catch {
        throw unreadable(about);
      }
    },
  };
}

function unreadable(about: string): ConfigError {
  return new ConfigError([
    `what is stored of ${about} was sealed with another DATELINE_SECRET_KEY; put the earlier key back, or install the app there again`,
  ]);
}
