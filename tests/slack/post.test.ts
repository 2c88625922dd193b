import { afterEach, describe, expect, it } from "vitest";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import { codesOf } from "../../adapters/slack/outcome.ts";
import type { Delivery, Outcome } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import type { Fault } from "../fakes/slack/faults.ts";
import { BOT_TOKEN, type FakeOptions, type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { text } from "./bot.ts";

let fake: FakeSlack;
afterEach(async () => {
  expect(fake.workspace.pings).toEqual([]);
  await fake.close();
});

async function start(options: FakeOptions = {}, botToken = BOT_TOKEN) {
  fake = await startFakeSlack(options);
  const adapter = makeSlackAdapter({
    keep: makeMemoryKeep(() => new Date()),
    botToken,
    apiUrl: fake.apiUrl,
    log: makeLog("silent"),
    wait: async () => {},
    channels: ["C1", "C2"],
    appToken: "xapp-wrong",
  });
  const { send, edit, remove, find, rights, check } = adapter as Required<typeof adapter>;
  return { send, edit, remove, find, rights, check };
}

const DELIVERY: Delivery = { id: "korea-2026-11-24T07:30", part: 0, round: 0 };
const HEADLINE = text("Harbour reopens");

function receiptOf(outcome: Outcome) {
  if (outcome.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return outcome.receipt;
}

describe("a scheduled post", () => {
  it("carries its delivery in the metadata and comes back with a receipt", async () => {
    const { send } = await start();
    const outcome = await send("C1", HEADLINE, DELIVERY);
    const [posted] = fake.messages("C1");
    expect(outcome).toEqual({ kind: "sent", receipt: { channel: "C1", message: posted?.ts } });
    expect(posted).toMatchObject({
      text: "Harbour reopens",
      threadTs: null,
      metadata: { event_type: "briefing_delivery", event_payload: { id: DELIVERY.id, part: 0 } },
    });
  });

  it("goes to a workspace's channel and into a thread", async () => {
    const { send, find } = await start();
    const head = receiptOf(await send("T0FAKE/C1", HEADLINE, DELIVERY));
    expect(head.channel).toBe("T0FAKE/C1");
    const place = `T0FAKE/C1/${head.message}`;
    const reply = receiptOf(await send(place, text("Details"), { ...DELIVERY, part: 1 }));
    expect(fake.messages("C1")[1]?.threadTs).toBe(head.message);
    expect(await find(place, { ...DELIVERY, part: 1 }, new Date())).toEqual({
      kind: "seen",
      receipts: [reply],
    });
  });

  it("to a person comes back with the channel of their direct messages, where it is found, changed and removed", async () => {
    const { send, find, edit, remove } = await start();
    const receipt = receiptOf(await send("T0FAKE/U1", HEADLINE, DELIVERY));
    expect(receipt).toEqual({ channel: "T0FAKE/D1", message: fake.messages("D1")[0]?.ts });
    expect(await find(receipt.channel, DELIVERY, new Date())).toEqual({ kind: "seen", receipts: [receipt] });
    expect(await edit(receipt, text("Corrected"))).toEqual({ kind: "sent", receipt });
    expect(fake.messages("D1").map(({ text: words }) => words)).toEqual(["Corrected"]);
    expect(await remove(receipt)).toMatchObject({ kind: "sent" });
    expect(fake.messages("D1")).toEqual([]);
  });

  it("to direct messages whose answer was lost is found there, and not sent again", async () => {
    const { send, find } = await start();
    fake.fail({ method: "chat.postMessage", answer: "cut", acts: true });
    expect(await send("T0FAKE/D1", HEADLINE, DELIVERY)).toMatchObject({ kind: "ambiguous" });
    const [posted] = fake.messages("D1");
    expect(await find("T0FAKE/D1", DELIVERY, new Date())).toEqual({
      kind: "seen",
      receipts: [{ channel: "T0FAKE/D1", message: posted?.ts }],
    });
    expect(fake.messages("D1")).toHaveLength(1);
  });

  it("is found again among pages of other messages, by its own delivery and part alone", async () => {
    const { send, find } = await start();
    const other = { ...DELIVERY, id: "another" };
    await send("C1", HEADLINE, other);
    const first = receiptOf(await send("C1", HEADLINE, DELIVERY));
    const twice = receiptOf(await send("C1", HEADLINE, { ...DELIVERY, round: 1 }));
    await send("C1", HEADLINE, { ...DELIVERY, part: 1 });
    for (let count = 0; count < 450; count++) fake.workspace.post("C1", { text: `talk ${count}` });
    expect(await find("C1", DELIVERY, new Date())).toEqual({ kind: "seen", receipts: [first, twice] });
    expect(await find("C1", { ...DELIVERY, id: "other" }, new Date())).toEqual({ kind: "absent" });
    expect(fake.requests.filter(({ method }) => method === "conversations.history")).toHaveLength(7);
  });

  it("is not looked for before the window of its first try", async () => {
    const { send, find } = await start();
    await send("C1", HEADLINE, DELIVERY);
    expect(await find("C1", DELIVERY, new Date(Date.now() + 4 * 60_000))).toMatchObject({ kind: "seen" });
    expect(await find("C1", DELIVERY, new Date(Date.now() + 6 * 60_000))).toEqual({ kind: "absent" });
  });

  it.each([
    ["the bot is not in the channel", "C2", {}],
    ["there is no such channel", "C9", {}],
    ["the permission is missing", "C1", { scopes: ["chat:write"] }],
  ])("can't be known about when %s", async (_, channel, options) => {
    const { find } = await start(options);
    expect(await find(channel, DELIVERY, new Date())).toMatchObject({ kind: "unknowable" });
  });

  it("is looked for again when a page fails once, and is unknowable when it keeps failing", async () => {
    const { send, find } = await start();
    await send("C1", HEADLINE, DELIVERY);
    fake.fail({ method: "conversations.history", answer: "cut" });
    expect(await find("C1", DELIVERY, new Date())).toMatchObject({ kind: "seen" });
    fake.fail({ method: "conversations.history", answer: { status: 503 }, times: 10 });
    expect(await find("C1", DELIVERY, new Date())).toMatchObject({ kind: "unknowable" });
  });

  it("is edited in place and keeps its delivery", async () => {
    const { send, edit, find } = await start();
    const receipt = receiptOf(await send("C1", HEADLINE, DELIVERY));
    expect(await edit(receipt, text("Harbour reopens. Corrected 14:10"))).toEqual({ kind: "sent", receipt });
    expect(fake.messages("C1")).toMatchObject([{ text: "Harbour reopens. Corrected 14:10", edited: true }]);
    expect(await find("C1", DELIVERY, new Date())).toMatchObject({ kind: "seen" });
    expect(await edit({ channel: "C1", message: "1.2" }, HEADLINE)).toMatchObject({ kind: "refused" });
  });

  it("is removed, and is as good as removed when it is gone", async () => {
    const { send, remove } = await start();
    const receipt = receiptOf(await send("C1", HEADLINE, DELIVERY));
    expect(await remove(receipt)).toEqual({ kind: "sent", receipt });
    expect(fake.messages("C1")).toEqual([]);
    expect(await remove(receipt)).toEqual({ kind: "sent", receipt });
  });
});

describe("a post that fails", () => {
  it.each<[string, Fault["answer"], boolean, Outcome["kind"], number]>([
    ["an answer lost after Slack posted", "cut", true, "ambiguous", 1],
    ["a connection cut before", "cut", false, "ambiguous", 0],
    ["an answer that can't be read", "garbled", true, "ambiguous", 1],
    ["500 after Slack posted", { status: 500 }, true, "ambiguous", 1],
    ["503", { status: 503 }, false, "ambiguous", 0],
    ["internal_error", { error: "internal_error" }, true, "ambiguous", 1],
    ["fatal_error", { error: "fatal_error" }, false, "ambiguous", 0],
    ["ratelimited", { error: "ratelimited" }, false, "not-sent", 0],
    ["not_in_channel", { error: "not_in_channel" }, false, "refused", 0],
    ["is_archived", { error: "is_archived" }, false, "refused", 0],
    ["channel_not_found", { error: "channel_not_found" }, false, "refused", 0],
    ["restricted_action", { error: "restricted_action" }, false, "refused", 0],
    ["msg_too_long", { error: "msg_too_long" }, false, "refused", 0],
    ["token_revoked", { error: "token_revoked" }, false, "account-stopped", 0],
    ["account_inactive", { error: "account_inactive" }, false, "account-stopped", 0],
    ["missing_scope", { error: "missing_scope" }, false, "account-stopped", 0],
  ])("by %s is tried once and told apart", async (_, answer, acts, kind, messages) => {
    const { send } = await start();
    fake.fail({ method: "chat.postMessage", answer, acts, times: 5 });
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind });
    expect(fake.messages("C1")).toHaveLength(messages);
    expect(fake.requests.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
  });

  it("by 429 says how long to wait", async () => {
    const { send } = await start();
    fake.fail({ method: "chat.postMessage", answer: { status: 429 }, retryAfterS: 7 });
    expect(await send("C1", HEADLINE, DELIVERY)).toEqual({
      kind: "not-sent",
      reason: "Slack asked to wait.",
      retryAfterMs: 7_000,
    });
  });

  it("because it comes too soon after another in its channel says how long to wait; other channels are free", async () => {
    const { send } = await start();
    fake.settings.postGapMs = 3_000;
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
    for (let round = 0; round < 3; round++)
      expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "not-sent", retryAfterMs: 3_000 });
    expect(await send("C0BRIEF01", HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
    fake.advance(3_000);
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
    expect(fake.messages("C1")).toHaveLength(2);
  });

  it("tells each failure apart in words for the person who set it up", async () => {
    const { send } = await start();
    const faults: readonly Fault["answer"][] = [
      ...["not_in_channel", "channel_not_found", "is_archived", "missing_scope", "token_revoked"].map(
        (error) => ({ error }),
      ),
      ...["ratelimited", "internal_error"].map((error) => ({ error })),
      "cut",
    ];
    const said: string[] = [];
    for (const answer of faults) {
      fake.fail({ method: "chat.postMessage", answer });
      const outcome = await send("C1", HEADLINE, DELIVERY);
      if (outcome.kind !== "sent") said.push(`${outcome.kind}: ${outcome.reason}`);
    }
    expect(new Set(said).size).toBe(faults.length);
    for (const [index, step] of ["/invite", "invite the bot", "another one", "manifest", "install"].entries())
      expect(said[index]).toContain(step);
  });

  it.each(["C2", "C3", "C9"])("in channel %s says what to do", async (channel) => {
    const { send } = await start();
    expect(await send(channel, HEADLINE, DELIVERY)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining(": "),
    });
  });

  it("for want of a permission names it", async () => {
    const { send } = await start({ scopes: ["commands"] });
    const outcome = await send("C1", HEADLINE, DELIVERY);
    expect(outcome).toMatchObject({ kind: "account-stopped" });
    expect(JSON.stringify(outcome)).toContain("chat:write");
  });

  it("with a token that Slack does not know stops the account", async () => {
    const { send, find, remove } = await start({}, "xoxb-wrong");
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "account-stopped" });
    expect(await remove({ channel: "C1", message: "1.2" })).toMatchObject({ kind: "account-stopped" });
    expect(await find("C1", DELIVERY, new Date())).toMatchObject({ kind: "unknowable" });
  });

  it("in another workspace is refused", async () => {
    const { send } = await start();
    expect(await send("T0OTHER/C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "refused" });
  });

  it("before it was tried was surely not sent", async () => {
    const { send } = await start();
    fake.fail({ method: "auth.test", answer: "cut" });
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "not-sent" });
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "sent" });
  });

  it("because nothing listens was surely not sent", async () => {
    const { send } = await start();
    await send("C1", HEADLINE, DELIVERY);
    const { close } = fake;
    await close();
    // The first call may still go out over a connection that stood: whether it arrived can't be known.
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({
      kind: expect.stringMatching(/^(?:ambiguous|not-sent)$/),
    });
    expect(await send("C1", HEADLINE, DELIVERY)).toMatchObject({ kind: "not-sent" });
    fake = await startFakeSlack();
  });

  it("never says a token", async () => {
    const { send, check } = await start({}, "xoxb-wrong-0000-secretsecret");
    const said = JSON.stringify([await send("C1", HEADLINE, DELIVERY), await check()]);
    expect(said).not.toContain("secretsecret");
  });
});

describe("rights in a channel", () => {
  it.each([
    ["C1", "T0FAKE/U1", true, true, "an admin"],
    ["C1", "T0FAKE/U2", true, true, "who made it"],
    ["C2", "T0FAKE/U1", false, true, "an admin, where the bot is not in"],
    ["C3", "T0FAKE/U1", false, true, "an admin, where it is archived"],
    ["G1", "T0FAKE/U1", true, true, "an admin in the private channel"],
    ["G1", "T0FAKE/U2", true, false, "somebody who is not in the private channel, though they made it"],
    ["D1", "T0FAKE/U1", true, true, "whose direct messages they are"],
    ["U1", "T0FAKE/U1", true, true, "whose home it is"],
    ["U1", "T0FAKE/U2", true, false, "somebody other than whose home it is"],
    ["C9", "T0FAKE/U1", false, false, "anybody, where there is none"],
  ])("%s for %s: post %s, manage %s (%s)", async (channel, person, botMayPost, personMayManage) => {
    const { rights } = await start();
    const found = await rights(channel, person);
    expect(found).toMatchObject({ botMayPost, personMayManage });
    expect(found.missing.length > 0).toBe(!botMayPost);
  });

  it("of a plain member are none where somebody else made the channel", async () => {
    const { rights } = await start();
    fake.workspace.addChannel({ id: "C5", name: "theirs", creator: "U1" });
    expect(await rights("C5", "T0FAKE/U2")).toMatchObject({ botMayPost: true, personMayManage: false });
  });

  it.each(["T0OTHER/U1", "U1", "T0FAKE", ""])(
    "are none for somebody of another workspace: %j",
    async (person) => {
      const { rights } = await start();
      for (const channel of ["C1", "G1", "U1"])
        expect(await rights(channel, person)).toMatchObject({ botMayPost: true, personMayManage: false });
    },
  );

  it("without the permission to read history are told apart", async () => {
    const { rights } = await start({ scopes: ["chat:write", "channels:read", "users:read"] });
    expect(await rights("C1")).toMatchObject({
      botMayPost: true,
      botMayReadHistory: false,
      personMayManage: false,
    });
  });
});

describe("the doctor on Slack", () => {
  it("names what is wrong and the next step", async () => {
    const { check } = await start({ scopes: ["chat:write", "channels:read"] });
    const findings = await check();
    expect(findings.map(({ ok }) => ok)).toEqual([true, false, false, true, false, false]);
    expect(findings.filter(({ ok }) => !ok).every(({ next }) => next.length > 20)).toBe(true);
  });

  it("stops at a token that does not work", async () => {
    const { check } = await start({}, "xoxb-wrong");
    expect(await check()).toMatchObject([{ ok: false }]);
  });
});

describe("error codes", () => {
  it("are found in causes and aggregates", () => {
    const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const aggregate = new AggregateError([refused]);
    expect(codesOf(new Error("fetch failed", { cause: aggregate }))).toEqual(["ECONNREFUSED"]);
  });
});
