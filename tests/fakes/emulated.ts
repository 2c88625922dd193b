/**
 * A smoke test against a Slack that others wrote, `emulate` 0.12.2, outside the default run. How to install it, what it
 * shows and what it does not know: README.md here. In: the folder it was installed in. Out: a line per check; ends with 1
 * where one fails, with 2 where it is not there.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import { BOT_SCOPES } from "../../adapters/slack/scopes.ts";
import type { Delivery } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Message } from "../../src/model/message.ts";
import { makeMemoryInstallations } from "../../src/store/installations.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import { COMMANDS } from "./commands.ts";
import { recordListener, text } from "./listener.ts";
import { deliverHttp } from "./slack/deliver.ts";
import { SIGNING_SECRET } from "./slack/index.ts";
import { failuresOf } from "./smoke.ts";

interface Emulator {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface EmulateModule {
  readonly createEmulator: (options: object) => Promise<Emulator>;
}

/** What it begins with: a workspace, a channel and a person. */
const TEAM = "T000000001";
const CHANNEL = "C000000001";
const PERSON = "U000000001";
const CLIENT = { clientId: "1.1", clientSecret: "c0ffee" };
const DELIVERY: Delivery = { id: "korea-2026-11-24T07:30", part: 0, round: 0 };
const WAIT_MS = 5_000;

const [folder = ""] = process.argv.slice(2);
const entry = path.resolve(folder, "node_modules/emulate/dist/api.js");
if (folder === "" || !existsSync(entry)) {
  console.error(
    "emulate is not there. usage: node tests/fakes/emulated.ts FOLDER (see tests/fakes/README.md)",
  );
  process.exit(2);
}
const { createEmulator } = (await import(pathToFileURL(entry).href)) as EmulateModule;

const slack = await createEmulator({
  service: "slack",
  port: 0,
  seed: {
    slack: {
      strict_scopes: true,
      oauth_apps: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          name: "Dateline",
          redirect_uris: [],
          scopes: Object.keys(BOT_SCOPES),
        },
      ],
    },
  },
});

const card: Message = text("Quote", {
  blocks: [
    {
      kind: "picture",
      picture: {
        name: "quote.png",
        type: "image/png",
        bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
        widthPx: 1200,
        heightPx: 675,
        alt: "Quote card. Ana Ruiz: “We open on Monday.”",
      },
    },
  ],
});
const { heard, listener } = recordListener({
  answer: async ({ command, options }) => (options.words === "a card" ? card : text(`answer to ${command}`)),
});
const port = Promise.withResolvers<number>();
const keeper = makeMemoryInstallations();
const adapter = makeSlackAdapter({
  keep: makeMemoryKeep(() => new Date()),
  botToken: null,
  install: { ...CLIENT, keeper },
  signingSecret: SIGNING_SECRET,
  port: 0,
  apiUrl: new URL("/api/", slack.url).href,
  log: makeLog("silent"),
  onListening: port.resolve,
});
await adapter.listen?.(COMMANDS, listener);
const own = `http://127.0.0.1:${await port.promise}`;

/** The whole way of an admin's browser; its page with the button is answered by hand. */
async function install(): Promise<void> {
  const begun = await fetch(`${own}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const asked = new URL(begun.headers.get("location") ?? "");
  const page = await fetch(asked);
  if (!page.ok) throw new Error(`the page to allow it answered ${page.status}`);
  const allowed = await fetch(new URL("/oauth/v2/authorize/callback", slack.url), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      ...Object.fromEntries(asked.searchParams),
      user_id: PERSON,
      redirect_uri: `${own}/slack/oauth_redirect`,
    }),
  });
  const done = await fetch(allowed.headers.get("location") ?? "", { headers: { cookie } });
  if (!done.ok) throw new Error(`coming back answered ${done.status}: ${await done.text()}`);
}

async function call(method: string, body: Readonly<Record<string, unknown>>): Promise<string> {
  const token = (await keeper.find(TEAM))?.token ?? "";
  const response = await fetch(new URL(`/api/${method}`, slack.url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.text();
}

/** Waits until what `method` answers holds these words. */
async function shown(words: string, method: string, body: Readonly<Record<string, unknown>>) {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    if ((await call(method, body)).includes(words)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${method} never said “${words}”: ${await call(method, body)}`);
}

let events = 0;
/** It signs events of its own, and has none of these: so they come from here, and the answers go there. */
async function deliver(event: Readonly<Record<string, unknown>>): Promise<void> {
  const to = { url: `${own}/slack/events`, secret: SIGNING_SECRET, nowMs: Date.now() };
  const envelope = { type: "event_callback", team_id: TEAM, api_app_id: "A1", event_id: `Ev${++events}` };
  const { status } = await deliverHttp(
    to,
    "events_api",
    { ...envelope, event_time: Math.floor(Date.now() / 1000), event },
    null,
  );
  if (status !== 200) throw new Error(`the event was answered with ${status}`);
}

/** A question in a thread of its own, whose time stamp this gives. */
async function mention(words: string): Promise<string> {
  const asked = JSON.parse(await call("chat.postMessage", { channel: CHANNEL, text: words }));
  const { user_id: botUser } = JSON.parse(await call("auth.test", {}));
  const said = { channel: CHANNEL, user: PERSON, ts: asked.ts, text: `<@${botUser}> ${words}` };
  await deliver({ type: "app_mention", ...said });
  return asked.ts;
}

const CHECKS: readonly (readonly [what: string, check: () => Promise<unknown>])[] = [
  ["installs by OAuth", install],
  ["goes into the channel", () => call("conversations.join", { channel: CHANNEL })],
  [
    "answers a mention in its thread",
    async () => {
      const ts = await mention("brief me");
      await shown("answer to ask", "conversations.replies", { channel: CHANNEL, ts });
    },
  ],
  [
    "uploads a card, and shows it or its text",
    async () => {
      const ts = await mention("a card");
      await shown("We open on Monday.", "conversations.replies", { channel: CHANNEL, ts });
    },
  ],
  [
    "posts on schedule, finds the post, changes it, takes it away",
    async () => {
      const place = `${TEAM}/${CHANNEL}`;
      const since = new Date();
      const outcome = await adapter.send(place, text("Harbour reopens"), DELIVERY);
      if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
      const { receipt } = outcome;
      const found = await adapter.find?.(place, DELIVERY, since);
      if (found?.kind !== "seen" || found.receipts[0]?.message !== receipt.message)
        throw new Error(JSON.stringify(found));
      const edited = await adapter.edit?.(receipt, text("Corrected 14:10"));
      if (edited?.kind !== "sent") throw new Error(JSON.stringify(edited));
      await shown("Corrected 14:10", "conversations.history", { channel: CHANNEL });
      const removed = await adapter.remove?.(receipt);
      if (removed?.kind !== "sent") throw new Error(JSON.stringify(removed));
      const gone = await adapter.find?.(place, DELIVERY, since);
      if (gone?.kind !== "absent") throw new Error(JSON.stringify(gone));
    },
  ],
  [
    "is refused by a channel that is not there",
    async () => {
      const outcome = await adapter.send(`${TEAM}/C404`, text("x"), DELIVERY);
      if (outcome.kind !== "refused" || !outcome.reason.startsWith("channel_not_found"))
        throw new Error(JSON.stringify(outcome));
    },
  ],
];

const failures = await failuresOf(CHECKS);
console.log(`asked: ${heard.map(({ command }) => command).join(", ")}`);
await adapter.close?.();
await slack.close();
process.exit(failures === 0 ? 0 : 1);
