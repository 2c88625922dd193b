/** `/help`: a line for each command, and three examples from what this channel is about and who is quoted there. */
import { ANSWERS } from "../message/answer-words.ts";
import { commandPath } from "../message/command-name.ts";
import { helpMessage } from "../message/notice.ts";
import type { Command } from "../model/command.ts";
import type { Definition } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { peopleOf } from "./known.ts";
import { languageOf } from "./language.ts";
import { topicsHere } from "./topics.ts";

const NAME = "help";

export function makeHelp(commands: () => readonly Command[]): Handler {
  return {
    command: {
      name: NAME,
      names: { ko: "도움말" },
      description: "What you can ask for",
      descriptions: { ko: "무엇을 물어볼 수 있는지" },
      options: [],
      visibility: "private",
      hidden: false,
    },
    async run({ where, locale }, desk) {
      const language = languageOf(locale);
      const topics = topicsHere(where, desk.definitions());
      return helpMessage({
        commands: commands().filter(
          (command, at, all) => command.name !== NAME && isFirstOfGroup(command, at, all),
        ),
        examples: await examples(topics, language, desk),
        actions: topics.slice(0, 3).map(({ name, title }) => ({
          kind: "run",
          label: ANSWERS[language].briefMe(title),
          invocation: { command: "brief", options: { topic: name } },
        })),
        language,
      });
    },
  };
}

/** One line for each group of commands: its other verbs are found by typing. */
function isFirstOfGroup({ name }: Command, at: number, all: readonly Command[]): boolean {
  const { group } = commandPath(name);
  return group === null || all.findIndex((other) => commandPath(other.name).group === group) === at;
}

/** With somebody who really is quoted, where anybody is. */
async function examples(
  topics: readonly Definition[],
  language: Message["language"],
  desk: CommandDesk,
): Promise<readonly string[]> {
  const words = ANSWERS[language];
  const [topic] = topics;
  if (topic === undefined) return [];
  const pool = await desk.pipeline.quotePool({ briefing: topic.name });
  const people = peopleOf(pool);
  const named = people.find(({ name, role }) => role !== null && / /.test(name)) ?? people[0];
  return [
    words.exampleBrief(topic.title),
    words.exampleQuote(named?.name ?? topic.title),
    words.exampleAbout(topic.title),
  ];
}
