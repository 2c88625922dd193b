import { afterEach, describe, expect, it } from "vitest";
import type { Listener } from "../../src/adapter.ts";
import type { Message, Picture } from "../../src/model/message.ts";
import type { FakeOptions, Posted } from "../fakes/slack/index.ts";
import { type Bot, recordingLog, startBot, type Transport, text } from "./bot.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.workspace.pings).toEqual([]);
  await bot.close();
});

const QUOTE: Message = {
  ...text("Quote"),
  blocks: [
    {
      kind: "quote",
      words: "We open on Monday.",
      speaker: [{ kind: "plain", text: "Ana Ruiz", strong: true }],
    },
    {
      kind: "actions",
      actions: [
        { kind: "run", label: "Another", invocation: { command: "quote", options: { after: "q1" } } },
        { kind: "open", label: "Source", url: "https://wire.example/" },
      ],
    },
    {
      kind: "choices",
      placeholder: "Open",
      choices: [{ label: "Port", invocation: { command: "brief", options: { story: "s1" } } }],
    },
  ],
};

const CARD: Picture = {
  name: "quote.png",
  type: "image/png",
  bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
  widthPx: 1200,
  heightPx: 675,
  alt: "Quote card. Ana Ruiz: “We open on Monday.”",
};
const WITH_CARD: Message = { ...text("Card"), blocks: [{ kind: "picture", picture: CARD }] };

describe.each<Transport>(["socket", "http"])("a conversation over %s", (transport) => {
  const start = async (listener: Partial<Listener> = {}, fake: FakeOptions = {}) => {
    bot = await startBot(transport, listener, { fake });
    return bot;
  };
  const answering = (message: Message, fake: FakeOptions = {}) =>
    start({ answer: async () => message }, fake);
  const first = (channel: string) => bot.fake.until(() => bot.fake.messages(channel)[0]);
  const firstPrivate = (channel: string, user: string) =>
    bot.fake.until(() => bot.fake.privateMessages(channel, user)[0]);
  const shown = (posted: Posted) => JSON.stringify(posted.blocks);

  it("answers a command in the channel, for everybody", async () => {
    await start();
    expect(await bot.fake.slash("/brief", "topic: south korea short")).toMatchObject({ status: 200 });
    expect((await first("C1")).text).toBe("answer to brief");
    expect(bot.heard).toEqual([
      {
        command: "brief",
        options: { topic: "south korea", length: "short" },
        where: "slack:T0FAKE/C1",
        who: "T0FAKE/U1",
        locale: "en-US",
        zone: "Asia/Seoul",
      },
    ]);
  });

  it("acknowledges before the answer is there", async () => {
    const late = Promise.withResolvers<Message>();
    await start({ answer: () => late.promise });
    expect(await bot.fake.slash("/brief", "korea")).toMatchObject({ status: 200 });
    expect(bot.fake.messages("C1")).toEqual([]);
    late.resolve(text("here it is"));
    expect((await first("C1")).text).toBe("here it is");
  });

  it("shows errors to the person alone", async () => {
    await answering(text("There is no briefing “x”.", { visibility: "private" }));
    await bot.fake.slash("/brief", "x");
    expect((await firstPrivate("C1", "U1")).text).toBe("There is no briefing “x”.");
    expect(bot.fake.messages("C1")).toEqual([]);
  });

  it("answers in a channel that the bot is not in", async () => {
    await start();
    await bot.fake.slash("/brief", "korea", { channel: "C2" });
    expect((await first("C2")).text).toBe("answer to brief");
  });

  it("answers unknown verbs and words with help", async () => {
    await start();
    for (const line of ["", "frobnicate", "help me please"]) {
      await bot.fake.slash("/dateline", line);
    }
    await bot.fake.until(() => bot.heard.length === 3);
    expect(bot.heard.map(({ command }) => command)).toEqual(["help", "help", "help"]);
  });

  it("knows the language of the person who asks", async () => {
    await start();
    await bot.fake.slash("/brief", "주제: 한국", { user: "U2" });
    await first("C1");
    expect(bot.heard[0]).toMatchObject({ locale: "ko-KR", options: { topic: "한국" } });
  });

  it("answers a mention in its thread, as plain words", async () => {
    await start();
    await bot.fake.mention("a quote from <https://wire.example/a|Ruiz> about R&amp;D", {
      thread: "1700000000.000001",
    });
    const posted = await first("C1");
    expect(posted.threadTs).toBe("1700000000.000001");
    expect(bot.heard[0]).toMatchObject({
      command: "ask",
      options: { words: "a quote from https://wire.example/a about R&D" },
      where: "slack:T0FAKE/C1/1700000000.000001",
    });
  });

  it("answers a bare mention with help, which the person alone sees", async () => {
    await start({ answer: async ({ command }) => text(command, { visibility: "private" }) });
    await bot.fake.mention("");
    expect((await firstPrivate("C1", "U1")).text).toBe("help");
  });

  it("answers direct messages in their thread, and no bot's", async () => {
    await start();
    const said = { type: "message", channel_type: "im", channel: "D1", ts: "1700000000.000009" };
    await bot.fake.event({ ...said, user: "U9", bot_id: "B9", text: "hello, bot" });
    await bot.fake.event({ ...said, user: "U1", subtype: "message_changed" });
    await bot.fake.dm("brief me on korea", { thread: "1700000000.000002" });
    expect((await first("D1")).threadTs).toBe("1700000000.000002");
    expect(bot.heard.map(({ options }) => options)).toEqual([{ words: "brief me on korea" }]);
    await bot.fake.mention("what is new?");
    await bot.fake.until(() => bot.heard[1]);
    expect(bot.heard.map(({ direct }) => direct)).toEqual([true, undefined]);
  });

  it("carries out a pressed button and a choice, in the message's thread", async () => {
    await answering(QUOTE);
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    await bot.fake.press(posted, "Another");
    await bot.fake.press(posted, "Port", { user: "U2" });
    await bot.fake.until(() => bot.fake.messages("C1").length === 3);
    expect(bot.heard.slice(1)).toMatchObject([
      { command: "quote", options: { after: "q1" }, where: `slack:T0FAKE/C1/${posted.ts}`, who: "T0FAKE/U1" },
      { command: "brief", options: { story: "s1" }, who: "T0FAKE/U2", locale: "ko-KR" },
    ]);
    expect(bot.fake.messages("C1").map(({ threadTs }) => threadTs)).toEqual([null, posted.ts, posted.ts]);
  });

  it("acknowledges a press on a link and does nothing", async () => {
    await answering(QUOTE);
    await bot.fake.slash("/quote", "harbour");
    expect(await bot.fake.press(await first("C1"), "Source")).toMatchObject({ status: 200 });
    expect(bot.heard).toHaveLength(1);
  });

  it("says so when a button is from another version", async () => {
    await answering(QUOTE);
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    await bot.fake.press(
      { ...posted, blocks: JSON.parse(shown(posted).replaceAll("quote?after=q1", "UPPER?x")) },
      "Another",
    );
    expect((await firstPrivate("C1", "U1")).text).toContain("earlier version");
  });

  it("makes a private answer public when its button is pressed, once", async () => {
    await answering({ ...QUOTE, visibility: "private" });
    await bot.fake.slash("/quote", "harbour");
    const posted = await firstPrivate("C1", "U1");
    await bot.fake.press(posted, "Post to channel");
    expect(shown(await first("C1"))).toContain("We open on Monday.");
    await bot.fake.until(() => bot.fake.privateMessages("C1", "U1").length === 0);
    await bot.fake.press(posted, "Post to channel");
    expect((await firstPrivate("C1", "U1")).text).toContain("ask again");
    expect(bot.fake.messages("C1")).toHaveLength(1);
  });

  it.each([
    ["Useful", "useful"],
    ["Not useful", "not useful"],
  ])("takes feedback (%s) to the log, without a name, and thanks", async (label, feedback) => {
    const { log, lines } = recordingLog();
    bot = await startBot(transport, { answer: async () => QUOTE }, { adapter: { log } });
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    await bot.fake.press(posted, label, { user: "U2" });
    expect((await firstPrivate("C1", "U2")).text).toContain("감사합니다");
    const line = JSON.parse(lines.find((each) => each.includes('"feedback"')) ?? "{}");
    expect(line).toMatchObject({ feedback, where: `slack:T0FAKE/C1/${posted.ts}` });
    expect(JSON.stringify(line)).not.toContain("U2");
    expect(bot.heard).toHaveLength(1);
  });

  it("asks for no feedback under what is no news", async () => {
    await start();
    await bot.fake.slash("/brief", "korea");
    expect(shown(await first("C1"))).not.toContain("feedback");
  });

  it("puts what is more than a row of buttons into a menu, and carries it out from there", async () => {
    const actions = ["One", "Two", "Three", "Four", "Five", "Six"].map((label) => ({
      kind: "run" as const,
      label,
      invocation: { command: "quote", options: { after: label } },
    }));
    await answering({ ...text("Many"), blocks: [{ kind: "actions", actions }] });
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    expect(shown(posted)).toContain('"overflow"');
    await bot.fake.press(posted, "Six");
    await bot.fake.until(() => bot.heard.length === 2);
    expect(bot.heard[1]).toMatchObject({ command: "quote", options: { after: "Six" } });
  });

  it("says that it is at work under a question in plain words, until it has answered", async () => {
    const late = Promise.withResolvers<Message>();
    await start({ answer: () => late.promise });
    await bot.fake.dm("brief me", { thread: "1700000000.000002" });
    const status = await bot.fake.until(() => bot.fake.workspace.statuses.get("D1/1700000000.000002"));
    expect(status).toBe("is looking through the news…");
    late.resolve(text("done"));
    await first("D1");
    expect(bot.fake.workspace.statuses.size).toBe(0);
  });

  it("answers all the same where Slack takes no status", async () => {
    await start();
    bot.fake.fail({ method: "assistant.threads.setStatus", answer: { error: "access_denied" } });
    await bot.fake.mention("hello");
    expect((await first("C1")).text).toBe("answer to ask");
  });

  it("offers no such button under errors and settings", async () => {
    await answering(text("No.", { visibility: "private" }));
    await bot.fake.slash("/brief", "x");
    expect(shown(await firstPrivate("C1", "U1"))).not.toContain("Post to channel");
  });

  it("opens a form where required options are missing, and carries it out", async () => {
    await start({
      suggest: async ({ typed, option }) => [{ label: `${option} ${typed}`, value: "korea" }],
    });
    await bot.fake.slash("/dateline", "schedule length: short");
    const view = await bot.fake.until(() => [...bot.fake.workspace.views.values()][0]);
    const options = await bot.fake.suggest(view, { actionId: "suggest", blockId: "topic", value: "kor" });
    expect(options.body).toMatchObject({
      options: [
        { text: { text: "topic kor" }, value: "korea" },
        { text: { text: "kor" }, value: "kor" },
      ],
    });
    await bot.fake.submit(view, {
      topic: { suggest: { type: "external_select", selected_option: { value: "korea" } } },
      time: { field: { type: "plain_text_input", value: " 07:30 " } },
      quiet: { field: { type: "checkboxes", selected_options: [{ value: "true" }] } },
      length: { field: { type: "static_select", selected_option: { value: "medium" } } },
    });
    await first("C1");
    expect(bot.heard).toMatchObject([
      {
        command: "schedule",
        options: { topic: "korea", time: "07:30", quiet: "true", length: "medium" },
        where: "slack:T0FAKE/C1",
      },
    ]);
  });

  it("uploads a card, waits until Slack has looked at it, and shows it with its text", async () => {
    await answering(WITH_CARD, { looksUntilReady: 3 });
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    const [file] = bot.fake.workspace.files.values();
    expect(posted.blocks[0]).toEqual({ type: "image", slack_file: { id: file?.id }, alt_text: CARD.alt });
    expect(file?.altText).toBe(CARD.alt);
    expect(file?.bytes).toEqual(Buffer.from(CARD.bytes));
  });

  it.each([
    ["never gets ready", { looksUntilReady: 1_000 }, null],
    ["can't be uploaded", {}, { method: "files.getUploadURLExternal", answer: { error: "internal_error" } }],
    ["is cut off on its way", {}, { method: "upload", answer: "cut" }],
    ["is not finished", {}, { method: "files.completeUploadExternal", answer: { status: 500 } }],
  ] as const)("posts the text of a card that %s", async (_, fake, fault) => {
    await answering(WITH_CARD, fake);
    if (fault !== null) bot.fake.fail(fault);
    await bot.fake.slash("/quote", "harbour");
    const posted = await first("C1");
    expect(shown(posted)).toContain("We open on Monday.");
    expect(shown(posted)).not.toContain('"image"');
  });

  it("gives an answer that is too long for one message in several, in order", async () => {
    const blocks = Array.from({ length: 60 }, (_, index) => ({
      kind: "heading" as const,
      text: `Story ${index}.`,
    }));
    await answering({ ...text("Long"), blocks });
    await bot.fake.slash("/brief", "korea");
    await bot.fake.until(() => bot.fake.messages("C1").length === 2);
    const stories = bot.fake.messages("C1").flatMap((posted) => shown(posted).match(/Story \d+\./g));
    expect(stories).toEqual(blocks.map((block) => block.text));
  });

  it("answers through the Web API where the response URL is gone", async () => {
    await start();
    bot.fake.fail({ method: "hooks", answer: { status: 404 } });
    await bot.fake.slash("/brief", "korea");
    expect((await first("C1")).text).toBe("answer to brief");
    expect(bot.fake.requests.map(({ method }) => method)).toContain("chat.postMessage");
  });

  it("turns previews off on everything that it says", async () => {
    await start();
    await bot.fake.slash("/brief", "korea");
    await first("C1");
    await bot.fake.mention("hello");
    await bot.fake.until(() => bot.fake.messages("C1").length === 2);
    for (const { sent } of bot.fake.messages("C1")) {
      expect([String(sent.unfurl_links), String(sent.unfurl_media)]).toEqual(["false", "false"]);
    }
  });

  it("answers what Slack repeats once, and acknowledges every copy", async () => {
    await start({}, { deliveries: 4 });
    await bot.fake.mention("hello");
    await bot.fake.slash("/brief", "korea");
    await bot.fake.until(() => bot.fake.messages("C1").length === 2);
    expect(bot.heard).toHaveLength(2);
    expect(bot.fake.acks.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });

  it("briefs the link of a message through its shortcut, in the message's thread", async () => {
    await start();
    await bot.fake.shortcut("brief-link", "see <https://wire.example/port?a=1&amp;b=2|the report>");
    await first("C1");
    expect(bot.heard[0]).toMatchObject({
      command: "ask",
      options: { words: "brief https://wire.example/port?a=1&b=2" },
    });
    await bot.fake.shortcut("brief-link", "no link in here");
    expect((await firstPrivate("C1", "U1")).text).toContain("no link");
  });

  it("shows a page of one's own on the app's home, and answers there what is pressed there", async () => {
    await start({ home: async ({ who, locale }) => ({ ...QUOTE, summary: `${who} ${locale}` }) });
    await bot.fake.openHome("U2", "messages");
    await bot.fake.openHome("U2");
    const page = await bot.fake.until(() => bot.fake.workspace.homes.get("U2"));
    expect(JSON.stringify(page.content)).toContain("We open on Monday.");
    await bot.fake.pressHome(page, "Another");
    const next = await bot.fake.until(() => {
      const shownNow = bot.fake.workspace.homes.get("U2");
      return shownNow !== page && shownNow;
    });
    expect(JSON.stringify(next.content)).toMatch(/answer to quote.*We open on Monday/s);
    expect(bot.heard).toMatchObject([
      { command: "quote", options: { after: "q1" }, where: "slack:T0FAKE/U2" },
    ]);
  });

  it("opens a form from the home and answers it there", async () => {
    const edit = { label: "Edit", invocation: { command: "schedule", options: { topic: "korea" } } };
    const page: Message = {
      ...text("Home"),
      blocks: [{ kind: "actions", actions: [{ kind: "run", ...edit }] }],
    };
    await start({ home: async () => page });
    await bot.fake.openHome("U1");
    const home = await bot.fake.until(() => bot.fake.workspace.homes.get("U1"));
    await bot.fake.pressHome(home, "Edit");
    const view = await bot.fake.until(() => [...bot.fake.workspace.views.values()][0]);
    await bot.fake.submit(view, { time: { field: { type: "plain_text_input", value: "07:30" } } });
    const next = await bot.fake.until(() => {
      const shownNow = bot.fake.workspace.homes.get("U1");
      return shownNow !== home && shownNow;
    });
    expect(JSON.stringify(next.content)).toMatch(/answer to schedule.*Edit/s);
    expect(bot.heard).toMatchObject([
      { command: "schedule", options: { topic: "korea", time: "07:30" }, where: "slack:T0FAKE/U1" },
    ]);
    expect(bot.fake.workspace.posts).toEqual([]);
  });

  it("tells of an old button on the home in a direct message, and of an unknown one on the page", async () => {
    await start({ home: async () => QUOTE });
    await bot.fake.openHome("U1");
    const home = await bot.fake.until(() => bot.fake.workspace.homes.get("U1"));
    const as = (value: string) => ({
      ...home,
      content: JSON.parse(JSON.stringify(home.content).replaceAll("quote?after=q1", value)),
    });
    await bot.fake.pressHome(as("UPPER?x"), "Another");
    expect((await first("D1")).text).toContain("earlier version");
    await bot.fake.pressHome(as("gone?x=1"), "Another");
    const next = await bot.fake.until(() => {
      const shownNow = bot.fake.workspace.homes.get("U1");
      return shownNow !== home && shownNow;
    });
    expect(JSON.stringify(next.content)).toContain("answer to help");
  });

  it("shows help on the home where the app has no page for it", async () => {
    await start();
    await bot.fake.openHome("U1");
    const page = await bot.fake.until(() => bot.fake.workspace.homes.get("U1"));
    expect(JSON.stringify(page.content)).toContain("answer to help");
  });

  it("finishes what it is answering before it closes", async () => {
    const late = Promise.withResolvers<Message>();
    await start({ answer: () => late.promise });
    await bot.fake.slash("/brief", "korea");
    await bot.fake.until(() => bot.heard.length === 1);
    const closed = bot.adapter.close?.();
    late.resolve(text("just in time"));
    await closed;
    expect(bot.fake.messages("C1").map(({ text: words }) => words)).toEqual(["just in time"]);
  });
});
