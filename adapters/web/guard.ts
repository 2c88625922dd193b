/**
 * Who may talk to the sandbox (catalogue S27): the page that this adapter served to a browser on this machine, and nobody
 * else. Other sites' pages are stopped by the Host (DNS rebinding), the Origin and a token that only our page holds. Pure.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Failure } from "./wire.ts";

/** On every answer, errors too. `trusted-types 'none'`: text can't become HTML even by mistake. */
export const SECURITY_HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

export interface Refusal {
  readonly status: number;
  /** For whoever reads it. */
  readonly reason: string;
  /** For the page. Default: "request". */
  readonly error?: Failure["error"];
}

const NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** Names under which a browser on this machine reaches the page; any other name was made up by somebody. */
export function hostsFor(port: number): readonly string[] {
  return NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

export function refuseHost(headers: IncomingHttpHeaders, port: number): Refusal | null {
  const host = headers.host?.toLowerCase() ?? "";
  return hostsFor(port).includes(host) ? null : { status: 403, reason: "This name does not lead here." };
}

/** Of a request that loads something: other sites may link here, not load from here. */
export function refuseLoad(headers: IncomingHttpHeaders): Refusal | null {
  const site = headers["sec-fetch-site"];
  const opens = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  const fine = site === undefined || site === "same-origin" || site === "none" || opens;
  return fine ? null : { status: 403, reason: "Other sites can't load this." };
}

/** Of a request that does something. */
export function refuseAction(headers: IncomingHttpHeaders, token: string): Refusal | null {
  const site = headers["sec-fetch-site"];
  if (
    headers.origin === undefined ||
    headers.origin.toLowerCase() !== `http://${headers.host?.toLowerCase()}`
  )
    return { status: 403, reason: "Only the sandbox's own page may ask." };
  if (site !== undefined && site !== "same-origin")
    return { status: 403, reason: "Only the sandbox's own page may ask." };
  if (!/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? ""))
    return { status: 415, reason: "Only JSON is understood." };
  const given = headers["x-dateline-token"];
  return typeof given === "string" && isSame(given, token)
    ? null
    : { status: 403, reason: "The bot was restarted. Reload the page.", error: "token" };
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
