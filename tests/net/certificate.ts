/** Certificates made in code, so that a test needs no tool: X.509 v3 (RFC 5280) in DER, with P-256 keys. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOrder {
  readonly name: string;
  readonly from?: Date;
  readonly until?: Date;
  /** Signed by itself where it is left out. */
  readonly by?: Certificate & { readonly name: string };
}

const DAY_MS = 86_400_000;
const ECDSA_SHA256 = Buffer.from("06082a8648ce3d040302", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const ALTERNATIVE_NAME = Buffer.from("0603551d11", "hex");
const BASIC_CONSTRAINTS = Buffer.from("0603551d13", "hex");

export function makeCertificate({
  name,
  from = new Date(Date.now() - DAY_MS),
  until = new Date(Date.now() + DAY_MS),
  by,
}: CertificateOrder): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(ECDSA_SHA256);
  const extensions = [
    sequence(ALTERNATIVE_NAME, der(0x04, sequence(der(0x82, Buffer.from(name))))),
    // An issuer is its own: whoever signs for others may.
    ...(by === undefined ? [sequence(BASIC_CONSTRAINTS, der(0x04, sequence(Buffer.from([1, 1, 255]))))] : []),
  ];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1 + Math.floor(Math.random() * 120)])),
    algorithm,
    named(by?.name ?? name),
    sequence(time(from), time(until)),
    named(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signer: KeyObject = by === undefined ? privateKey : createPrivateKey(by.key);
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), sign("sha256", body, signer)));
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+Z$/g, "")}Z`));
