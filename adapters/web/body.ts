/** The JSON body of a request, capped, and its fields. Throws a `BadRequest` for anything else. */
import type { IncomingMessage } from "node:http";
import type { Failure } from "./wire.ts";

const MAX_BODY_BYTES = 64 * 1024;

/** The page made a mistake, or it is not the page: the status says which. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
  readonly status: number;
  readonly error: Failure["error"];
  constructor(status: number, message: string, error: Failure["error"] = "request") {
    super(message);
    this.status = status;
    this.error = error;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export async function readBody(request: IncomingMessage): Promise<Fields> {
  const tooLong = new BadRequest(413, "That is too long.");
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw tooLong;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLong;
    chunks.push(chunk);
  }
  return parseBody(Buffer.concat(chunks));
}

function parseBody(bytes: Buffer): Fields {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadRequest(400, "That is no JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new BadRequest(400, "That is no JSON object.");
  return body as Fields;
}

/** A text field of at most `maxChars` UTF-16 units. */
export function textField(fields: Fields, name: string, maxChars: number): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value !== "string") throw new BadRequest(400, `“${name}” is missing.`);
  if (value.length > maxChars) throw new BadRequest(413, "That is too long.");
  return value.toWellFormed();
}

/** A whole number from 0 on. */
export function numberField(fields: Fields, name: string): number {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new BadRequest(400, `“${name}” is missing.`);
  return value as number;
}

/** Names with texts, of which only `names` are read. */
export function textsField(
  fields: Fields,
  name: string,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value !== "object" || value === null) throw new BadRequest(400, `“${name}” is missing.`);
  const texts = names
    .filter((known) => Object.hasOwn(value, known))
    .map((known) => [known, textField(value as Fields, known, MAX_BODY_BYTES)] as const);
  return Object.fromEntries(texts);
}
