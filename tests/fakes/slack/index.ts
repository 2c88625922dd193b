/**
 * A Slack of the project's own, on 127.0.0.1 at a free port: the Web API, file uploads, response URLs, Socket Mode, and
 * signed HTTP deliveries to the bot. It refuses what Slack refuses, records every request, and fails on order. The real
 * Bolt talks to it, in this process or in another (SLACK_API_URL).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyOf } from "../body.ts";
import { type Ack, deliverHttp, type Kind, type Retry, Sockets } from "./deliver.ts";
import { faceOf } from "./face.ts";
import { type Fault, Faults } from "./faults.ts";
import { METHODS, type Params } from "./methods.ts";
import { Provider } from "./oauth.ts";
import { Refusal, TEAM, Workspace } from "./workspace.ts";

export { CLIENT_ID, CLIENT_SECRET } from "./oauth.ts";
export type { Posted } from "./workspace.ts";

export const BOT_TOKEN = "xoxb-fake-0000000000-bottoken";
export const APP_TOKEN = "xapp-1-A0FAKE-0000000000-apptoken";
export const SIGNING_SECRET = "8f742231b10e8888abcd99fedcba85a5";

/** All that a complete manifest asks for; a test of missing scopes hands in fewer. */
export const SCOPES = [
  ...["app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands"],
  ...["files:read", "files:write", "groups:history", "groups:read", "im:history", "users:read"],
];

export interface FakeOptions {
  readonly scopes?: readonly string[];
  /** Calls of files.info until an upload is processed. Default 2. */
  readonly looksUntilReady?: number;
  /** Where the bot takes signed requests; without it Socket Mode is used. */
  readonly eventsUrl?: string;
  /** Each delivery comes this many times in all, as retries do. Default 1. */
  readonly deliveries?: number;
  /** Workspaces; the first one is what the fake itself shows. Default one. */
  readonly teams?: readonly string[];
  /** Whether tokens given by OAuth run out. Default true. */
  readonly rotates?: boolean;
}

export interface RecordedRequest {
  readonly method: string;
  readonly params: Params;
  readonly token: string;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

export async function startFakeSlack(options: FakeOptions = {}) {
  let aheadMs = 0;
  const clock = () => Date.now() + aheadMs;
  const [main = TEAM, ...others] = options.teams ?? [TEAM];
  const workspace = new Workspace(main, clock, options.looksUntilReady ?? 2);
  const workspaces = new Map([
    [main, workspace],
    ...others.map((team) => [team, new Workspace(team, clock, options.looksUntilReady ?? 2)] as const),
  ]);
  const faults = new Faults();
  const requests: RecordedRequest[] = [];
  const answers: { readonly method: string; readonly answer: Params }[] = [];
  const acks: (Ack & { readonly kind: Kind })[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of [...waiting]) look();
  };
  const sockets = new Sockets(changed);
  const settings = {
    scopes: options.scopes ?? SCOPES,
    eventsUrl: options.eventsUrl ?? "",
    deliveries: options.deliveries ?? 1,
    rotates: options.rotates ?? true,
    /** Least time between two posts in one channel, as Slack has it; 0 while no test asks. */
    postGapMs: 0,
    /** Where the app's manifest says that people come back to after Allow. */
    redirectUrl: "",
  };
  const provider = new Provider(workspaces, clock, settings);
  provider.tokens.set(BOT_TOKEN, { team: main, expiresAt: null, revoked: false });

  const server = createServer((request, response) => {
    void answer(request, response).finally(changed);
  });
  server.on("upgrade", (request, socket, head) => sockets.accept(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith("/oauth/v2/authorize")) return allow(request.url, response);
    const [, area = "", name = ""] = /^\/(api|upload|hooks)\/([\w.]+)/.exec(request.url ?? "") ?? [];
    const body = await bodyOf(request);
    if (body === null) return;
    const fault = faults.take(area === "api" ? name : area);
    if (fault === null || fault.acts) {
      const { status, answer: content, headers } = await act(area, name, body, request);
      if (fault === null) {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(content));
        return;
      }
    } else requests.push({ method: area === "api" ? name : area, params: {}, token: "" });
    misbehave(fault, response);
  }

  /** The page with the Allow button, where the admin of the workspace in `team` presses it at once. */
  function allow(url: string, response: ServerResponse): void {
    const asked = new URL(url, base).searchParams;
    const back = new URL(asked.get("redirect_uri") ?? settings.redirectUrl);
    back.searchParams.set("code", provider.code(asked.get("team") ?? main));
    back.searchParams.set("state", asked.get("state") ?? "");
    response.writeHead(302, { location: back.href });
    response.end();
  }

  async function act(
    area: string,
    name: string,
    body: Buffer,
    request: IncomingMessage,
  ): Promise<{ status: number; answer: unknown; headers?: Record<string, string> }> {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    if (area === "upload") {
      const file = anywhere(({ files }) => files.get(name));
      const bytes = await uploadedBytes(body, request.headers["content-type"] ?? "");
      requests.push({ method: "upload", params: { file: name }, token });
      if (file === undefined || bytes.length !== file.length) return { status: 400, answer: "bad length" };
      file.bytes = bytes;
      return { status: 200, answer: `OK - ${bytes.length}` };
    }
    if (area === "hooks") {
      const params = JSON.parse(body.toString("utf8")) as Params;
      requests.push({ method: "hooks", params, token });
      return respond(name, params);
    }
    const params = paramsOf(body.toString("utf8"));
    requests.push({ method: name, params, token });
    const answer = call(name, params, token);
    answers.push({ method: name, answer });
    if (answer.error !== "ratelimited")
      return { status: 200, answer, headers: { "x-oauth-scopes": settings.scopes.join(",") } };
    return { status: 429, answer, headers: { "retry-after": String(answer.retry_after_s) } };
  }

  /** Found in the one workspace that has it: file and response URL ids are unique. */
  function anywhere<T>(look: (workspace: Workspace) => T | undefined): T | undefined {
    return [...workspaces.values()].map(look).find((found) => found !== undefined);
  }

  function call(name: string, params: Params, token: string): Params {
    const method = METHODS[name];
    try {
      if (name === "oauth.v2.access") return { ok: true, ...provider.access(params, token) };
      if (method === undefined) throw new Refusal("unknown_method");
      if (token === "") throw new Refusal("not_authed");
      const isApp = name === "apps.connections.open";
      if (isApp && token !== APP_TOKEN) throw new Refusal("invalid_auth");
      const opened = isApp ? workspace : provider.open(token);
      const needed = method.scopes;
      if (!isApp && needed.length > 0 && !needed.some((scope) => settings.scopes.includes(scope)))
        throw new Refusal("missing_scope", { needed: needed[0], provided: settings.scopes.join(",") });
      if (name === "chat.postMessage") opened.keepGap(String(params.channel), settings.postGapMs);
      const place = { base, socketUrl: `ws://127.0.0.1:${port}/link`, scopes: settings.scopes };
      return { ok: true, ...method.run(opened, params, place) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.message, ...error.extra };
      throw error;
    }
  }

  function respond(id: string, params: Params): { status: number; answer: unknown } {
    const owner = anywhere((each) => (each.responseUrls.has(id) ? each : undefined)) ?? workspace;
    const hook = owner.responseUrls.get(id);
    if (hook === undefined || hook.expiresAt < clock())
      return { status: 404, answer: { ok: false, error: "expired_url" } };
    if (hook.uses >= 5) return { status: 404, answer: { ok: false, error: "used_url" } };
    hook.uses += 1;
    try {
      if (params.delete_original === true && hook.origin !== null) owner.remove(hook.origin);
      else if (params.replace_original === true && hook.origin !== null) owner.edit(hook.origin, params);
      else owner.post(hook.channel, params, params.response_type === "in_channel" ? null : hook.user);
      return { status: 200, answer: { ok: true } };
    } catch (error) {
      if (error instanceof Refusal)
        return { status: 400, answer: { ok: false, error: error.message, ...error.extra } };
      throw error;
    }
  }

  async function deliverOnce(
    from: Workspace,
    kind: Kind,
    payload: Params,
    retry: Retry | null,
  ): Promise<Ack> {
    const ack =
      settings.eventsUrl === ""
        ? await sockets.deliver(from.id("envelope"), kind, payload, retry)
        : await deliverHttp(
            { url: settings.eventsUrl, secret: SIGNING_SECRET, nowMs: clock() },
            kind,
            payload,
            retry,
          );
    acks.push({ ...ack, kind });
    changed();
    return ack;
  }

  /** Waits until `look` finds something; looked at after every request, delivery and connection. */
  function until<T>(look: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        const found = look();
        if (found === undefined || found === null || found === false) return;
        clearTimeout(timer);
        waiting.delete(attempt);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(attempt);
        reject(new Error(`not seen: ${look}; requests: ${requests.map(({ method }) => method).join(" ")}`));
      }, 10_000);
      waiting.add(attempt);
      attempt();
    });
  }

  const carrier = { base, deliveries: () => settings.deliveries, deliverOnce };

  return {
    ...faceOf(workspace, carrier),
    /** The same for another workspace. */
    in: (team: string) => faceOf(workspaces.get(team) ?? workspace, carrier),
    provider,
    base,
    apiUrl: `${base}/api/`,
    now: clock,
    requests,
    /** What the Web API answered, in order; faults are left out. */
    answers,
    acks,
    sockets,
    settings,
    until,
    /** Something outside the fake changed: whoever waits looks again. */
    poke: changed,
    fail: (fault: Fault) => faults.order(fault),
    /** Faults that were ordered and not met are taken back. */
    mend: () => faults.clear(),
    advance: (ms: number) => {
      aheadMs += ms;
    },
    close: async () => {
      for (const { socket } of sockets.connections) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function misbehave(fault: Fault, response: ServerResponse): void {
  const { answer, retryAfterS } = fault;
  if (answer === "hang") return;
  if (answer === "cut") return void response.destroy();
  const headers = {
    "content-type": answer === "garbled" ? "text/html" : "application/json",
    ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
  };
  if (answer === "garbled") {
    response.writeHead(200, headers);
    return void response.end("<html>busy</html>");
  }
  response.writeHead("status" in answer ? answer.status : 200, headers);
  response.end(JSON.stringify({ ok: false, error: "error" in answer ? answer.error : "ratelimited" }));
}

const STRUCTURED = new Set(["blocks", "files", "metadata", "view"]);

/** Form fields; those that Slack takes as JSON are read as such. */
function paramsOf(form: string): Params {
  return Object.fromEntries(
    [...new URLSearchParams(form)].map(([name, value]) => [
      name,
      STRUCTURED.has(name) ? JSON.parse(value) : value,
    ]),
  );
}

async function uploadedBytes(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith("multipart/")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const [part] = [...form.values()].filter((value) => typeof value !== "string");
  return part === undefined ? Buffer.alloc(0) : Buffer.from(await part.arrayBuffer());
}
