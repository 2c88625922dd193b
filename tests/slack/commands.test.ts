/** The real list of commands over either transport: each can be called, in each of its languages, with each option. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMON, DIRECT } from "../../adapters/slack/call.ts";
import { COMMANDS } from "../../src/commands/dispatch.ts";
import { missingOptions } from "../../src/message/parse-words.ts";
import type { Command, Option } from "../../src/model/command.ts";
import { type Bot, startBot, type Transport } from "./bot.ts";

const OPEN = COMMANDS.filter(({ hidden }) => !hidden);

/** What a person might give for it; texts that read like other options' words are in quotation marks. */
function exampleOf({ kind, choices = [], example }: Option): string {
  if (kind === "flag") return "true";
  return kind === "choice" ? (choices[0]?.value ?? "") : example.replace(/["“”]/g, "") || "korea";
}

function lineOf(options: readonly Option[]): string {
  return options.map((option) => `${option.name}:"${exampleOf(option)}"`).join(" ");
}

describe.each<Transport>(["http", "socket"])("over %s", (transport) => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await startBot(transport, {}, { commands: COMMANDS });
  });
  afterAll(async () => {
    expect(bot.fake.workspace.pings).toEqual([]);
    await bot.close();
  });

  async function heardFrom(slash: string, line: string) {
    const before = bot.heard.length;
    expect(await bot.fake.slash(slash, line)).toMatchObject({ status: 200 });
    await bot.fake.until(() => bot.heard.length > before);
    return bot.heard.at(-1);
  }

  it.each(OPEN.map((command) => [command.name, command] as const))(
    "/dateline %s runs it with all of its options",
    async (name, command: Command) => {
      const heard = await heardFrom(`/${COMMON}`, `${name} ${lineOf(command.options)}`);
      const given = command.options.map((option) => [option.name, exampleOf(option)]);
      expect(heard).toMatchObject({ command: name, options: Object.fromEntries(given) });
    },
  );

  it.each(
    OPEN.flatMap(({ name, names = {}, options }) =>
      Object.values(names).map((own) => [own, name, options] as const),
    ),
  )("/dateline %s runs %s", async (own, name, options) => {
    const required = options.filter((option) => option.required);
    expect(await heardFrom(`/${COMMON}`, `${own} ${lineOf(required)}`)).toMatchObject({ command: name });
  });

  it.each(DIRECT)("/%s is a command of its own", async (name) => {
    expect(await heardFrom(`/${name}`, "")).toMatchObject({ command: name });
  });

  it.each(OPEN.filter((command) => missingOptions(command, {}).length > 0).map(({ name }) => name))(
    "/dateline %s alone opens its form",
    async (name) => {
      const { views } = bot.fake.workspace;
      const before = views.size;
      await bot.fake.slash(`/${COMMON}`, name);
      await bot.fake.until(() => views.size > before);
    },
  );

  it.each(COMMANDS.filter(({ hidden }) => hidden).map(({ name }) => name))(
    "/dateline %s does not run it: it is for buttons alone",
    async (name) => {
      expect((await heardFrom(`/${COMMON}`, name))?.command).not.toBe(name);
    },
  );
});
