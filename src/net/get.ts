/**
 * The one door to the outside for everything that is no chat platform: GET over http or https, each hop of a redirect
 * checked anew, with caps on time and size. In: a URL and what is known of it. Out: bytes, "unchanged", or a SourceError
 * in words for a reader. Credentials are never sent.
 */
import { Agent, type Dispatcher, request } from "undici";
import { SourceError } from "../errors.ts";
import { isTimeout, readBody } from "./body.ts";
import { type Lookup, makeGuardedConnector } from "./connector.ts";
import { makeHosts, retryAfterMs } from "./hosts.ts";

export interface GetOptions {
  readonly etag?: string;
  readonly lastModified?: string;
  /** For the Accept header. */
  readonly accept?: string;
}

export type Answer =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "fetched";
      readonly bytes: Uint8Array;
      /** After redirects. */
      readonly url: string;
      readonly contentType: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

export type Get = (url: string, options?: GetOptions) => Promise<Answer>;

export interface DoorOptions {
  /** Named in the User-Agent, so that a site's owner can write to somebody. */
  readonly contact: string;
  readonly allow: readonly string[];
  readonly lookup?: Lookup;
  readonly limits?: Partial<DoorLimits>;
  /** Milliseconds since 1970; the system's clock where it is left out. */
  readonly now?: () => number;
}

export interface DoorLimits {
  readonly connectTimeoutMs: number;
  readonly firstByteTimeoutMs: number;
  readonly wholeTimeoutMs: number;
  readonly maxWireBytes: number;
  readonly maxDecodedBytes: number;
  readonly maxRatio: number;
  readonly maxRedirects: number;
  /** Requests under way at one host. */
  readonly maxPerHost: number;
}

export const DOOR_LIMITS: DoorLimits = {
  connectTimeoutMs: 5_000,
  firstByteTimeoutMs: 10_000,
  wholeTimeoutMs: 20_000,
  maxWireBytes: 5 * 1024 * 1024,
  maxDecodedBytes: 10 * 1024 * 1024,
  maxRatio: 100,
  maxRedirects: 5,
  maxPerHost: 2,
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Door {
  readonly get: Get;
  close(): Promise<void>;
}

export function makeDoor({ contact, allow, lookup, limits, now = Date.now }: DoorOptions): Door {
  const caps = { ...DOOR_LIMITS, ...limits };
  const hosts = makeHosts(caps.maxPerHost, now);
  const agent = new Agent({
    connect: makeGuardedConnector({ allow, lookup, connectTimeoutMs: caps.connectTimeoutMs }),
    connections: caps.maxPerHost,
    headersTimeout: caps.firstByteTimeoutMs,
    bodyTimeout: caps.firstByteTimeoutMs,
    maxHeaderSize: 16 * 1024,
  });
  const userAgent = `Dateline/0.1 (news briefing bot${contact === "" ? "" : `; ${contact}`})`;

  /** One hop: an answer, or where it leads. */
  async function ask(url: URL, validators: GetOptions, signal: AbortSignal): Promise<Answer | URL> {
    const response = await request(url, {
      dispatcher: agent,
      signal,
      headers: {
        "user-agent": userAgent,
        accept: validators.accept ?? "*/*",
        "accept-encoding": "gzip, br, deflate",
        ...(validators.etag !== undefined ? { "if-none-match": validators.etag } : {}),
        ...(validators.lastModified !== undefined ? { "if-modified-since": validators.lastModified } : {}),
      },
    });
    if (REDIRECTS.has(response.statusCode)) {
      discard(response);
      const next = URL.parse(headerOf(response, "location") ?? "", url.href);
      if (next === null) throw new SourceError("it redirects to what is no address");
      return checkedUrl(next.href);
    }
    const waitMs = retryAfterMs(headerOf(response, "retry-after"), now());
    if (waitMs !== null && (response.statusCode === 429 || response.statusCode === 503))
      hosts.quiet(url.hostname, waitMs);
    return answerFrom(response, url, caps, waitMs);
  }

  async function follow(start: URL, options: GetOptions): Promise<Answer> {
    let leave = await hosts.enter(start.hostname);
    // From one's turn on: a queue before a busy host is no fault of the host's.
    const signal = AbortSignal.timeout(caps.wholeTimeoutMs);
    let url = start;
    try {
      for (let hop = 0; hop <= caps.maxRedirects; hop++) {
        const accept = options.accept === undefined ? {} : { accept: options.accept };
        const answer = await ask(url, hop === 0 ? options : accept, signal);
        if (!(answer instanceof URL)) return answer;
        leave();
        leave = await hosts.enter(answer.hostname, signal);
        url = answer;
      }
    } finally {
      leave();
    }
    throw new SourceError("it redirects too often");
  }

  return {
    async get(address, options = {}) {
      const url = checkedUrl(address);
      try {
        return await follow(url, options);
      } catch (cause) {
        throw asSourceError(cause, caps);
      }
    },
    close: () => agent.destroy(),
  };
}

async function answerFrom(
  response: Dispatcher.ResponseData,
  url: URL,
  caps: DoorLimits,
  waitMs: number | null,
): Promise<Answer> {
  if (response.statusCode === 304) {
    discard(response);
    return { kind: "unchanged" };
  }
  if (response.statusCode < 200 || response.statusCode > 299) {
    discard(response);
    throw new SourceError(`it answered with error ${response.statusCode}`, {
      status: response.statusCode,
      retryAfterMs: waitMs,
    });
  }
  return {
    kind: "fetched",
    bytes: await readBody(response.body, headerOf(response, "content-encoding") ?? "", caps),
    url: url.href,
    contentType: headerOf(response, "content-type") ?? "",
    etag: plainHeader(headerOf(response, "etag")),
    lastModified: plainHeader(headerOf(response, "last-modified")),
  };
}

/** Ends a response whose body nobody reads; what the broken-off stream complains of concerns nobody. */
function discard(response: Dispatcher.ResponseData): void {
  response.body.on("error", () => {}).destroy();
}

/** http(s) only, user and password dropped. Throws a SourceError for anything else. */
function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw new SourceError("its address is not a URL");
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new SourceError(`addresses that begin with ${url.protocol} are not opened`);
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Validators are kept and sent back, so only plain, short ones are. */
function plainHeader(value: string | null): string | null {
  return value !== null && value.length <= 512 && /^[\x20-\x7e]+$/.test(value) ? value : null;
}

function asSourceError(cause: unknown, caps: DoorLimits): SourceError {
  if (cause instanceof SourceError) return cause;
  if (isTimeout(cause))
    return new SourceError(`it did not answer within ${caps.wholeTimeoutMs / 1000} s`, { cause });
  const { code, message } = cause as { code?: string; message?: string };
  if (code === "ECONNREFUSED") return new SourceError("it refused the connection", { cause });
  if (/CERT|TLS|SSL|ALTNAME|SIGNATURE|INVALID_(?:CA|PURPOSE)|PATH_LENGTH/i.test(code ?? "")) {
    return new SourceError("its certificate can't be trusted", { cause });
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new SourceError("its answer is not proper HTTP", { cause });
  return new SourceError(
    /abort/i.test(message ?? "") ? "it was not asked in time" : "the connection broke off",
    { cause },
  );
}
