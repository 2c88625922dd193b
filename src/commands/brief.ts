/** `/brief [topic] [length]`: what is new on a topic, read now; a question with buttons where the topic is not clear. */
import type { Asker } from "../adapter.ts";
import { takeAddress } from "../ask/normalize.ts";
import { ANSWERS } from "../message/answer-words.ts";
import { messageFromBriefing } from "../message/from-briefing.ts";
import type { Length } from "../model/definition.ts";
import type { Action, Message } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import { remember } from "./conversation.ts";
import type { CommandDesk } from "./desk.ts";
import type { Handler } from "./handler.ts";
import { languageOf } from "./language.ts";
import { answerPage } from "./link.ts";
import { LENGTH, PRIVATE, textOption } from "./options.ts";
import { seek } from "./seek.ts";
import { suggestions, topicCandidates } from "./suggest.ts";
import { scheduleHere } from "./timetable.ts";
import { chooseTopic, meantTopics, refreshed } from "./topics.ts";

const MAX_LABEL_CHARS = 40;

export const brief: Handler = {
  command: {
    name: "brief",
    names: { ko: "브리핑" },
    description: "A short briefing with a source for every sentence",
    descriptions: { ko: "문장마다 출처가 있는 짧은 브리핑" },
    options: [
      textOption({
        name: "topic",
        names: { ko: "주제" },
        description: "What it is about, or a link; left out: this channel's own briefing",
        descriptions: { ko: "무엇에 대한 브리핑인지, 또는 링크. 비우면 이 채널의 브리핑" },
        maxChars: 2_000,
        example: "korea",
        completes: true,
        rest: true,
      }),
      LENGTH,
      PRIVATE,
    ],
    visibility: "public",
    hidden: false,
  },
  async run(invocation, desk): Promise<Message> {
    const { options, where, locale } = invocation;
    const language = languageOf(locale);
    const { topic } = options;
    const address = topic === undefined ? null : takeAddress(topic);
    if (address !== null) return answerPage(address.url, invocation, desk);
    const length = options.length as Length | undefined;
    const definitions = desk.definitions();
    const [only, ...others] = meantTopics(topic, where, definitions);
    if (only === undefined || others.length > 0) {
      return chooseTopic({
        command: "brief",
        topic,
        ...(length && { options: { length } }),
        where,
        definitions,
        actions: topic === undefined ? [] : await quotesAbout(topic, invocation, language, desk),
        language,
      });
    }
    const briefing = await desk.pipeline.brief(
      only,
      await refreshed(only, desk),
      length === undefined ? {} : { length },
    );
    await remember(invocation, desk, {
      last: "briefing",
      briefing: { topic: only.name, ...(length && { length }) },
      stories: briefing.stories.map(({ story }) => story.id),
    });
    const visibility = options.private === "true" ? "private" : "public";
    const schedule = await scheduleHere(only, invocation, desk);
    return messageFromBriefing(briefing, {
      language,
      visibility,
      ...(length && { length }),
      ...(schedule && { schedule }),
    });
  },
  suggest: async ({ typed }, desk) => suggestions(typed, topicCandidates(desk)),
};

/** No briefing of that name, but perhaps somebody spoke about it. */
async function quotesAbout(
  about: string,
  asker: Asker,
  language: Message["language"],
  desk: CommandDesk,
): Promise<readonly Action[]> {
  const sought = await seek({ about }, asker, language, desk);
  if (sought.kind !== "found") return [];
  const label = ANSWERS[language].quotesAbout(truncate(about, MAX_LABEL_CHARS), sought.quotes.length);
  return [{ kind: "run", label, invocation: { command: "quote", options: { about } } }];
}
