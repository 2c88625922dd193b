/**
 * A Slack of the project's own, on 127.0.0.1 at a free port: the Web API, file uploads, response URLs, Socket Mode, and
 * signed HTTP deliveries to the bot. It refuses what Slack refuses, records every request, and fails on order. The real
 * Bolt talks to it, in this process or in another (SLACK_API_URL).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Ack, deliverHttp, type Kind, type Retry, Sockets } from "./deliver.ts";
import { type Fault, Faults } from "./faults.ts";
import { METHODS, type Params } from "./methods.ts";
import {
  actionPayload,
  eventPayload,
  homeActionPayload,
  shortcutPayload,
  slashPayload,
  submissionPayload,
  suggestionPayload,
} from "./payloads.ts";
import { BOT_USER, type Posted, Refusal, TEAM, type View, Workspace } from "./workspace.ts";

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
  const workspace = new Workspace(clock, options.looksUntilReady ?? 2);
  const faults = new Faults();
  const requests: RecordedRequest[] = [];
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
  };

  const server = createServer((request, response) => {
    void answer(request, response).finally(changed);
  });
  server.on("upgrade", (request, socket, head) => sockets.accept(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, area = "", name = ""] = /^\/(api|upload|hooks)\/([\w.]+)/.exec(request.url ?? "") ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
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

  async function act(
    area: string,
    name: string,
    body: Buffer,
    request: IncomingMessage,
  ): Promise<{ status: number; answer: unknown; headers?: Record<string, string> }> {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    if (area === "upload") {
      const file = workspace.files.get(name);
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
    const headers = { "x-oauth-scopes": settings.scopes.join(",") };
    return { status: 200, answer: call(name, params, token), headers };
  }

  function call(name: string, params: Params, token: string): Params {
    const method = METHODS[name];
    try {
      if (method === undefined) throw new Refusal("unknown_method");
      if (token === "") throw new Refusal("not_authed");
      const isApp = name === "apps.connections.open";
      if (token !== (isApp ? APP_TOKEN : BOT_TOKEN)) throw new Refusal("invalid_auth");
      const needed = method.scopes;
      if (!isApp && needed.length > 0 && !needed.some((scope) => settings.scopes.includes(scope)))
        throw new Refusal("missing_scope", { needed: needed[0], provided: settings.scopes.join(",") });
      const place = { base, socketUrl: `ws://127.0.0.1:${port}/link`, scopes: settings.scopes };
      return { ok: true, ...method.run(workspace, params, place) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.message, ...error.extra };
      throw error;
    }
  }

  function respond(id: string, params: Params): { status: number; answer: unknown } {
    const hook = workspace.responseUrls.get(id);
    if (hook === undefined || hook.expiresAt < clock())
      return { status: 404, answer: { ok: false, error: "expired_url" } };
    if (hook.uses >= 5) return { status: 404, answer: { ok: false, error: "used_url" } };
    hook.uses += 1;
    try {
      if (params.delete_original === true && hook.origin !== null) workspace.remove(hook.origin);
      else if (params.replace_original === true && hook.origin !== null) workspace.edit(hook.origin, params);
      else workspace.post(hook.channel, params, params.response_type === "in_channel" ? null : hook.user);
      return { status: 200, answer: { ok: true } };
    } catch (error) {
      if (error instanceof Refusal)
        return { status: 400, answer: { ok: false, error: error.message, ...error.extra } };
      throw error;
    }
  }

  async function deliverOnce(kind: Kind, payload: Params, retry: Retry | null): Promise<Ack> {
    const ack =
      settings.eventsUrl === ""
        ? await sockets.deliver(workspace.id("envelope"), kind, payload, retry)
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

  /** Delivers as often as the settings say and returns the first acknowledgement. */
  async function deliver(kind: Kind, payload: Params): Promise<Ack> {
    const first = deliverOnce(kind, payload, null);
    const repeats = Array.from({ length: settings.deliveries - 1 }, (_, index) =>
      deliverOnce(kind, payload, { attempt: index + 1, reason: "http_timeout" }),
    );
    await Promise.all(repeats);
    return first;
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

  const visible = (channel: string) =>
    workspace.posts.filter(({ channel: id, onlyFor }) => id === channel && onlyFor === null);
  const message = (event: Params) => deliver("events_api", eventPayload(workspace, event));
  const eventTs = () => workspace.id(`${Math.floor(clock() / 1000)}.`);

  return {
    base,
    apiUrl: `${base}/api/`,
    workspace,
    requests,
    acks,
    sockets,
    settings,
    until,
    /** Something outside the fake changed: whoever waits looks again. */
    poke: changed,
    deliver,
    deliverOnce,
    fail: (fault: Fault) => faults.order(fault),
    /** Faults that were ordered and not met are taken back. */
    mend: () => faults.clear(),
    advance: (ms: number) => {
      aheadMs += ms;
    },
    /** What everybody in the channel sees, in order. */
    messages: visible,
    /** What one person alone sees there. */
    privateMessages: (channel: string, user: string) =>
      workspace.posts.filter(({ channel: id, onlyFor }) => id === channel && onlyFor === user),
    slash: (command: string, text = "", { channel = "C1", user = "U1" } = {}) =>
      deliver("slash_commands", slashPayload(workspace, base, { command, text, channel, user })),
    mention: (text: string, { channel = "C1", user = "U1", thread }: From = {}) =>
      message({
        type: "app_mention",
        user,
        text: `<@${BOT_USER}> ${text}`,
        ts: eventTs(),
        channel,
        team: TEAM,
        event_ts: eventTs(),
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    dm: (text: string, { channel = "D1", user = "U1", thread }: From = {}) =>
      message({
        type: "message",
        channel_type: "im",
        user,
        text,
        ts: eventTs(),
        channel,
        team: TEAM,
        event_ts: eventTs(),
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    event: message,
    openHome: (user: string, tab: "home" | "messages" = "home") =>
      message({ type: "app_home_opened", user, channel: "D1", tab, event_ts: eventTs() }),
    /** Presses the button, or picks the choice, that reads `label`. */
    press: (posted: Posted, label: string, { user = "U1" } = {}) => {
      const { element, selected } = elementCalled(posted.blocks, label);
      return deliver(
        "interactive",
        actionPayload(workspace, base, posted, element, { user, ...(selected && { selected }) }),
      );
    },
    pressHome: (view: View, label: string) =>
      deliver(
        "interactive",
        homeActionPayload(workspace, view, elementCalled(view.content.blocks, label).element),
      ),
    submit: (view: View, values: Params) =>
      deliver("interactive", submissionPayload(workspace, view, values)),
    suggest: (view: View, element: { actionId: string; blockId: string; value: string }) =>
      deliver("interactive", suggestionPayload(workspace, view, element)),
    shortcut: (callbackId: string, text: string, { channel = "C1", user = "U1" } = {}) =>
      deliver("interactive", shortcutPayload(workspace, base, { callbackId, user, channel, text })),
    close: async () => {
      for (const { socket } of sockets.connections) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface From {
  readonly channel?: string;
  readonly user?: string;
  readonly thread?: string;
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

/** Form fields; those that Slack takes as JSON are read as such. */
function paramsOf(form: string): Params {
  return Object.fromEntries(
    [...new URLSearchParams(form)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) && name !== "text" ? JSON.parse(value) : value,
    ]),
  );
}

async function uploadedBytes(body: Buffer, type: string): Promise<Buffer> {
  if (!type.startsWith("multipart/")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const [part] = [...form.values()].filter((value) => typeof value !== "string");
  return part === undefined ? Buffer.alloc(0) : Buffer.from(await part.arrayBuffer());
}

/** The button, overflow or select option that reads `label`, in blocks of a message or a view. */
function elementCalled(blocks: unknown, label: string): { element: Params; selected: Params | undefined } {
  const labels: string[] = [];
  for (const block of blocks as { elements?: Params[]; accessory?: Params }[]) {
    for (const element of [
      ...(block.elements ?? []),
      ...(block.accessory === undefined ? [] : [block.accessory]),
    ]) {
      const { text, options } = element as {
        text?: { text: string };
        options?: { text: { text: string } }[];
      };
      if (text?.text !== undefined) labels.push(text.text);
      if (element.action_id !== undefined && text?.text === label) return { element, selected: undefined };
      const selected = options?.find((option) => option.text.text === label);
      if (selected !== undefined) return { element, selected: selected as Params };
    }
  }
  throw new Error(`nothing reads “${label}”; there is: ${labels.join(", ")}`);
}
