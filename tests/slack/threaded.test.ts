/** A scheduled briefing on Slack: one head message with the headlines, and its details in the thread. */
import { afterEach, describe, expect, it } from "vitest";
import { makeSlackAdapter } from "../../adapters/slack/index.ts";
import { render } from "../../adapters/slack/render.ts";
import { threaded } from "../../adapters/slack/threaded.ts";
import type { Delivery, Outcome } from "../../src/adapter.ts";
import { makeLog } from "../../src/log.ts";
import type { Block, Message } from "../../src/model/message.ts";
import { makeMemoryKeep } from "../../src/store/keep.ts";
import { problemsOf } from "../fakes/slack/block-kit.ts";
import { BOT_TOKEN, type FakeSlack, startFakeSlack } from "../fakes/slack/index.ts";
import { text } from "./bot.ts";

function story(headline: string): Block[] {
  return [
    { kind: "divider" },
    { kind: "heading", text: headline, url: `https://wire.example/${headline}` },
    { kind: "list", entries: [[{ kind: "plain", text: `What ${headline} brings.` }]] },
    {
      kind: "context",
      spans: [
        { kind: "link", text: "Wire", url: "https://wire.example" },
        { kind: "plain", text: " · 2 outlets" },
      ],
    },
  ];
}

function briefing(...headlines: readonly string[]): Message {
  return text("Harbour briefing", {
    blocks: [
      { kind: "title", text: "Harbour briefing" },
      { kind: "context", spans: [{ kind: "plain", text: "3 stories" }] },
      ...headlines.flatMap(story).slice(1),
      { kind: "context", spans: [{ kind: "plain", text: "Did not answer: Gazette" }] },
      {
        kind: "actions",
        actions: [{ kind: "run", label: "Quotes", invocation: { command: "quote", options: {} } }],
      },
    ],
  });
}

const kinds = ({ blocks }: Message) => blocks.map(({ kind }) => kind);
const shown = (message: Message) => JSON.stringify(render(message).body.blocks);

describe("a briefing of several stories", () => {
  const [head = text(""), ...details] = threaded(briefing("port", "vote", "bridge"));

  it("has one head: title, headlines with their outlets, where the rest is, and the buttons", () => {
    expect(kinds(head)).toEqual(["title", "context", "list", "context", "actions"]);
    expect(shown(head)).toMatch(/port.*Wire.*vote.*Wire.*bridge.*Wire.*Details in the thread.*Quotes/);
    expect(shown(head)).not.toContain("brings");
  });

  it("has everything else behind it, in order", () => {
    expect(details).toHaveLength(1);
    const [first = text("")] = details;
    expect(shown(first)).toMatch(/What port.*What vote.*What bridge.*Did not answer: Gazette/);
    expect(kinds(first)).not.toContain("actions");
  });

  it("keeps each headline in the notification's line, and Slack's limits", () => {
    for (const message of [head, ...details]) {
      expect(message.summary).toBe("Harbour briefing");
      expect(problemsOf("message_blocks", render(message).body.blocks)).toEqual([]);
    }
  });

  it("says where the rest is in the briefing's language", () => {
    const [korean = text("")] = threaded({ ...briefing("port", "vote"), language: "ko" });
    expect(shown(korean)).toContain("스레드");
  });

  it.each([12, 40])("loses nothing of %d long stories", (count) => {
    const headlines = Array.from({ length: count }, (_, at) => `story-${at}-${"long ".repeat(30).trim()}`);
    const pages = threaded(briefing(...headlines));
    expect(pages.length).toBeGreaterThan(1);
    const whole = pages.map(shown).join("");
    for (let at = 0; at < count; at++) expect(whole.includes(`What story-${at}-`)).toBe(true);
    for (const page of pages) expect(problemsOf("message_blocks", render(page).body.blocks)).toEqual([]);
  });
});

describe("stays one message", () => {
  it.each([
    ["a briefing of one story", briefing("port")],
    ["a quiet day", text("There is nothing new.")],
    ["nothing", text("", { blocks: [] })],
  ])("%s", (_, message) => {
    const pages = threaded(message);
    expect(pages).toHaveLength(1);
    expect(kinds(pages[0] ?? text(""))).toEqual(kinds(message));
  });
});

describe("the parts of a post", () => {
  const DELIVERY: Delivery = { id: "korea-1", part: 0, round: 0 };
  const details: Delivery = { ...DELIVERY, part: 1 };
  let fake: FakeSlack;
  afterEach(async () => {
    expect(fake.workspace.pings).toEqual([]);
    await fake.close();
  });

  /** An adapter as after a start: it remembers no post. */
  function restart() {
    const adapter = makeSlackAdapter({
      keep: makeMemoryKeep(() => new Date()),
      botToken: BOT_TOKEN,
      signingSecret: "x",
      apiUrl: fake.apiUrl,
      log: makeLog("silent"),
      now: fake.now,
      wait: async () => {},
    });
    return adapter as Required<typeof adapter>;
  }

  function sent(outcome: Outcome) {
    if (outcome.kind !== "sent") throw new Error(outcome.reason);
    return outcome.receipt;
  }
  const reads = () => fake.requests.filter(({ method }) => method.startsWith("conversations.")).length;

  it("stand in the thread of the first, without a read of the history", async () => {
    fake = await startFakeSlack();
    const adapter = restart();
    const head = sent(await adapter.send("C1", text("head"), DELIVERY));
    const rest = sent(await adapter.send("C1", text("rest"), details));
    expect(fake.messages("C1")).toMatchObject([
      { text: "head", threadTs: null },
      { text: "rest", threadTs: head.message },
    ]);
    expect(reads()).toBe(0);
    expect(await adapter.find("C1", details, new Date(fake.now()))).toEqual({
      kind: "seen",
      receipts: [rest],
    });
  });

  it.each([
    [
      "whose answer was lost",
      async (adapter: ReturnType<typeof restart>) => {
        fake.fail({ method: "chat.postMessage", answer: "cut", acts: true });
        await adapter.send("C1", text("head"), DELIVERY);
      },
    ],
    [
      "that another process sent",
      async () => {
        await restart().send("C1", text("head"), DELIVERY);
      },
    ],
  ] as const)(
    "go below the oldest of two copies, %s: the younger one is swept away",
    async (_, sendFirst) => {
      fake = await startFakeSlack();
      const adapter = restart();
      await sendFirst(adapter);
      await adapter.send("C1", text("head again"), { ...DELIVERY, round: 2 });
      await adapter.send("C1", text("rest"), details);
      const [first, , rest] = fake.messages("C1");
      expect(rest?.threadTs).toBe(first?.ts);
    },
  );

  it("find the thread after a restart, hours later, and the oldest of two", async () => {
    fake = await startFakeSlack();
    const head = sent(await restart().send("C1", text("head"), DELIVERY));
    await restart().send("C1", text("head again"), { ...DELIVERY, round: 1 });
    fake.advance(5 * 60 * 60_000);
    await restart().send("C1", text("rest"), details);
    expect(fake.messages("C1").at(-1)).toMatchObject({ text: "rest", threadTs: head.message });
  });

  it("are not posted into the channel where the first was taken away", async () => {
    fake = await startFakeSlack();
    const adapter = restart();
    const head = sent(await adapter.send("C1", text("head"), DELIVERY));
    await adapter.remove(head);
    expect(await restart().send("C1", text("rest"), details)).toMatchObject({
      kind: "refused",
      deleted: true,
    });
    expect(await restart().find("C1", details, new Date(fake.now()))).toEqual({ kind: "absent" });
    expect(fake.messages("C1")).toEqual([]);
  });

  it.each([
    ["cut", "not-sent"],
    [{ status: 503 }, "not-sent"],
    [{ error: "ratelimited" }, "not-sent"],
    [{ error: "missing_scope" }, "account-stopped"],
    [{ error: "not_in_channel" }, "refused"],
  ] as const)("were surely not sent where the first can't be looked up (%j: %s)", async (answer, kind) => {
    fake = await startFakeSlack();
    await restart().send("C1", text("head"), DELIVERY);
    fake.fail({ method: "conversations.history", answer });
    expect(await restart().send("C1", text("rest"), details)).toMatchObject({ kind });
    expect(fake.messages("C1")).toHaveLength(1);
  });

  it("are looked for below the first that they were sent to, however long ago it was", async () => {
    fake = await startFakeSlack();
    const adapter = restart();
    await adapter.send("C1", text("head"), DELIVERY);
    fake.advance(11 * 60 * 60_000);
    fake.fail({ method: "chat.postMessage", answer: "cut", acts: true });
    expect(await adapter.send("C1", text("rest"), details)).toMatchObject({ kind: "ambiguous" });
    expect(await adapter.find("C1", details, new Date(fake.now()))).toMatchObject({ kind: "seen" });
  });

  it("stay in the thread that the address names", async () => {
    fake = await startFakeSlack();
    const asked = fake.workspace.post("C1", { text: "question" });
    const place = `C1/${asked.ts}`;
    for (const delivery of [DELIVERY, details]) await restart().send(place, text("x"), delivery);
    expect(fake.messages("C1").map(({ threadTs }) => threadTs)).toEqual([null, asked.ts, asked.ts]);
  });
});
