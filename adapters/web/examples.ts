/** Lines to try on the first visit, made from the commands and from what is there to be asked for. */
import type { Listener } from "../../src/adapter.ts";
import { typedName } from "../../src/message/command-name.ts";
import { safeLine } from "../../src/message/safe-text.ts";
import type { Command, Option } from "../../src/model/command.ts";

const MAX_COMMANDS = 2;
/** The option whose values can stand in a question in plain words. */
const SPEAKER = "speaker";

export async function examplesOf(
  commands: readonly Command[],
  on: Listener,
  where: string,
  locale: string,
): Promise<readonly string[]> {
  async function firstValue({ name: command }: Command, option: Option): Promise<string> {
    const request = { command, option: option.name, typed: "", options: {}, where, locale };
    const found = option.completes ? await on.suggest(request).catch(() => []) : [];
    return safeLine(found[0]?.value ?? option.example);
  }

  const lines: string[] = [];
  for (const command of commands.filter(({ hidden }) => !hidden)) {
    const option = command.options.find(({ rest }) => rest);
    if (lines.length === MAX_COMMANDS || option === undefined) continue;
    const value = await firstValue(command, option);
    if (value !== "") lines.push(`/${typedName(command.name)} ${value}`);
  }
  for (const command of commands) {
    const option = command.options.find(({ name }) => name === SPEAKER);
    const value = option === undefined ? "" : await firstValue(command, option);
    if (value !== "") return [...lines, `@dateline give me a quote from ${value}`];
  }
  return lines;
}
