/**
 * A smoke test against a Discord that others wrote, `discord-digital-twin`, outside the default run. How to install it, what
 * it shows and what it does not know: README.md here. In: the folder it was installed in. Out: a line per check; ends with 1
 * where one fails.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { makeDiscordAdapter } from "../../adapters/discord/index.ts";
import type { Delivery } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Message } from "../../src/model/message.ts";
import { readBody } from "../discord/reader.ts";
import { COMMANDS } from "./commands.ts";
import { recordListener, text } from "./listener.ts";
import { failuresOf } from "./smoke.ts";

interface TwinMessage {
  readonly id: string;
  readonly author: { readonly id: string };
  readonly components?: readonly unknown[];
}

interface Channel {
  readonly getMessages: () => Promise<readonly TwinMessage[]>;
  readonly user: (id: string) => {
    readonly runSlashCommand: (command: { readonly name: string }) => Promise<unknown>;
    readonly clickButton: (button: {
      readonly messageId: string;
      readonly customId: string;
    }) => Promise<unknown>;
  };
}

interface Twin {
  readonly botToken: string;
  readonly botUserId: string;
  readonly restUrl: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly channel: (id: string) => Channel;
}

interface TwinModule {
  readonly DigitalDiscord: new (options: object) => Twin;
}

const CHANNEL = "200000000000000001";
const MINA = "200000000000000002";
const DELIVERY: Delivery = { id: "korea-2026-11-24T07:30", part: 0, round: 0 };
const WAIT_MS = 5_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node tests/fakes/twin.ts FOLDER (see tests/fakes/README.md)");
  process.exit(2);
}
const entry = path.resolve(folder, "node_modules/discord-digital-twin/dist/index.js");
const { DigitalDiscord } = (await import(pathToFileURL(entry).href)) as TwinModule;

const twin = new DigitalDiscord({
  channels: [{ id: CHANNEL, name: "news", type: 0 }],
  users: [{ id: MINA, username: "mina" }],
});
await twin.start();
const channel = twin.channel(CHANNEL);
const mina = channel.user(MINA);

const page: Message = text("answer to brief", {
  blocks: [
    { kind: "text", spans: [{ kind: "plain", text: "answer to brief" }] },
    {
      kind: "actions",
      actions: [{ kind: "run", label: "Another", invocation: { command: "quote", options: {} } }],
    },
  ],
});
const { heard, listener } = recordListener({
  answer: async ({ command }) => (command === "brief" ? page : text(`answer to ${command}`)),
});
const adapter = makeDiscordAdapter({ token: twin.botToken, apiUrl: twin.restUrl, log: makeLog("silent") });

/** The newest of the bot's messages that shows these words. */
async function shown(words: string): Promise<TwinMessage> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
    const own = (await channel.getMessages()).filter(({ author }) => author.id === twin.botUserId);
    const found = own.findLast((message) => readBody(message).text.includes(words));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nobody said “${words}”`);
}

const CHECKS: readonly (readonly [what: string, check: () => Promise<unknown>])[] = [
  ["connects to the gateway", async () => await adapter.listen?.(COMMANDS, listener)],
  [
    "answers a slash command",
    async () => {
      await mina.runSlashCommand({ name: "brief" });
      await shown("answer to brief");
    },
  ],
  [
    "answers a button",
    async () => {
      const { id, components } = await shown("answer to brief");
      const customId = /"custom_id":"([^"]+)"/.exec(JSON.stringify(components))?.[1] ?? "";
      await mina.clickButton({ messageId: id, customId });
      await shown("answer to quote");
    },
  ],
  [
    "posts on schedule, finds the post, and changes it",
    async () => {
      const since = new Date();
      const outcome = await adapter.send(CHANNEL, text("Harbour reopens"), DELIVERY);
      if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
      const { receipt } = outcome;
      const found = await adapter.find?.(CHANNEL, DELIVERY, since);
      if (found?.kind !== "seen" || found.receipts[0]?.message !== receipt.message)
        throw new Error(JSON.stringify(found));
      const edited = await adapter.edit?.(receipt, text("Corrected 14:10"));
      if (edited?.kind !== "sent") throw new Error(JSON.stringify(edited));
      await shown("Corrected 14:10");
    },
  ],
];

const failures = await failuresOf(CHECKS);
console.log(`asked: ${heard.map(({ command }) => command).join(", ")}`);
await adapter.close?.();
await twin.stop();
process.exit(failures === 0 ? 0 : 1);
