import { afterEach, describe, expect, it } from "vitest";
import type { Invocation } from "../../src/model/command.ts";
import type { Message } from "../../src/model/message.ts";
import { COMMANDS } from "../fakes/commands.ts";
import { DM, GROUP, MINA, NEWS, TALK } from "../fakes/discord/index.ts";
import { BOT_ROLE, type FakeMessage } from "../fakes/discord/world.ts";
import { text } from "../fakes/listener.ts";
import { type Bot, CARD, hurried, startAgain, startBot } from "./bot.ts";
import { partsOf, readBody } from "./reader.ts";

const EPHEMERAL = 64;
let bot: Bot;
const shown = (message: FakeMessage) => readBody(message).text;
const isPrivate = (message: FakeMessage) => (message.flags & EPHEMERAL) !== 0;

afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

describe("commands on Discord", () => {
  it("are registered once, in both languages, for servers, direct messages and people", async () => {
    bot = await startBot();
    const commands = bot.fake.world.commands.get("global") ?? [];
    expect(commands.map(({ type, name }) => [type, name])).toEqual([
      [1, "brief"],
      [1, "quote"],
      [1, "schedule"],
      [1, "help"],
      [3, "Brief this link"],
      [3, "Quotes in this link"],
    ]);
    expect(commands[0]).toMatchObject({
      name_localizations: { ko: "브리핑" },
      description_localizations: { ko: "브리핑을 보여 줍니다" },
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      options: [
        { name: "topic", name_localizations: { ko: "주제" }, type: 3, autocomplete: true },
        { name: "length", type: 3, choices: [{ value: "line" }, { value: "short" }, { value: "medium" }] },
        { name: "private", type: 5 },
      ],
    });
  });

  it("are not registered again where nothing changed", async () => {
    bot = await startBot();
    await bot.adapter.close?.();
    await startAgain(bot);
    expect(bot.fake.requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("are registered in one server alone where a setting says so", async () => {
    bot = await startBot({}, { adapter: { guild: "100000000000000003" } });
    expect([...bot.fake.world.commands.keys()]).toEqual(["100000000000000003"]);
    expect(bot.fake.world.commands.get("100000000000000003")?.[0]).not.toHaveProperty("contexts");
  });

  it("are told to wait at once and answered in public", async () => {
    bot = await startBot({ answer: async ({ options }) => text(`Briefing on ${options.topic}`) });
    const asked = bot.fake.slash(
      "brief",
      { topic: "korea", length: "short", private: false },
      { locale: "ko" },
    );
    expect(await asked.first).toEqual({ type: 5, data: { flags: 0 } });
    const answer = await asked.answer;
    expect(shown(answer)).toBe("Briefing on korea");
    expect(isPrivate(answer)).toBe(false);
    expect(bot.fake.messages(NEWS)).toEqual([answer]);
    expect(bot.heard).toEqual([
      {
        command: "brief",
        options: { topic: "korea", length: "short", private: "false" },
        where: `discord:${NEWS}`,
        who: MINA,
        locale: "ko",
      },
    ]);
  });

  it("are answered for one person's eyes where the command or the person says so", async () => {
    bot = await startBot();
    for (const asked of [bot.fake.slash("help"), bot.fake.slash("brief", { private: true })]) {
      expect((await asked.first).data).toEqual({ flags: EPHEMERAL });
      expect(isPrivate(await asked.answer)).toBe(true);
    }
    expect(bot.fake.messages(NEWS)).toEqual([]);
  });

  it("show a failure to the person alone, though a public answer was announced", async () => {
    bot = await startBot({ answer: async () => text("No such topic", { visibility: "private" }) });
    const answer = await bot.fake.slash("brief", { topic: "atlantis" }).answer;
    expect(shown(answer)).toBe("No such topic");
    expect(isPrivate(answer)).toBe(true);
    expect(bot.fake.messages(NEWS)).toEqual([]);
  });

  it("end in a sentence with a reference where the work fails", async () => {
    bot = await startBot({
      answer: async () => {
        throw new Error("broken");
      },
    });
    expect(shown(await bot.fake.slash("brief").answer)).toMatch(/went wrong.*\nReference [0-9A-F]{6}$/s);
  });

  it("end in an apology where Discord does not take the answer", async () => {
    bot = await startBot();
    bot.fake.fail("PATCH", /@original/, {
      kind: "answer",
      status: 400,
      body: { code: 50035, message: "Invalid Form Body" },
    });
    expect(shown(await bot.fake.slash("brief").answer)).toMatch(/went wrong/);
  });

  it("upload a card with its alt text", async () => {
    const card: Message = text("", { blocks: [{ kind: "picture", picture: CARD }] });
    bot = await startBot({ answer: async () => card });
    const answer = await bot.fake.slash("quote", { words: "harbour" }).answer;
    expect(answer.uploads).toEqual([{ name: "0-quote.png", bytes: CARD.bytes }]);
    expect(answer.attachments).toMatchObject([{ filename: "0-quote.png", description: CARD.alt }]);
    expect(shown(answer)).toBe(CARD.alt);
  });

  it("put what does not fit into follow-ups", async () => {
    const long = text("", {
      blocks: [{ kind: "text", spans: [{ kind: "plain", text: "The harbour stays open. ".repeat(400) }] }],
    });
    bot = await startBot({ answer: async () => long });
    const asked = bot.fake.slash("brief");
    await asked.answer;
    await bot.fake.until(() => (asked.messages.length === 3 ? true : undefined), "three messages");
    expect(
      asked.messages
        .map(shown)
        .join(" ")
        .match(/harbour/g),
    ).toHaveLength(400);
  });

  it("mention each other by the ids they were registered under", async () => {
    const help = text("", { blocks: [{ kind: "text", spans: [{ kind: "command", command: "brief" }] }] });
    bot = await startBot({ answer: async () => help });
    const answer = await bot.fake.slash("help").answer;
    const id = bot.fake.world.commands.get("global")?.[0]?.id;
    expect(partsOf(answer.components).at(-1)?.content).toBe(`</brief:${id}>`);
  });
});

describe("completing an option on Discord", () => {
  it("hands over what is typed and what is filled in, and shows at most 25", async () => {
    const requests: unknown[] = [];
    bot = await startBot({
      suggest: async (request) => {
        requests.push(request);
        return Array.from({ length: 30 }, (_, index) => ({ label: `Topic ${index}`, value: `t${index}` }));
      },
    });
    const choices = await bot.fake.autocomplete("brief", "topic", "ko", { length: "line" });
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: "Topic 0", value: "t0" });
    expect(requests).toEqual([
      {
        command: "brief",
        option: "topic",
        typed: "ko",
        options: { length: "line" },
        where: `discord:${NEWS}`,
        locale: "en-US",
      },
    ]);
  });

  it("is answered with nothing rather than late", async () => {
    bot = await startBot({ suggest: () => new Promise(() => {}) }, { adapter: { wait: async () => {} } });
    expect(await bot.fake.autocomplete("brief", "topic", "ko")).toEqual([]);
  });
});

describe("buttons on Discord", () => {
  const withButton = (options: Record<string, string>, command = "quote"): Message =>
    text("", {
      blocks: [
        { kind: "actions", actions: [{ kind: "run", label: "Another", invocation: { command, options } }] },
        {
          kind: "choices",
          placeholder: "Open a story",
          choices: [{ label: "Port", invocation: { command: "context", options: { id: "s1" } } }],
        },
      ],
    });

  it("are invocations of the person who presses, in that place", async () => {
    bot = await startBot({
      answer: async ({ command }) => (command === "brief" ? withButton({ words: "a" }) : text("next")),
    });
    const answer = await bot.fake.slash("brief").answer;
    expect(shown(await bot.fake.press(answer, "Another", { user: "100000000000000004" }).answer)).toBe(
      "next",
    );
    expect(bot.heard[1]).toEqual<Invocation>({
      command: "quote",
      options: { words: "a" },
      where: `discord:${NEWS}`,
      who: "100000000000000004",
      locale: "en-US",
    });
  });

  it("and selects reach commands that are hidden from the list", async () => {
    bot = await startBot({
      answer: async ({ command }) => (command === "brief" ? withButton({}) : text("story")),
    });
    const answer = await bot.fake.slash("brief").answer;
    expect(shown(await bot.fake.press(answer, "select", {}, "context?id=s1").answer)).toBe("story");
    expect(bot.heard[1]).toMatchObject({ command: "context", options: { id: "s1" } });
  });

  it.each(["forged?x=1", "Ω", "quote?=", "__proto__", "select"])(
    "with the unknown id %s are answered privately",
    async (id) => {
      bot = await startBot({ answer: async () => withButton({}) });
      const answer = await bot.fake.slash("brief").answer;
      const stale = { ...answer, components: [{ type: 2, custom_id: id, label: "Old" }] };
      const reply = await bot.fake.press(stale, "Old").answer;
      expect(shown(reply)).toContain("I don't know this button any more");
      expect(isPrivate(reply)).toBe(true);
      expect(bot.heard).toHaveLength(1);
    },
  );

  it("on a private answer change it in place", async () => {
    bot = await startBot({
      answer: async ({ options }) =>
        options.topic === undefined ? withButton({ topic: "x", time: "07:30" }, "schedule") : text("saved"),
    });
    const asked = bot.fake.slash("help");
    const answer = await asked.answer;
    const pressed = bot.fake.press(answer, "Another");
    expect(await pressed.first).toEqual({ type: 6 });
    expect(await pressed.answer).toMatchObject({ id: answer.id });
    expect(shown(answer)).toBe("saved");
  });
});

describe("forms on Discord", () => {
  it("open where options are missing and fill them in", async () => {
    bot = await startBot({ answer: async ({ options }) => text(JSON.stringify(options)) });
    const modal = await bot.fake.slash("schedule", { topic: "korea" }, { locale: "ko" }).first;
    expect(modal.type).toBe(9);
    expect(modal.data).toMatchObject({
      components: [
        {
          label: "Topic",
          component: { type: 4, custom_id: "topic", required: true, value: "korea", placeholder: "korea" },
        },
        { label: "Time", component: { type: 4, custom_id: "time", required: true } },
        { component: { type: 3, custom_id: "quiet", options: [{ label: "예" }, { label: "아니요" }] } },
        { component: { type: 3, custom_id: "length" } },
      ],
    });
    const submitted = bot.fake.submit(modal, { topic: "world", time: " 08:00 ", length: "line" });
    expect((await submitted.first).data).toEqual({ flags: EPHEMERAL });
    await submitted.answer;
    expect(bot.heard).toMatchObject([
      { command: "schedule", options: { topic: "world", time: "08:00", length: "line" } },
    ]);
  });

  it("that were left empty go to the command as they are", async () => {
    bot = await startBot();
    const modal = await bot.fake.slash("schedule").first;
    await bot.fake.submit(modal, {}).answer;
    expect(bot.heard).toMatchObject([{ command: "schedule", options: {} }]);
  });
});

describe("message commands on Discord", () => {
  const PORT = "https://wire.example/port";
  const button = { type: 2, style: 5, label: "Source", url: PORT };

  it("take the first link of the message, and what is wanted of it", async () => {
    bot = await startBot();
    const target = { content: `see (${PORT}). And https://other.example` };
    await bot.fake.messageCommand("Quotes in this link", target).answer;
    await bot.fake.messageCommand("Brief this link", target).answer;
    expect(bot.heard).toMatchObject([
      { command: "link", options: { url: PORT, want: "quotes" } },
      { command: "link", options: { url: PORT } },
    ]);
  });

  it.each([
    ["a preview", { embeds: [{ url: PORT }] }],
    ["a forwarded message", { message_snapshots: [{ message: { content: `look: ${PORT}`, embeds: [] } }] }],
    [
      "a bot's text",
      { components: [{ type: 17, components: [{ type: 10, content: `[Port](${PORT}) x` }] }] },
    ],
    ["a bot's button", { components: [{ type: 17, components: [{ type: 1, components: [button] }] }] }],
  ])("take the address of %s where the words hold none", async (_, target) => {
    bot = await startBot();
    await bot.fake.messageCommand("Brief this link", target).answer;
    expect(bot.heard).toMatchObject([{ command: "link", options: { url: PORT } }]);
  });

  it("say privately that there is no link", async () => {
    bot = await startBot();
    const answer = await bot.fake.messageCommand(
      "Brief this link",
      { content: "no address" },
      { locale: "ko" },
    ).answer;
    expect(shown(answer)).toContain("그 메시지에는 링크가 없습니다");
    expect(isPrivate(answer)).toBe(true);
  });
});

describe("a button that opens a form", () => {
  const CHANGE = text("Korea", {
    blocks: [
      {
        kind: "actions",
        actions: [
          {
            kind: "run",
            label: "Change",
            form: true,
            invocation: { command: "schedule", options: { topic: "korea" } },
          },
        ],
      },
    ],
  });
  const answer = async ({ command }: Invocation) =>
    command === "brief" ? CHANGE : text(`answer to ${command}`, { visibility: "private" });

  it("has it filled in as things are now, without the option that the button settles", async () => {
    bot = await startBot({
      answer,
      fill: async ({ options }) => ({ ...options, time: "07:30", length: "line" }),
    });
    const post = await bot.fake.slash("brief").answer;
    const modal = await bot.fake.press(post, "Change").first;
    expect(modal.type).toBe(9);
    const fields = (modal.data?.components ?? []) as { component: { custom_id: string; value?: string } }[];
    expect(fields.map(({ component }) => [component.custom_id, component.value])).toEqual([
      ["time", "07:30"],
      ["quiet", undefined],
      ["length", undefined],
    ]);
    await bot.fake.submit(modal, { time: "08:00", length: "short" }).answer;
    expect(bot.heard.at(-1)).toMatchObject({
      command: "schedule",
      options: { topic: "korea", time: "08:00", length: "short" },
    });
  });

  it("is run as it is where there is to be no form", async () => {
    bot = await startBot({ answer, fill: async () => null }, { commands: OPTIONAL });
    const post = await bot.fake.slash("brief").answer;
    const pressed = bot.fake.press(post, "Change");
    expect(await pressed.first).toMatchObject({ type: 5 });
    expect(shown(await pressed.answer)).toBe("answer to schedule");
  });

  it("opens it with what it knows itself where the answer takes too long", async () => {
    bot = await startBot({ answer, fill: () => new Promise(() => {}) }, { adapter: { wait: hurried } });
    const post = await bot.fake.slash("brief").answer;
    expect(await bot.fake.press(post, "Change").first).toMatchObject({ type: 9 });
  });
});

/** The same commands with nothing required. */
const OPTIONAL = COMMANDS.map((command) => ({
  ...command,
  options: command.options.map((option) => ({ ...option, required: false })),
}));

describe("plain words on Discord", () => {
  it("in a mention are asked with the mention cut out, and answered without a ping", async () => {
    bot = await startBot();
    const reply = await bot.fake.mention("a quote from Ana Ruiz", TALK);
    expect(shown(reply)).toBe("answer to ask");
    expect(bot.heard).toEqual([
      {
        command: "ask",
        options: { words: "a quote from Ana Ruiz" },
        where: `discord:${TALK}`,
        who: MINA,
        locale: "en-US",
      },
    ]);
  });

  it("in a direct message need no mention, and their letters tell the language", async () => {
    bot = await startBot();
    await bot.fake.dm("한국 브리핑");
    expect(bot.heard).toMatchObject([
      { command: "ask", options: { words: "한국 브리핑" }, direct: true, locale: "ko" },
    ]);
  });

  it.each([
    ["in a server", NEWS, undefined],
    ["in the bot's direct messages", DM, true],
    ["in a group's messages", GROUP, undefined],
  ])("%s are told apart, in commands and in what is pressed", async (_, channel, direct) => {
    const invocation = { command: "quote", options: { topic: "korea" } };
    const pressed = {
      kind: "actions",
      actions: [{ kind: "run", label: "Quotes", invocation }],
    } as const;
    bot = await startBot({ answer: async () => ({ ...text("x"), blocks: [pressed] }) });
    const asked = bot.fake.slash("brief", { topic: "korea" }, { channel });
    await bot.fake.press(await asked.answer, "Quotes", { channel }).answer;
    expect(bot.heard.map((one) => one.direct)).toEqual([direct, direct]);
  });

  it("to the bot's role, which has its name, are answered though Discord hides them", async () => {
    bot = await startBot();
    const asked = bot.fake.say(`<@&${BOT_ROLE}> korea`, NEWS, { mention_roles: [BOT_ROLE] });
    bot.fake.say("<@&100000000000000088> lunch?", NEWS, { mention_roles: ["100000000000000088"] });
    const replied = () =>
      bot.fake.messages(NEWS).find((each) => each.message_reference?.message_id === asked.id);
    await bot.fake.until(replied, "a reply");
    expect(bot.heard).toMatchObject([{ command: "ask", options: {} }]);
  });

  it("of bots, webhooks and people who talk to others are left alone, its own answers too", async () => {
    bot = await startBot();
    bot.fake.say("<@100000000000000002> hi", NEWS, {
      author: { id: "100000000000000099", username: "other", bot: true },
    });
    bot.fake.say("<@100000000000000002> hi", NEWS, { webhook_id: "100000000000000098" });
    bot.fake.say("nothing for you");
    await bot.fake.mention("");
    expect(bot.heard).toMatchObject([{ command: "ask", options: {} }]);
  });

  it("come in without privileged intents", async () => {
    bot = await startBot();
    const identify = bot.fake.gateway.received.find(({ op }) => op === 2)?.d as { intents: number };
    expect(identify.intents & ((1 << 1) | (1 << 8) | (1 << 15))).toBe(0);
  });
});
