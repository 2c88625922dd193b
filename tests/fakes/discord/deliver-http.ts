/**
 * Discord's other way to bring interactions: POST to the application's own address, signed with Ed25519 over time and body;
 * the response is the first answer. In: a payload. Out: the answer, a moment later, as Discord needs it to digest.
 */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Keys {
  /** 64 hexadecimal digits, as the Developer Portal shows them. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function makeKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  // The last 32 bytes of the key's DER form are the key.
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return { publicKey: raw.toString("hex"), privateKey };
}

export function signed(body: string, { privateKey }: Keys, atMs: number): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  return {
    "content-type": "application/json",
    "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString("hex"),
    "x-signature-timestamp": timestamp,
  };
}

/** null where the application did not answer with 200 and JSON. */
export async function deliverHttp(
  url: string,
  payload: object,
  keys: Keys,
  atMs: number,
): Promise<unknown | null> {
  const body = JSON.stringify(payload);
  try {
    const response = await fetch(url, { method: "POST", body, headers: signed(body, keys, atMs) });
    return response.status === 200 ? await response.json() : null;
  } catch {
    return null;
  }
}
