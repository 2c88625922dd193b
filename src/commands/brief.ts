/** `/brief [topic] [length]`: what is new on a topic, read now; a question with buttons where the topic is not clear. */
import { chooseMessage } from "../message/choose.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import type { Definition, Length } from "../model/definition.ts";
import type { Message } from "../model/message.ts";
import { findDefinition } from "../text/find-definition.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { topicsHere } from "./topics.ts";

export const brief: Handler = {
  command: {
    name: "brief",
    names: { ko: "브리핑" },
    description: "A short briefing with a source for every sentence",
    descriptions: { ko: "문장마다 출처가 있는 짧은 브리핑" },
    options: [
      {
        name: "topic",
        names: { ko: "주제" },
        description: "What it is about; left out: this channel's own briefing",
        descriptions: { ko: "무엇에 대한 브리핑인지. 비우면 이 채널의 브리핑" },
        kind: "text",
        required: false,
        completes: true,
        maxChars: 200,
        example: "korea",
        rest: true,
      },
      {
        name: "length",
        names: { ko: "길이" },
        description: "How much of each story",
        descriptions: { ko: "소식마다 얼마나 길게" },
        kind: "choice",
        required: false,
        choices: [
          { name: "one line", value: "line" },
          { name: "short", value: "short" },
          { name: "medium", value: "medium" },
        ],
        completes: false,
        maxChars: 10,
        example: "short",
      },
      {
        name: "private",
        names: { ko: "나만" },
        description: "Only you see the answer",
        descriptions: { ko: "나에게만 보이기" },
        kind: "flag",
        required: false,
        completes: false,
        maxChars: 5,
        example: "true",
      },
    ],
    visibility: "public",
    hidden: false,
  },
  async run({ options, where, locale }, desk): Promise<Message> {
    const language = languageOf(locale);
    const length = options.length as Length | undefined;
    const definitions = desk.definitions();
    const { topic } = options;
    const meant: readonly Definition[] =
      topic === undefined ? topicsHere(where, definitions) : candidates(topic, definitions);
    const [only, ...others] = meant;
    if (only !== undefined && others.length === 0) {
      const briefing = await desk.pipeline.brief(
        only,
        await desk.refresh(only),
        length === undefined ? {} : { length },
      );
      return messageFromBriefing(briefing, {
        language,
        visibility: options.private === "true" ? "private" : "public",
      });
    }
    return chooseMessage({
      question: topic === undefined ? "Which briefing?" : `There is no briefing “${topic}”. One of these?`,
      choices: meant.map(({ name, title }) => ({
        label: title,
        invocation: { command: "brief", options: { topic: name, ...(length && { length }) } },
      })),
      language,
    });
  },
  async suggest({ typed }, desk: CommandDesk) {
    const start = typed.trim().toLowerCase();
    return desk
      .definitions()
      .filter(({ name, title }) => [name, title].some((word) => word.toLowerCase().startsWith(start)))
      .slice(0, 25)
      .map(({ name, title }) => ({ label: title, value: name }));
  },
};

function candidates(topic: string, definitions: readonly Definition[]): readonly Definition[] {
  const answer = findDefinition(definitions, topic);
  if ("found" in answer) return [answer.found];
  return answer.nearest.length > 0 ? answer.nearest : definitions;
}
