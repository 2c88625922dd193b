/**
 * The fake's HTTP side: reads requests (JSON or multipart), records them, holds them against Discord's description, plays the
 * fault script, and keeps rate limits with Discord's headers. In: node:http requests. Out: what `route` answers.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf } from "../body.ts";
import { bodyProblems, knowsOperation } from "./openapi.ts";

export interface Request {
  readonly method: string;
  /** Without "/api/v10": "/channels/1/messages". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: { name: string; bytes: Uint8Array }[];
  readonly authorization: string | undefined;
  /** What Discord's own description says against it. */
  readonly problems: readonly string[];
  /** As answered; 0 where the answer was lost. */
  status: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fault =
  /** Instead of the answer; nothing is done. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** It is done, and then this status is answered. */
  | { readonly kind: "done-then"; readonly status: number }
  /** It is done and the connection is cut before an answer. */
  | { readonly kind: "done-then-cut" }
  | { readonly kind: "cut" }
  /** It is done; no answer ever comes. */
  | { readonly kind: "done-then-hang" }
  /** Nothing is done, no answer ever comes. */
  | { readonly kind: "hang" }
  /** It is done and answered, late. */
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "limit"; readonly scope: "user" | "global" | "shared"; readonly retryAfterS: number };

interface Planned {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: Fault;
  left: number;
}

export const json = (body: unknown, status = 200): Answer => ({ status, body });
export const NO_CONTENT: Answer = { status: 204 };
export const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
export const invalidForm = (errors: unknown): Answer => ({
  status: 400,
  body: { code: 50035, message: "Invalid Form Body", errors },
});

export interface RateLimits {
  /** Requests of one route and channel within the window. */
  readonly perRoute: number;
  readonly perSecond: number;
  readonly windowMs: number;
}

export function makeHttp(route: (request: Request) => Answer, limits: RateLimits, now: () => number) {
  const requests: Request[] = [];
  const plan: Planned[] = [];
  const buckets = new Map<string, { since: number; used: number }>();
  const badAnswers: number[] = [];
  /** When a request with the token came in, by the real clock. */
  const arrivals: number[] = [];

  function faultFor(request: Request): Fault | null {
    const planned = plan.find(
      ({ method, path, left }) => left > 0 && method === request.method && path.test(request.path),
    );
    if (planned === undefined) return null;
    planned.left--;
    return planned.fault;
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    if (request === null) return;
    requests.push(request);
    if (request.authorization !== undefined) arrivals.push(performance.now());
    const fault = faultFor(request);
    if (fault?.kind === "cut") return void incoming.socket.destroy();
    if (fault?.kind === "hang") return;
    const limited = fault?.kind === "limit" ? limitedBy(fault.scope, fault.retryAfterS) : overLimit(request);
    if (fault?.kind === "answer") return end(response, request, fault, request.path);
    const answer = limited ?? route(request);
    if (fault?.kind === "done-then-cut") return void incoming.socket.destroy();
    if (fault?.kind === "done-then-hang") return;
    if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    end(response, request, fault?.kind === "done-then" ? { status: fault.status } : answer, request.path);
  }

  function end(response: ServerResponse, request: Request, answer: Answer, path: string): void {
    request.status = answer.status;
    if ([401, 403, 429].includes(answer.status)) badAnswers.push(now());
    const text = answer.body === undefined ? "" : JSON.stringify(answer.body);
    response.writeHead(answer.status, {
      ...(text === "" ? {} : { "content-type": "application/json" }),
      ...headersOf(`${request.method} ${bucketOf(path)}`),
      ...answer.headers,
    });
    response.end(text);
  }

  /** Interactions are outside the global limit. */
  function overLimit({ method, path }: Request): Answer | null {
    const outside = path.startsWith("/interactions/") || path.startsWith("/webhooks/");
    if (!outside && !take("global", limits.perSecond, 1_000)) return limitedBy("global", 1);
    const key = `${method} ${bucketOf(path)}`;
    if (take(key, limits.perRoute, limits.windowMs)) return null;
    return limitedBy("user", (resetAt(key) - now()) / 1000);
  }

  function take(key: string, max: number, windowMs: number): boolean {
    const bucket = buckets.get(key);
    if (bucket === undefined || now() - bucket.since >= windowMs) {
      buckets.set(key, { since: now(), used: 1 });
      return true;
    }
    bucket.used++;
    return bucket.used <= max;
  }

  const resetAt = (key: string) => (buckets.get(key)?.since ?? now()) + limits.windowMs;

  function headersOf(key: string): Record<string, string> {
    const bucket = buckets.get(key);
    if (bucket === undefined) return {};
    return {
      "x-ratelimit-limit": String(limits.perRoute),
      "x-ratelimit-remaining": String(Math.max(0, limits.perRoute - bucket.used)),
      "x-ratelimit-reset": (resetAt(key) / 1000).toFixed(3),
      "x-ratelimit-reset-after": Math.max(0, (resetAt(key) - now()) / 1000).toFixed(3),
      "x-ratelimit-bucket": Buffer.from(key).toString("hex").slice(0, 32),
    };
  }

  /** An answer that came as the response to Discord's own request, held against the description as if it had been one. */
  function record(method: string, path: string, body: unknown): Request {
    const problems = bodyProblems(method, path, body).map((problem) => `${method} ${path}: ${problem}`);
    const request = {
      ...{ method, path, body, problems },
      ...{ query: new URLSearchParams(), files: [], authorization: undefined, status: 200 },
    };
    requests.push(request);
    return request;
  }

  return {
    handle,
    record,
    requests,
    badAnswers,
    arrivals,
    fail: (method: string, path: RegExp, fault: Fault, times = 1) =>
      void plan.push({ method, path, fault, left: times }),
    /** Faults that are planned and not met yet are forgotten. */
    mend: () => void plan.splice(0),
  };
}

function limitedBy(scope: "user" | "global" | "shared", retryAfterS: number): Answer {
  const retry_after = Math.max(0.001, retryAfterS);
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after, global: scope === "global" },
    headers: {
      "retry-after": String(Math.ceil(retryAfterS)),
      "x-ratelimit-reset-after": retry_after.toFixed(3),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-scope": scope,
      ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

/** Discord limits per route and top-level id. */
function bucketOf(path: string): string {
  return path.replace(/(\/(?:messages|threads|commands|members)\/)[^/]+/, "$1:id");
}

async function read(incoming: IncomingMessage): Promise<Request | null> {
  const sent = await bodyOf(incoming);
  if (sent === null) return null;
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const path = decodeURIComponent(url.pathname).replace(/^\/api(?:\/v10)?/, "");
  const method = incoming.method ?? "GET";
  const { body, files } = await parse(sent, incoming.headers["content-type"]);
  return {
    method,
    path,
    query: url.searchParams,
    body,
    files,
    authorization: incoming.headers.authorization,
    problems: [
      ...(/^DiscordBot \(\S+, \S+\)/.test(incoming.headers["user-agent"] ?? "")
        ? []
        : [`${method} ${path} does not say who asks`]),
      ...(knowsOperation(method, path) ? [] : [`${method} ${path} is not in Discord's description`]),
      ...(body === undefined ? [] : bodyProblems(method, path, body)).map(
        (problem) => `${method} ${path}: ${problem}`,
      ),
    ],
    status: 0,
  };
}

async function parse(bytes: Buffer, type = ""): Promise<Pick<Request, "body" | "files">> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith("multipart/form-data")) return { body: JSON.parse(bytes.toString("utf8")), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const files: Request["files"] = [];
  for (const [key, value] of form) {
    if (!(value instanceof File) || !/^files\[\d+\]$/.test(key)) continue;
    files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { body: JSON.parse(String(form.get("payload_json"))), files };
}
