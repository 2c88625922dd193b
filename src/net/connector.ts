/**
 * Opens sockets to checked addresses only. The name is resolved here, every answer is checked, and the socket goes to the
 * very address that was checked: a guard in `lookup` would never see literal addresses, and one before the request could
 * be fooled by a second answer.
 */
import { lookup as systemLookup } from "node:dns/promises";
import { buildConnector } from "undici";
import { SourceError } from "../errors.ts";
import { isPublicAddress, literalAddress } from "./addresses.ts";

export type Lookup = (hostname: string) => Promise<readonly string[]>;

export interface GuardOptions {
  /** "host:port" pairs that the operator allows although they are private. */
  readonly allow: readonly string[];
  readonly lookup?: Lookup;
  readonly connectTimeoutMs: number;
}

const PORTS: ReadonlySet<string> = new Set(["80", "443", "8080", "8443"]);

async function lookupAll(hostname: string): Promise<readonly string[]> {
  return (await systemLookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}

export function isAllowedByOperator(allow: readonly string[], hostname: string, port: string): boolean {
  return (
    allow.includes(`${hostname.replace(/^\[|\]$/g, "")}:${port}`) || allow.includes(`${hostname}:${port}`)
  );
}

/** The address to connect to. Throws a SourceError where the port or any of the name's addresses is not public. */
export async function checkedAddress(hostname: string, port: string, options: GuardOptions): Promise<string> {
  const allowed = isAllowedByOperator(options.allow, hostname, port);
  if (!allowed && !PORTS.has(port)) throw new SourceError(`port ${port} is not one that news comes from`);
  const literal = literalAddress(hostname);
  const addresses = literal === null ? await resolve(hostname, options.lookup ?? lookupAll) : [literal];
  const [first] = addresses;
  if (first === undefined) throw new SourceError(`${hostname} has no address`);
  if (!allowed && !addresses.every(isPublicAddress)) {
    throw new SourceError(
      `${hostname} is not on the public internet; allow it in DATELINE_ALLOW_HOSTS if it is yours`,
    );
  }
  return first;
}

async function resolve(hostname: string, lookup: Lookup): Promise<readonly string[]> {
  try {
    return await lookup(hostname);
  } catch (cause) {
    throw new SourceError(`${hostname} was not found`, { cause });
  }
}

/** A connector for undici's Agent. */
export function makeGuardedConnector(options: GuardOptions): buildConnector.connector {
  const connect = buildConnector({ timeout: options.connectTimeoutMs });
  return (target, callback) => {
    const port = target.port || (target.protocol === "https:" ? "443" : "80");
    checkedAddress(target.hostname, port, options).then(
      (address) => connect({ ...target, hostname: address }, callback),
      (cause: Error) => callback(cause, null),
    );
  };
}
