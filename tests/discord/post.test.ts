import { afterEach, describe, expect, it } from "vitest";
import { markerFor, nonceOf } from "../../adapters/discord/delivery.ts";
import type { DiscordOptions } from "../../adapters/discord/index.ts";
import type { Outcome } from "../../src/adapter.ts";
import type { Fault } from "../fakes/discord/http.ts";
import {
  DM,
  type FakeDiscord,
  type FakeOptions,
  FORUM,
  NEWS,
  startFakeDiscord,
  TALK,
  THREAD,
} from "../fakes/discord/index.ts";
import { text } from "../fakes/listener.ts";
import { CARD, DELIVERY, makeAdapter, receiptOf } from "./bot.ts";
import { partsOf, readBody } from "./reader.ts";

let fake: FakeDiscord;
afterEach(async () => {
  expect(fake.problems()).toEqual([]);
  await fake.close();
});

async function start(options: FakeOptions = {}, adapter: Partial<DiscordOptions> = {}) {
  fake = await startFakeDiscord(options);
  return makeAdapter(fake, adapter);
}

const HEADLINE = text("Harbour reopens");
/** More than one post's worth, with a number per sentence. */
const LONG = (sentences: number, word = "stays") =>
  text("Long briefing", {
    blocks: Array.from({ length: sentences }, (_, at) => ({
      kind: "text" as const,
      spans: [
        { kind: "plain" as const, text: `${at}. The harbour ${word} open this week. ${"-".repeat(60)}` },
      ],
    })),
  });
const posts = () =>
  fake.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
const shown = (channel = NEWS) => fake.messages(channel).map((message) => readBody(message).text);

describe("a scheduled post on Discord", () => {
  it("is silent, carries its nonce and its marker, and comes back with a receipt", async () => {
    const { send } = await start();
    const outcome = await send(NEWS, HEADLINE, DELIVERY);
    const [posted] = fake.messages(NEWS);
    expect(outcome).toEqual({ kind: "sent", receipt: { channel: NEWS, message: posted?.id } });
    expect(posts()[0]?.body).toMatchObject({
      flags: (1 << 15) | (1 << 12),
      nonce: nonceOf(NEWS, DELIVERY),
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    });
    expect(nonceOf(NEWS, DELIVERY)).toHaveLength(25);
    const ids = partsOf(posted?.components).flatMap(({ custom_id }) => (custom_id ? [custom_id] : []));
    expect(ids).toEqual([`help~${markerFor(DELIVERY)}`]);
  });

  it("uploads its card with alt text", async () => {
    const { send } = await start();
    await send(NEWS, text("", { blocks: [{ kind: "picture", picture: CARD }] }), DELIVERY);
    expect(fake.messages(NEWS)[0]).toMatchObject({
      uploads: [{ bytes: CARD.bytes }],
      attachments: [{ description: CARD.alt }],
    });
  });

  it.each([
    ["a thread", THREAD],
    ["a direct message", DM],
  ])("goes to %s", async (_, channel) => {
    const { send } = await start();
    expect(await send(channel, HEADLINE, DELIVERY)).toMatchObject({ kind: "sent", receipt: { channel } });
    expect(shown(channel)).toEqual(["Harbour reopens\nHelp"]);
  });

  it("is one post when it is sent twice within the minutes of its nonce", async () => {
    const { send } = await start();
    const first = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    expect(receiptOf(await send(NEWS, HEADLINE, DELIVERY))).toEqual(first);
    expect(fake.messages(NEWS)).toHaveLength(1);
  });

  it.each([
    ["another channel", TALK, DELIVERY],
    ["another part", NEWS, { ...DELIVERY, part: 1 }],
    ["another round", NEWS, { ...DELIVERY, round: 1 }],
    ["another slot", NEWS, { ...DELIVERY, id: "korea-2026-11-25T07:30" }],
  ])("is a post of its own for %s", async (_, channel, delivery) => {
    const { send } = await start();
    const first = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    expect(receiptOf(await send(channel, HEADLINE, delivery))).not.toEqual(first);
  });

  it("is not posted again after a moderator deleted it", async () => {
    const { send } = await start();
    await send(NEWS, HEADLINE, DELIVERY);
    fake.world.channels.get(NEWS)?.messages.splice(0);
    const outcome = await send(NEWS, HEADLINE, DELIVERY);
    expect(outcome).toMatchObject({
      kind: "refused",
      deleted: true,
      reason: "10008: the message was deleted.",
    });
    expect(fake.messages(NEWS)).toEqual([]);
  });
});

describe("a post of several pages", () => {
  const words = (word: string) =>
    shown()
      .join("\n")
      .match(new RegExp(`harbour ${word}`, "g"))?.length ?? 0;

  it("has all its sentences once, and one marker", async () => {
    const { send } = await start();
    receiptOf(await send(NEWS, LONG(90), DELIVERY));
    expect(fake.messages(NEWS).length).toBeGreaterThan(1);
    expect(words("stays")).toBe(90);
    expect(JSON.stringify(fake.messages(NEWS)).split(markerFor(DELIVERY))).toHaveLength(2);
  });

  it.each<[string, Fault]>([
    ["its answer lost", { kind: "done-then-cut" }],
    ["502 after the act", { kind: "done-then", status: 502 }],
    ["a connection cut", { kind: "cut" }],
  ])("is completed under its nonces where a later page meets %s", async (_, fault) => {
    const { send } = await start();
    const adapterPosts = () => posts().length;
    const slow = fake.world.channels.get(NEWS);
    // The first page passes: the fault waits for the second.
    const second = fake.until(() => (slow?.messages.length === 1 ? true : undefined), "the first page");
    void second.then(() => fake.fail("POST", /messages$/, fault));
    fake.fail("POST", /messages$/, { kind: "slow", ms: 30 });
    receiptOf(await send(NEWS, LONG(90), DELIVERY));
    expect(words("stays")).toBe(90);
    expect(adapterPosts()).toBe(fake.messages(NEWS).length + 1);
  });

  it.each([
    ["as many pages", 90, 90],
    ["fewer pages", 90, 2],
    ["more pages", 2, 90],
    ["two less", 130, 90],
  ])("is edited into %s", async (_, before, after) => {
    const { send, edit } = await start();
    const receipt = receiptOf(await send(NEWS, LONG(before), DELIVERY));
    fake.say("talk between", NEWS);
    expect(await edit(receipt, LONG(after, "is"))).toEqual({ kind: "sent", receipt });
    expect([words("stays"), words("is")]).toEqual([0, after]);
    await edit(receipt, LONG(2, "was"));
    expect([words("is"), words("was")]).toEqual([0, 2]);
  });

  it("is removed with all its pages, a second copy of it untouched", async () => {
    const { send, remove } = await start();
    const first = receiptOf(await send(NEWS, LONG(90), DELIVERY));
    const pages = fake.messages(NEWS).length;
    const copy = receiptOf(await send(NEWS, LONG(90), { ...DELIVERY, round: 1 }));
    expect(await remove(first)).toEqual({ kind: "sent", receipt: first });
    expect(fake.messages(NEWS)).toHaveLength(pages);
    expect(fake.messages(NEWS)[0]?.id).toBe(copy.message);
    await remove(copy);
    expect(fake.messages(NEWS)).toEqual([]);
  });
});

describe("a forum on Discord", () => {
  const threads = () => [...fake.world.channels.values()].filter(({ parent_id }) => parent_id === FORUM);

  it("gets a thread with the summary as its name and the topic's tag", async () => {
    const { send } = await start();
    const receipt = receiptOf(await send(FORUM, text("Korea briefing, Tuesday"), DELIVERY));
    const [thread] = threads();
    expect(thread).toMatchObject({
      id: receipt.channel,
      name: "Korea briefing, Tuesday",
      applied_tags: ["100000000000000020"],
    });
    expect(shown(receipt.channel)).toEqual(["Korea briefing, Tuesday\nHelp"]);
  });

  it.each([
    ["Korea briefing, Tuesday", ["100000000000000020"]],
    ["KOREA and the World", ["100000000000000020", "100000000000000021"]],
    ["Koreans abroad", []],
    ["Russia and Belarus", []],
    ["U.S. and US", ["100000000000000022"]],
    ["한국의 아침", ["100000000000000023"]],
    ["대한국", []],
    ["C++ (beta) news", ["100000000000000025"]],
    ["CC (beta) news", []],
  ])("gets under “%s” the tags that stand in it as words and that the bot may set", async (title, tags) => {
    const { send } = await start();
    receiptOf(await send(FORUM, text(title), DELIVERY));
    expect(threads()[0]?.applied_tags).toEqual(tags);
  });

  it("that demands a tag and has none for the briefing says what to do", async () => {
    const { send } = await start();
    const forum = fake.world.channels.get(FORUM);
    if (forum !== undefined) forum.flags = 1 << 4;
    expect(await send(FORUM, HEADLINE, DELIVERY)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^40067: the forum demands a tag.*with the briefing's name/),
    });
    expect(await send(FORUM, text("Korea briefing"), DELIVERY)).toMatchObject({ kind: "sent" });
  });

  it("gets a long post's pages in its thread", async () => {
    const { send, edit } = await start();
    const receipt = receiptOf(await send(FORUM, LONG(90), DELIVERY));
    expect(fake.messages(receipt.channel).length).toBeGreaterThan(1);
    await edit(receipt, LONG(2, "is"));
    expect(fake.messages(receipt.channel)).toHaveLength(1);
  });

  it("gets the later parts of a post in the thread of the first, and finds them there", async () => {
    const { send, find } = await start();
    const first = receiptOf(await send(FORUM, HEADLINE, DELIVERY));
    const part = { ...DELIVERY, part: 1 };
    const second = receiptOf(await send(FORUM, text("Details"), part));
    expect(second.channel).toBe(first.channel);
    expect(threads()).toHaveLength(1);
    expect(receiptOf(await send(FORUM, text("Details"), part))).toEqual(second);
    const later = new Date(Date.now() + 4 * 60_000);
    expect(await find(FORUM, part, later)).toEqual({ kind: "seen", receipts: [second] });
  });

  it.each<[string, Fault]>([
    ["the answer was lost", { kind: "done-then-cut" }],
    ["500 came after the act", { kind: "done-then", status: 500 }],
  ])("gets no second thread where %s", async (_, fault) => {
    const { send } = await start();
    fake.fail("POST", /threads$/, fault);
    expect(await send(FORUM, HEADLINE, DELIVERY)).toMatchObject({ kind: "ambiguous" });
    const receipt = receiptOf(await send(FORUM, HEADLINE, DELIVERY));
    expect(threads()).toMatchObject([{ id: receipt.channel }]);
  });

  it("gets no second thread though a moderator closed the first one", async () => {
    const { send } = await start();
    const first = receiptOf(await send(FORUM, HEADLINE, DELIVERY));
    const thread = fake.world.channels.get(first.channel);
    if (thread?.thread_metadata !== undefined) thread.thread_metadata.archived = true;
    expect(receiptOf(await send(FORUM, HEADLINE, DELIVERY))).toEqual(first);
  });

  it("that can't be read gets nothing, and the outcome says what to allow", async () => {
    const { send } = await start();
    fake.world.channels.get(FORUM)?.denied.add("readHistory");
    const outcome = await send(FORUM, HEADLINE, DELIVERY);
    expect(outcome).toMatchObject({ kind: "refused" });
    expect((outcome as { reason: string }).reason).toContain("Read Message History");
    expect(threads()).toEqual([]);
  });

  it("is searched by the marker, by its own delivery alone", async () => {
    const { send, find } = await start();
    const receipt = receiptOf(await send(FORUM, HEADLINE, DELIVERY));
    expect(await find(FORUM, DELIVERY, new Date())).toEqual({ kind: "seen", receipts: [receipt] });
    expect(await find(FORUM, { ...DELIVERY, id: "other" }, new Date())).toEqual({ kind: "absent" });
  });
});

describe("a post that fails on Discord", () => {
  it.each<[string, Fault, Outcome["kind"], number]>([
    ["an answer lost after the act", { kind: "done-then-cut" }, "ambiguous", 1],
    ["a connection cut before", { kind: "cut" }, "ambiguous", 0],
    ["500 after the act", { kind: "done-then", status: 500 }, "ambiguous", 1],
    ["502 after the act", { kind: "done-then", status: 502 }, "ambiguous", 1],
    ["503", { kind: "answer", status: 503 }, "ambiguous", 0],
    ["no answer after the act", { kind: "done-then-hang" }, "ambiguous", 1],
    ["no answer", { kind: "hang" }, "ambiguous", 0],
    ["50013", refused(403, 50013), "refused", 0],
    ["50001", refused(403, 50001), "refused", 0],
    ["10003", refused(404, 10003), "refused", 0],
    ["50007", refused(403, 50007), "refused", 0],
    ["50083", refused(400, 50083), "refused", 0],
    ["50035", refused(400, 50035), "refused", 0],
    ["401", refused(401, 0), "account-stopped", 0],
  ])("by %s is one request and told apart", async (_, fault, kind, messages) => {
    const { send } = await start({}, { timeoutMs: 300 });
    fake.fail("POST", /messages$/, fault, 5);
    expect(await send(NEWS, HEADLINE, DELIVERY)).toMatchObject({ kind });
    expect(fake.messages(NEWS)).toHaveLength(messages);
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ["the bot may not post", "sendMessages", "50013"],
    ["the bot can't see the channel", "viewChannel", "50001"],
  ] as const)("because %s says what to allow", async (_, right, code) => {
    const { send } = await start();
    fake.world.channels.get(NEWS)?.denied.add(right);
    const outcome = await send(NEWS, HEADLINE, DELIVERY);
    expect(outcome).toMatchObject({ kind: "refused" });
    expect((outcome as { reason: string }).reason).toMatch(new RegExp(`^${code}: .*give it “`));
  });

  it("because a picture may not be attached says so", async () => {
    const { send } = await start();
    fake.world.channels.get(NEWS)?.denied.add("attachFiles");
    const card = text("", { blocks: [{ kind: "picture", picture: CARD }] });
    expect(await send(NEWS, card, DELIVERY)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("Attach Files"),
    });
  });

  it("because the channel is gone says so", async () => {
    const { send } = await start();
    fake.world.channels.delete(NEWS);
    expect(await send(NEWS, HEADLINE, DELIVERY)).toEqual({
      kind: "refused",
      reason: "10003: the channel is gone: choose another one.",
    });
  });

  it("because a thread is locked says so; one that only sleeps wakes up", async () => {
    const { send } = await start();
    const thread = fake.world.channels.get(THREAD);
    if (thread === undefined) throw new Error("no thread");
    thread.thread_metadata = { archived: true, locked: true };
    expect(await send(THREAD, HEADLINE, DELIVERY)).toMatchObject({ kind: "refused" });
    thread.thread_metadata = { archived: true, locked: false };
    expect(await send(THREAD, HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
  });

  it("because somebody takes no direct messages says so", async () => {
    const { send } = await start();
    fake.world.channels.get(DM)?.denied.add("sendMessages");
    expect(await send(DM, HEADLINE, DELIVERY)).toEqual({
      kind: "refused",
      closed: true,
      reason: "50007: this person does not take direct messages from the bot.",
    });
  });

  it("by 401 stops the account: nothing more is sent with the token", async () => {
    const { send, edit, find } = await start();
    fake.fail("POST", /messages$/, refused(401, 0));
    await send(NEWS, HEADLINE, DELIVERY);
    const requests = fake.requests.length;
    const receipt = { channel: NEWS, message: "1" };
    for (const outcome of [await send(NEWS, HEADLINE, DELIVERY), await edit(receipt, HEADLINE)])
      expect(outcome).toMatchObject({
        kind: "account-stopped",
        reason: expect.stringContaining("Reset Token"),
      });
    expect(await find(NEWS, DELIVERY, new Date())).toMatchObject({ kind: "unknowable" });
    expect(fake.requests).toHaveLength(requests);
  });

  it("because Discord can't be reached was surely not posted", async () => {
    const adapter = await start({}, { apiUrl: "http://127.0.0.1:1/api" });
    expect(await adapter.send(NEWS, HEADLINE, DELIVERY)).toMatchObject({ kind: "not-sent" });
  });
});

describe("an edit on Discord", () => {
  it("changes the post in place and keeps its marker", async () => {
    const { send, edit, find } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    expect(await edit(receipt, text("Corrected 14:10"))).toEqual({ kind: "sent", receipt });
    expect(shown()).toEqual(["Corrected 14:10\nHelp"]);
    expect(await find(NEWS, DELIVERY, new Date())).toEqual({ kind: "seen", receipts: [receipt] });
  });

  it("is tried again where its answer is lost, since twice is the same as once", async () => {
    const { send, edit } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    fake.fail("PATCH", /messages/, { kind: "done-then-cut" });
    fake.fail("GET", /messages/, { kind: "answer", status: 502 });
    expect(await edit(receipt, text("Corrected"))).toEqual({ kind: "sent", receipt });
  });

  it("takes the picture away where the message has none any more", async () => {
    const { send, edit } = await start();
    const card = text("", { blocks: [{ kind: "picture", picture: CARD }] });
    const receipt = receiptOf(await send(NEWS, card, DELIVERY));
    await edit(receipt, HEADLINE);
    expect(fake.messages(NEWS)[0]?.attachments).toEqual([]);
  });

  it.each([
    ["the message is gone", (f: FakeDiscord) => f.world.channels.get(NEWS)?.messages.splice(0), "10008"],
    ["the channel is gone", (f: FakeDiscord) => f.world.channels.delete(NEWS), "10003"],
    ["the right is gone", (f: FakeDiscord) => f.world.channels.get(NEWS)?.denied.add("viewChannel"), "50001"],
  ])("is refused where %s", async (_, change, code) => {
    const { send, edit } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    change(fake);
    expect(await edit(receipt, HEADLINE)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining(code),
    });
  });

  it("that Discord limits is tried again later", async () => {
    const { send, edit } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    fake.fail("PATCH", /messages/, refused(400, 30046), 3);
    expect(await edit(receipt, HEADLINE)).toMatchObject({ kind: "not-sent" });
  });
});

describe("removing a post on Discord", () => {
  it("is done once, and done already is as good", async () => {
    const { send, remove } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    for (let time = 0; time < 2; time++) expect(await remove(receipt)).toEqual({ kind: "sent", receipt });
    expect(fake.messages(NEWS)).toEqual([]);
  });

  it("is tried again where its answer is lost", async () => {
    const { send, remove } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    fake.fail("DELETE", /messages/, { kind: "done-then-cut" });
    expect(await remove(receipt)).toEqual({ kind: "sent", receipt });
  });

  it("is refused where the channel is gone", async () => {
    const { send, remove } = await start();
    const receipt = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    fake.world.channels.delete(NEWS);
    expect(await remove(receipt)).toMatchObject({ kind: "refused" });
  });
});

describe("looking a post up on Discord", () => {
  it("finds every copy among pages of other messages, the oldest first", async () => {
    const { send, find } = await start();
    const first = receiptOf(await send(NEWS, HEADLINE, DELIVERY));
    for (let count = 0; count < 250; count++) fake.say(`talk ${count}`, NEWS);
    const second = receiptOf(await send(NEWS, HEADLINE, { ...DELIVERY, round: 1 }));
    await send(NEWS, HEADLINE, { ...DELIVERY, part: 1 });
    expect(await find(NEWS, DELIVERY, new Date())).toEqual({ kind: "seen", receipts: [first, second] });
  });

  it("takes nobody else's word for it", async () => {
    const { find } = await start();
    const forged = [{ type: 1, components: [{ type: 2, custom_id: `help~${markerFor(DELIVERY)}` }] }];
    fake.say("look", NEWS, { components: forged });
    expect(await find(NEWS, DELIVERY, new Date())).toEqual({ kind: "absent" });
  });

  it("does not look before the window of the first try", async () => {
    const { send, find } = await start();
    await send(NEWS, HEADLINE, DELIVERY);
    expect(await find(NEWS, DELIVERY, new Date(Date.now() + 4 * 60_000))).toMatchObject({ kind: "seen" });
    expect(await find(NEWS, DELIVERY, new Date(Date.now() + 6 * 60_000))).toEqual({ kind: "absent" });
  });

  it("says absent in a channel where nothing was ever said", async () => {
    const { find } = await start();
    expect(await find(NEWS, DELIVERY, new Date())).toEqual({ kind: "absent" });
  });

  it.each([
    [
      "the history can't be read, though Discord answers 200 and an empty list",
      (f: FakeDiscord) => f.world.channels.get(NEWS)?.denied.add("readHistory"),
      "Read Message History",
    ],
    ["the channel is gone", (f: FakeDiscord) => f.world.channels.delete(NEWS), "10003"],
    [
      "the channel has messages and shows none",
      (f: FakeDiscord) => f.fail("GET", /messages$/, { kind: "answer", status: 200, body: [] }, 5),
      "does not show",
    ],
    [
      "Discord keeps failing",
      (f: FakeDiscord) => f.fail("GET", /messages$/, { kind: "answer", status: 503 }, 9),
      "503",
    ],
  ])("can't tell where %s", async (_, change, reason) => {
    const { send, find } = await start();
    await send(NEWS, HEADLINE, DELIVERY);
    change(fake);
    const found = await find(NEWS, DELIVERY, new Date());
    expect(found).toEqual({ kind: "unknowable", reason: expect.stringContaining(reason) });
  });

  it("reads a page again that failed once", async () => {
    const { send, find } = await start();
    await send(NEWS, HEADLINE, DELIVERY);
    fake.fail("GET", /messages$/, { kind: "cut" });
    expect(await find(NEWS, DELIVERY, new Date())).toMatchObject({ kind: "seen" });
  });
});

function refused(status: number, code: number): Fault {
  return { kind: "answer", status, body: { code, message: "refused" } };
}
