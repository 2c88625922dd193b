/** The adapter for many workspaces, against the fake's OAuth, with a browser that can be told to misbehave. */
import http from "node:http";
import type { Listener } from "../../src/adapter.ts";
import type { Command } from "../../src/model/command.ts";
import type { InstallationKeeper } from "../../src/model/installation.ts";
import { makeMemoryInstallations } from "../../src/store/installations.ts";
import { CLIENT_ID, CLIENT_SECRET, type FakeOptions } from "../fakes/slack/index.ts";
import { recordingLog, startBot } from "./bot.ts";

export const ONE = "T0FAKE";
export const OTHER = "T0OTHER";

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

interface ManyOptions {
  readonly keeper?: InstallationKeeper;
  readonly listener?: Partial<Listener>;
  readonly fake?: FakeOptions;
  readonly channels?: readonly string[];
  readonly commands?: readonly Command[];
}

export async function startMany({ keeper = makeMemoryInstallations(), ...options }: ManyOptions = {}) {
  const { log, lines } = recordingLog();
  const bot = await startBot("http", options.listener ?? {}, {
    fake: { teams: [ONE, OTHER], ...options.fake },
    ...(options.commands && { commands: options.commands }),
    adapter: {
      log,
      botToken: null,
      install: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, keeper },
      ...(options.channels && { channels: options.channels }),
    },
  });
  const { fake } = bot;
  const base = fake.settings.eventsUrl.replace("/slack/events", "");
  fake.settings.redirectUrl = `${base}/slack/oauth_redirect`;

  /** Follows nothing, and sends headers as they are given. */
  function get(address: string, headers: http.OutgoingHttpHeaders = {}, method = "GET"): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(new URL(address, base), { method, agent: false, headers }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          body += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      request.on("error", reject);
      request.end();
    });
  }

  /** A browser that opens the page for installing, and has not gone on yet. */
  async function begin() {
    const { status, headers } = await get("/slack/install");
    const location = new URL(headers.location ?? "");
    const cookie = (headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
    return { status, headers, location, cookie, state: location.searchParams.get("state") ?? "" };
  }

  /** Comes back from Slack's page, with whatever the query and the cookie are said to be. */
  function comeBack(query: Readonly<Record<string, string>>, cookie: string | null): Promise<Answer> {
    const search = new URLSearchParams(query);
    return get(`/slack/oauth_redirect?${search}`, cookie === null ? {} : { cookie });
  }

  /** The whole way, as an admin of `team` goes it. */
  async function install(team: string): Promise<Answer> {
    const { location, cookie } = await begin();
    location.searchParams.set("team", team);
    const allowed = await get(location.href);
    return get(allowed.headers.location ?? "", { cookie });
  }

  return { ...bot, keeper, lines, base, get, begin, comeBack, install };
}

export type Many = Awaited<ReturnType<typeof startMany>>;
