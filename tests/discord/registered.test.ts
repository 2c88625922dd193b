import { afterEach, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import type { Command } from "../../src/model/command.ts";
import { GUILD } from "../fakes/discord/index.ts";
import { type Bot, startAgain, startBot } from "./bot.ts";

let bot: Bot;
afterEach(async () => {
  expect(bot.fake.problems()).toEqual([]);
  await bot.close();
});

type Registered = {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Record<string, string>;
  readonly description_localizations?: Record<string, string>;
  readonly options?: readonly Registered[];
};

const registered = (scope = "global") =>
  (bot.fake.world.commands.get(scope) ?? []) as unknown as Registered[];
const puts = () => bot.fake.requests.filter(({ method }) => method === "PUT");

describe("the commands there are", () => {
  it("are registered with Discord, each that people are shown, and two for a message's link", async () => {
    bot = await startBot({}, { commands: COMMANDS });
    const shown = COMMANDS.filter(({ hidden }) => !hidden).map(({ name }) => name);
    const slash = registered().filter(({ type }) => type === 1);
    const called = slash.flatMap(({ name, options = [] }) => {
      const verbs = options.filter(({ type }) => type === 1);
      return verbs.length === 0 ? [name] : verbs.map((verb) => `${name}-${verb.name}`);
    });
    expect(called.sort()).toEqual(shown.sort());
    expect(registered().filter(({ type }) => type === 3)).toHaveLength(2);
  });

  it("have Korean names and descriptions, their options too", async () => {
    bot = await startBot({}, { commands: COMMANDS });
    const slash = registered().filter(({ type }) => type === 1);
    const all = [...slash, ...slash.flatMap(({ options = [] }) => options)];
    const missing = all.filter(
      ({ name_localizations: names, description_localizations: descriptions }) =>
        !/\p{Script=Hangul}/u.test(names?.ko ?? "") || !/\p{Script=Hangul}/u.test(descriptions?.ko ?? ""),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
    const korean = (name: string) => slash.find((each) => each.name === name)?.name_localizations?.ko;
    expect([korean("brief"), korean("quote")]).toEqual(["브리핑", "인용"]);
  });

  it("are overwritten at a later start only where they differ from what Discord has", async () => {
    bot = await startBot({}, { commands: COMMANDS });
    await startAgain(bot, COMMANDS);
    expect(puts()).toHaveLength(1);
    const [first, ...others] = COMMANDS;
    if (first === undefined) throw new Error("no command");
    await startAgain(bot, [{ ...first, description: "Another description" }, ...others]);
    expect(puts()).toHaveLength(2);
    await startAgain(bot, others);
    expect(puts()).toHaveLength(3);
    // The verbs of a group stand in their order, since people see them so.
    const inGroups = others.filter(({ name }) => name.includes("-"));
    const alone = others.filter(({ name }) => !name.includes("-"));
    await startAgain(bot, [...alone.reverse(), ...inGroups]);
    expect(puts()).toHaveLength(3);
  });

  it("are overwritten where somebody changed them at Discord", async () => {
    bot = await startBot({}, { commands: COMMANDS });
    bot.fake.world.commands.get("global")?.push({ id: "1", type: 1, name: "stale", description: "x" });
    await startAgain(bot, COMMANDS);
    expect(registered().map(({ name }) => name)).not.toContain("stale");
  });

  it("stay in one server for development, and go nowhere else", async () => {
    bot = await startBot({}, { commands: COMMANDS, adapter: { guild: GUILD } });
    expect([...bot.fake.world.commands.keys()]).toEqual([GUILD]);
    expect(bot.fake.requests.filter(({ path }) => path.includes("/commands"))).toSatisfy(
      (asked: { path: string }[]) => asked.every(({ path }) => path.includes(`/guilds/${GUILD}/`)),
    );
  });
});

describe("a group of commands", () => {
  const verb = (name: string, ko: string): Command => ({
    name: `watch-${name}`,
    names: { ko: `감시-${ko}` },
    description: `Does ${name}`,
    descriptions: { ko: "합니다" },
    options: [
      {
        name: "topic",
        description: "The topic",
        kind: "text",
        required: false,
        completes: true,
        maxChars: 100,
        example: "",
      },
    ],
    visibility: "private",
    hidden: false,
  });

  it("is one command with its verbs, in each language, and is heard by the verb's name", async () => {
    bot = await startBot({}, { commands: [verb("add", "추가"), verb("list", "목록")] });
    const [group, ...others] = registered().filter(({ type }) => type === 1);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      name: "watch",
      description: "watch: add, list",
      name_localizations: { ko: "감시" },
      description_localizations: { ko: "감시: 추가, 목록" },
      options: [
        { type: 1, name: "add", name_localizations: { ko: "추가" } },
        { type: 1, name: "list", name_localizations: { ko: "목록" } },
      ],
    });
    await bot.fake.slash("watch add", { topic: "korea" }).answer;
    expect(bot.heard.at(-1)).toMatchObject({ command: "watch-add", options: { topic: "korea" } });
    await bot.fake.autocomplete("watch list", "topic", "ko");
  });
});
