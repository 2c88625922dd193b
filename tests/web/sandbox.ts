/** A sandbox on a free port, with the real commands on the sample articles or a listener of the test's own; and its wire. */
import http from "node:http";
import { makeWebAdapter, type WebOptions } from "../../adapters/web/index.ts";
import type { Reply, Start } from "../../adapters/web/wire.ts";
import type { Adapter, Listener } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Command, Invocation } from "../../src/model/command.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { recordListener } from "../fakes/listener.ts";

export interface Sandbox {
  readonly adapter: Adapter;
  readonly url: string;
  readonly port: number;
  /** What the commands were asked, in order. */
  readonly heard: readonly Invocation[];
  readonly close: () => Promise<void>;
}

export async function startSandbox(
  listener: Partial<Listener> = {},
  commands: readonly Command[] = COMMANDS,
  options: Partial<WebOptions> = {},
): Promise<Sandbox> {
  const { listener: recorded, heard } = recordListener(listener);
  const opened = Promise.withResolvers<string>();
  const adapter = makeWebAdapter({
    port: 0,
    log: makeLog("silent"),
    onListening: opened.resolve,
    ...options,
  });
  await adapter.listen?.(commands, recorded);
  const url = await opened.promise;
  return { adapter, url, port: Number(new URL(url).port), heard, close: async () => adapter.close?.() };
}

export interface Answered {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

/** One request, word for word: unlike `fetch`, it takes any Host, Origin and path. */
export function request(
  port: number,
  { method = "GET", path = "/", headers = {}, body }: Asked,
): Promise<Answered> {
  const given = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).filter(
    ([, value]) => value !== undefined,
  );
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        port,
        host: "127.0.0.1",
        method,
        path,
        headers: Object.fromEntries(given),
        setHost: false,
        agent: false,
      },
      (answer) => {
        let all = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          all += chunk;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: all }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

export async function tokenOf(port: number): Promise<string> {
  const { body } = await request(port, {});
  return /name="dateline-token" content="([0-9a-f]{32})"/.exec(body)?.[1] ?? "";
}

export type Page = Awaited<ReturnType<typeof openPage>>;

/** The page's side without a browser: a session, and calls with all that they need. */
export async function openPage({ port }: Pick<Sandbox, "port">, locale = "en-US") {
  const token = await tokenOf(port);
  const base = {
    origin: `http://127.0.0.1:${port}`,
    "content-type": "application/json",
    "x-dateline-token": token,
  };
  const call = async <T>(path: string, fields: object, session?: string): Promise<T> => {
    const headers = { ...base, "x-dateline-session": session };
    const answered = await request(port, { method: "POST", path, headers, body: JSON.stringify(fields) });
    if (answered.status !== 200) throw new Error(`${answered.status} ${answered.body}`);
    return JSON.parse(answered.body) as T;
  };
  const started = await call<Start>("/start", { locale });
  const { session } = started;
  return {
    headers: { ...base, "x-dateline-session": session },
    session,
    examples: started.examples,
    call: <T>(path: string, fields: object) => call<T>(path, fields, session),
    say: (typed: string) => call<Reply>("/say", { text: typed }, session),
    press: (id: string) => call<Reply>("/press", { id }, session),
  };
}
