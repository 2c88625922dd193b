/** Several processes behind a balancer, on one store: whichever of them hears the next request knows what the last one did. */
import { afterEach, expect, it } from "vitest";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import type { Adapter } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Message } from "../../src/model/message.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { recordListener } from "../fakes/listener.ts";
import { CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET } from "../fakes/slack/index.ts";
import { text } from "./bot.ts";
import { type Many, ONE, startMany } from "./many.ts";

const PICTURE = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
} as const;
const PRIVATE: Message = {
  ...text("Only you"),
  visibility: "private",
  blocks: [
    { kind: "heading", text: "Harbour reopens" },
    { kind: "picture", picture: PICTURE },
  ],
};

let bot: Many;
let second: Adapter | null = null;
afterEach(async () => {
  await second?.close?.();
  second = null;
  await bot.close();
});

/** Another process of the same bot; returns where it hears. */
async function startSecond(): Promise<string> {
  const { keeper, keep, fake } = bot;
  const port = Promise.withResolvers<number>();
  second = makeSlackAdapter({
    botToken: null,
    install: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, keeper },
    signingSecret: SIGNING_SECRET,
    port: 0,
    apiUrl: fake.apiUrl,
    keep,
    log: makeLog("silent"),
    now: fake.now,
    wait: async () => {},
    onListening: port.resolve,
  });
  await second.listen?.(COMMANDS, recordListener({ answer: async () => PRIVATE }).listener);
  return `http://127.0.0.1:${await port.promise}`;
}

it("post to the channel what another of them told one person, picture and all, once", async () => {
  bot = await startMany({ listener: { answer: async () => PRIVATE } });
  await bot.install(ONE);
  const other = await startSecond();
  await bot.fake.slash("/brief", "korea");
  const mine = await bot.fake.until(() => bot.fake.privateMessages("C1", "U1")[0]);
  bot.fake.settings.eventsUrl = `${other}/slack/events`;
  await bot.fake.press(mine, "Post to channel");
  const posted = await bot.fake.until(() => bot.fake.messages("C1")[0]);
  expect(JSON.stringify(posted.blocks)).toContain("Harbour reopens");
  expect(JSON.stringify(posted.blocks)).toContain('"type":"image"');
  bot.fake.settings.eventsUrl = `${bot.base}/slack/events`;
  await bot.fake.press(mine, "Post to channel");
  await bot.fake.until(() => bot.fake.privateMessages("C1", "U1").length >= 1);
  expect(bot.fake.messages("C1")).toHaveLength(1);
});

it("finish an installation that another of them began, once", async () => {
  bot = await startMany();
  const other = await startSecond();
  const { location, cookie } = await bot.begin();
  const allowed = await bot.get(location.href);
  const back = new URL(allowed.headers.location ?? "");
  const there = `${other}${back.pathname}${back.search}`;
  expect((await bot.get(there, { cookie })).status).toBe(200);
  expect(await bot.keeper.teams()).toEqual([ONE]);
  expect((await bot.get(back.href, { cookie })).status).toBe(400);
});

it("go on with what another of them was given when the app was installed again", async () => {
  bot = await startMany();
  await bot.install(ONE);
  await startSecond();
  let count = 0;
  const send = () => second?.send(`${ONE}/C1`, text("x"), { id: `d${count++}`, part: 0, round: 0 });
  expect(await send()).toMatchObject({ kind: "sent" });
  const before = (await bot.keeper.find(ONE))?.token ?? "";
  await bot.install(ONE);
  const old = bot.fake.provider.tokens.get(before);
  if (old !== undefined) old.revoked = true;
  expect(await send()).toMatchObject({ kind: "refused" });
  expect((await bot.keeper.find(ONE))?.token).not.toBe(before);
  expect(await send()).toMatchObject({ kind: "sent" });
});
